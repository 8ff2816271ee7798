import type { KubePod } from './kube-objects.ts';

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

function controllerOf(pod: KubePod) {
  return pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
}
