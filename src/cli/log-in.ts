import type { OcLogin } from '../domain/oc-login-line.ts';
import { ok, type Result } from '../domain/result.ts';
import type { ClusterDoor } from './cluster-door.ts';
import { openTarget, type Reach } from './open-cluster.ts';

/**
 * Logs in for this session: nothing of the login is written anywhere. Without `-n` it begins in `default`, or where that is not
 * for this user in the first project that is, as `oc login` does. Error: INPUT-09; what is wrong with the login itself is told
 * by whoever uses the cluster first.
 */
export async function logIn(
  door: ClusterDoor,
  login: OcLogin,
  reach: Reach,
  signal: AbortSignal,
): Promise<Result<void>> {
  const { flags, env } = reach;
  const { loginTarget } = await import('../adapters/kubernetes/login-target.ts');
  const named = typeof flags.namespace === 'string' ? { namespace: flags.namespace } : {};
  const target = await loginTarget(login, { ...named, env });
  if (!target.ok) return target;
  door.replace(() => openTarget(target.value, reach));
  const cluster = await door.get();
  if (!cluster.ok || typeof flags.namespace === 'string') return ok(undefined);
  const projects = await cluster.value.projects(signal);
  const [first] = projects.ok ? projects.value.toSorted() : [];
  if (projects.ok && first !== undefined && !projects.value.includes(target.value.namespace)) {
    door.replace(() => openTarget({ ...target.value, namespace: first }, reach));
  }
  return ok(undefined);
}
