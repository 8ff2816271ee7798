import type { KubePod, KubeWorkload, OwnerReference } from '../domain/kube-objects.ts';
import { controllerOf, isRollingKind, type RollingKind } from '../domain/workload.ts';
import type { Cluster } from '../ports/cluster.ts';

export interface FoundTemplate {
  readonly kind: RollingKind;
  readonly workload: KubeWorkload;
}

/** The workload whose template a pod was made from; undefined where there is none that can be changed, or it cannot be read. */
export async function templateOf(
  pod: KubePod,
  namespace: string,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<FoundTemplate | undefined> {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'ReplicaSet') return rolling(owner, namespace, cluster, signal);
  const between = await cluster.get('ReplicaSet', namespace, owner.name, signal);
  const above = between.ok && between.value !== undefined ? controllerOf(between.value) : undefined;
  return rolling(above, namespace, cluster, signal);
}

async function rolling(
  owner: OwnerReference | undefined,
  namespace: string,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<FoundTemplate | undefined> {
  if (owner === undefined) return undefined;
  // The pods of a DeploymentConfig belong to a ReplicationController of its name and a number.
  const [kind, name] =
    owner.kind === 'ReplicationController'
      ? (['DeploymentConfig', owner.name.replace(/-\d+$/, '')] as const)
      : ([owner.kind, owner.name] as const);
  if (!isRollingKind(kind)) return undefined;
  const read = await cluster.get(kind, namespace, name, signal);
  return read.ok && read.value !== undefined ? { kind, workload: read.value } : undefined;
}
