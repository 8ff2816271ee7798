import type { KubePod, ObjectMeta, OwnerReference } from './kube-objects.ts';

/** Whether something will replace the pod when it is deleted: a bare pod would be gone for good. */
export function hasOwner(pod: KubePod): boolean {
  return controllerOf(pod) !== undefined;
}

/** The name people know a pod's owner by: a ReplicaSet's is its Deployment's and a hash. A bare pod is its own. */
export function workloadOf(pod: KubePod): string {
  const owner = controllerOf(pod);
  if (owner === undefined) return pod.metadata.name;
  return owner.kind === 'ReplicaSet' ? owner.name.replace(/-[a-z0-9]+$/, '') : owner.name;
}

/** The owner that replaces an object; undefined where nothing would. */
export function controllerOf({ metadata }: { readonly metadata: ObjectMeta }): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

/** What rolls its pods over by itself when its template changes, and the API it belongs to. */
export const rollingKinds = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  DeploymentConfig: 'apps.openshift.io/v1',
} as const;

/** Whether a pod was made by a workload, itself or through what that makes in between. */
export function isPodOf(pod: KubePod, { kind, name }: { readonly kind: string; readonly name: string }): boolean {
  const owner = controllerOf(pod);
  if (owner?.kind === 'ReplicaSet' && kind === 'Deployment') return workloadOf(pod) === name;
  if (owner?.kind === 'ReplicationController' && kind === 'DeploymentConfig') {
    return owner.name.replace(/-\d+$/, '') === name;
  }
  // The jobs of a CronJob have its name and a number.
  if (owner?.kind === 'Job' && kind === 'CronJob') return owner.name.replace(/-\d+$/, '') === name;
  return owner?.kind === kind && owner.name === name;
}

export type RollingKind = keyof typeof rollingKinds;

export function isRollingKind(kind: string): kind is RollingKind {
  return Object.hasOwn(rollingKinds, kind);
}
