import type { KubeContainerStatus } from '../../domain/kube-objects.ts';
import type { Container, Pod } from '../api/api-object.ts';
import { type ContainerList, containerStatuses } from '../api/container-statuses.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import type { Store } from '../api/store.ts';
import { timestamp } from '../api/timestamp.ts';
import { system } from '../api/user.ts';

function succeeded({ state }: KubeContainerStatus): boolean {
  return state?.terminated?.exitCode === 0;
}

type State = NonNullable<KubeContainerStatus['state']>;

/** A container, and which of the pod's two lists it is in. */
export interface PlacedContainer extends Container {
  readonly list: ContainerList;
}

/** Writes one container's state into the status of its pod, as that now is, and what follows from it for the pod. */
export function writeContainerState(
  store: Store,
  pod: Pod,
  { name, image = '', list }: PlacedContainer,
  state: State,
  imageID = '',
): void {
  const current = store.get(kinds.pods, pod.metadata.namespace, pod.metadata.name);
  if (current?.metadata.uid !== pod.metadata.uid || current === undefined) return;
  const ready = state.running !== undefined || (list === 'initContainerStatuses' && state.terminated !== undefined);
  const started = state.running !== undefined;
  const own = { name, image, imageID, ready, started, restartCount: 0, state };
  // In the order of the spec: several containers write here.
  const inOrder = (which: ContainerList, specified: readonly Container[]) =>
    specified.flatMap((container) => {
      if (which === list && container.name === name) return [own];
      return containerStatuses(current, which).filter((other) => other.name === container.name);
    });
  const { containers, initContainers = [] } = current.spec;
  const statuses = inOrder('containerStatuses', containers);
  const inits = inOrder('initContainerStatuses', initContainers);
  const initialized = inits.length === initContainers.length && inits.every((status) => status.ready === true);
  const all = (holds: (status: KubeContainerStatus) => boolean) =>
    statuses.length === containers.length && statuses.every(holds);
  const done = all((status) => status.state?.terminated !== undefined);
  const allReady = initialized && all((status) => status.ready === true);
  const condition = (type: string, holds: boolean) => ({ type, status: holds ? 'True' : 'False' });
  const status = {
    ...current.status,
    phase: done ? (all(succeeded) ? 'Succeeded' : 'Failed') : allReady ? 'Running' : 'Pending',
    startTime: current.status?.startTime ?? timestamp(),
    conditions: [
      condition('PodScheduled', true),
      condition('Initialized', initialized),
      condition('ContainersReady', allReady),
      condition('Ready', allReady),
    ],
    containerStatuses: statuses,
    ...(initContainers.length > 0 && { initContainerStatuses: inits }),
  };
  update(kinds.pods, { ...current, status }, { store, user: system }, { subresource: 'status' });
}
