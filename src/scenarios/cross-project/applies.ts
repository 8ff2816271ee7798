import { IMAGE_PULLER } from '../../domain/image-pullers.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';

/**
 * Whether projects of this cluster can share images at all: that takes OpenShift's registry, or at least the role that opens it.
 * Errors: CLUSTER-19 (plain Kubernetes), BINDING-50 (OpenShift without that role).
 */
export async function applies({ ports, identity, signal }: Context): Promise<Result<{ readonly isRoleSeen: boolean }>> {
  const role = await ports.cluster.get('ClusterRole', '', IMAGE_PULLER, signal);
  if (role.ok && role.value !== undefined) return ok({ isRoleSeen: true });
  if (!role.ok && role.problem.code !== 'CLUSTER-06') return role;
  if (!identity.openshift.includes('image.openshift.io')) {
    return failed(problem('CLUSTER-19', { server: identity.server }));
  }
  // A role that is not there would be bound all the same, and let nobody pull.
  return role.ok ? failed(problem('BINDING-50', { role: IMAGE_PULLER })) : ok({ isRoleSeen: false });
}
