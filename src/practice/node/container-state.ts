import type { KubeContainerStatus } from '../../domain/kube-objects.ts';
import type { Container, Pod } from '../api/api-object.ts';
import { containerStatuses } from '../api/container-statuses.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import type { Store } from '../api/store.ts';
import { system } from '../api/user.ts';

type State = NonNullable<KubeContainerStatus['state']>;

/** Writes one container's state into the status of its pod, as that now is, and what follows from it for the pod. */
export function writeContainerState(
  store: Store,
  pod: Pod,
  { name, image = '' }: Container,
  state: State,
  imageID = '',
): void {
  const current = store.get(kinds.pods, pod.metadata.namespace, pod.metadata.name);
  if (current?.metadata.uid !== pod.metadata.uid || current === undefined) return;
  const ready = state.running !== undefined;
  const own = { name, image, imageID, ready, started: ready, restartCount: 0, state };
  // In the order of the spec: several containers write here.
  const statuses = current.spec.containers.flatMap((container) => {
    if (container.name === name) return [own];
    return containerStatuses(current).filter((other) => other.name === container.name);
  });
  const allReady =
    statuses.length === current.spec.containers.length && statuses.every((status) => status.ready === true);
  const condition = (type: string, holds: boolean) => ({ type, status: holds ? 'True' : 'False' });
  const status = {
    ...current.status,
    phase: allReady ? 'Running' : 'Pending',
    startTime: current.status?.startTime ?? new Date().toISOString().replace(/\.\d+/, ''),
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', true),
      condition('ContainersReady', allReady),
      condition('Ready', allReady),
    ],
    containerStatuses: statuses,
  };
  update(kinds.pods, { ...current, status }, { store, user: system }, { subresource: 'status' });
}
