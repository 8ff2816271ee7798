import type { KubeContainerStatus } from '../../domain/kube-objects.ts';
import type { Pod } from './api-object.ts';

/** Only the kubelet writes a pod's status, so its shape is known. */
export function containerStatuses(pod: Pod): readonly KubeContainerStatus[] {
  return (pod.status?.containerStatuses ?? []) as readonly KubeContainerStatus[];
}
