import type { KubeContainerStatus } from '../../domain/kube-objects.ts';
import type { Pod } from './api-object.ts';

export type ContainerList = 'containerStatuses' | 'initContainerStatuses';

/** Only the kubelet writes a pod's status, so its shape is known. */
export function containerStatuses(pod: Pod, list: ContainerList = 'containerStatuses'): readonly KubeContainerStatus[] {
  return (pod.status?.[list] ?? []) as readonly KubeContainerStatus[];
}
