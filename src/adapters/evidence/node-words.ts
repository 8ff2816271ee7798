import type { KubeContainerStatus, KubeEvent, KubePod } from '../../domain/kube-objects.ts';
import { podKey } from './events-by-pod.ts';
import { impliedPod } from './implied-pods.ts';

/** `describe` prints that a container waits, and not what the node said: the pod's events do. */
export function withNodeWords(
  pods: readonly KubePod[],
  events: ReadonlyMap<string, readonly KubeEvent[]>,
): readonly KubePod[] {
  return pods.map((pod) => {
    const about = events.get(podKey(pod.metadata));
    if (pod.isPartial !== true || pod.status === undefined || about === undefined) return pod;
    const told = impliedPod({ name: '', namespace: undefined }, about, undefined)?.status;
    const said = [...(told?.containerStatuses ?? []), ...(told?.initContainerStatuses ?? [])];
    const { containerStatuses, initContainerStatuses } = pod.status;
    return {
      ...pod,
      status: {
        ...pod.status,
        ...(containerStatuses === undefined ? {} : { containerStatuses: filled(containerStatuses, said) }),
        ...(initContainerStatuses === undefined ? {} : { initContainerStatuses: filled(initContainerStatuses, said) }),
      },
    };
  });
}

/** Events tell a container by its name or by its image; where they tell of one alone, it is that. */
function filled(
  statuses: readonly KubeContainerStatus[],
  said: readonly KubeContainerStatus[],
): readonly KubeContainerStatus[] {
  const [only] = said.length === 1 ? said : [];
  return statuses.map((status) => {
    const waiting = status.state?.waiting;
    if (waiting === undefined || waiting.message !== undefined) return status;
    const same =
      said.find(({ name }) => name === status.name) ?? said.find(({ image }) => image === status.image) ?? only;
    const message = same?.state?.waiting?.message;
    return message === undefined ? status : { ...status, state: { waiting: { ...waiting, message } } };
  });
}
