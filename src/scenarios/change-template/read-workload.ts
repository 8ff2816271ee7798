import type { ChangeableKind } from '../../actions/change-template.ts';
import { accountNamed, pullSecretsNamed, readProject } from '../../chain/project.ts';
import type { PullSecret } from '../../domain/keyring.ts';
import type { KubeContainer, KubePodSpec } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { controllerOf, isRollingKind } from '../../domain/workload.ts';
import type { Context } from '../../flow/scenario.ts';
import type { ReadWorkload, WorkloadName } from './answers.ts';

/**
 * A workload whose template can be changed, as it stands. Errors: CLUSTER-07, POD-55 (a job's is fixed; something else makes
 * it; it has none), the cluster's.
 */
export async function readWorkload(
  { kind, name }: WorkloadName,
  { ports, identity, signal }: Context,
): Promise<Result<ReadWorkload>> {
  const { namespace } = identity;
  const workload = `${kind.toLowerCase()}/${name}`;
  if (kind === 'Job') return failed(problem('POD-55', { workload, reason: 'job', owner: '' }));
  if (!isChangeable(kind)) return failed(problem('POD-55', { workload, reason: 'none', owner: '' }));
  const read = await ports.cluster.get(kind, namespace, name, signal);
  if (!read.ok) return read;
  if (read.value === undefined) return failed(problem('CLUSTER-07', { kind, name, namespace }));
  const owner = kind === 'ReplicaSet' ? controllerOf(read.value) : undefined;
  if (owner !== undefined) {
    return failed(problem('POD-55', { workload, reason: 'owned', owner: `${owner.kind.toLowerCase()}/${owner.name}` }));
  }
  if (read.value.template === undefined) return failed(problem('POD-55', { workload, reason: 'none', owner: '' }));
  return ok({ kind, workload: read.value });
}

function isChangeable(kind: string): kind is ChangeableKind {
  return isRollingKind(kind) || kind === 'ReplicaSet' || kind === 'CronJob';
}

/** Init containers first, as they run first. */
export function containersOf({ containers, initContainers = [] }: KubePodSpec): readonly KubeContainer[] {
  return [...initContainers, ...containers];
}

/** The account pods of a template run as: an empty name means `default`. */
export function accountOfTemplate({ serviceAccountName = '' }: KubePodSpec): string {
  return serviceAccountName === '' ? 'default' : serviceAccountName;
}

/**
 * The secrets pods of a template show when they run as an account: its own list, else the account's. INPUT-08 where there is no
 * such account.
 */
export async function secretsShown(
  { imagePullSecrets = [] }: KubePodSpec,
  account: string,
  { ports, identity, signal }: Context,
): Promise<Result<readonly PullSecret[]>> {
  const read = await readProject(ports.cluster, identity.namespace, signal);
  if (!read.ok) return read;
  const object = accountNamed(read.value, account);
  if (object === undefined) {
    const known = read.value.accounts.map(({ metadata }) => metadata.name);
    return failed(problem('INPUT-08', { account, namespace: identity.namespace, known }));
  }
  const list = imagePullSecrets.length > 0 ? imagePullSecrets : (object.imagePullSecrets ?? []);
  return ok(
    pullSecretsNamed(
      read.value,
      list.flatMap(({ name }) => name ?? []),
    ),
  );
}
