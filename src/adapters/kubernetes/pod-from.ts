import type { V1Container, V1ContainerStatus, V1Pod, V1PodSpec } from '@kubernetes/client-node';
import type { KubeContainer, KubeContainerStatus, KubePod, KubePodSpec } from '../../domain/kube-objects.ts';
import { lines, optional, present, text, time } from './fields.ts';
import { metaFrom } from './meta-from.ts';
import { references } from './name-references.ts';

export function podFrom(raw: V1Pod): KubePod {
  const { status } = raw;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metaFrom(raw.metadata),
    spec: podSpecFrom(raw.spec),
    ...present({
      status:
        status &&
        present({
          phase: optional(status.phase),
          startTime: time(status.startTime),
          containerStatuses: status.containerStatuses?.map(containerStatusFrom),
          initContainerStatuses: status.initContainerStatuses?.map(containerStatusFrom),
          ephemeralContainerStatuses: status.ephemeralContainerStatuses?.map(containerStatusFrom),
        }),
    }),
  };
}

/** A pod's own, or that of the template it is made from. */
export function podSpecFrom(raw: V1PodSpec | undefined): KubePodSpec {
  return {
    ...present({
      serviceAccountName: optional(raw?.serviceAccountName),
      nodeName: optional(raw?.nodeName),
      imagePullSecrets: references(raw?.imagePullSecrets),
      initContainers: raw?.initContainers?.map(containerFrom),
      ephemeralContainers: raw?.ephemeralContainers?.map(containerFrom),
    }),
    containers: (raw?.containers ?? []).map(containerFrom),
  };
}

function containerFrom(raw: Pick<V1Container, 'name' | 'image' | 'imagePullPolicy'>): KubeContainer {
  return {
    name: text(raw.name),
    ...present({ image: optional(raw.image), imagePullPolicy: optional(raw.imagePullPolicy) }),
  };
}

function containerStatusFrom(raw: V1ContainerStatus): KubeContainerStatus {
  const { waiting, running, terminated } = raw.state ?? {};
  const state = present({
    waiting: waiting && present({ reason: optional(waiting.reason), message: lines(waiting.message) }),
    running: running && present({ startedAt: time(running.startedAt) }),
    terminated: terminated && present({ reason: optional(terminated.reason), exitCode: terminated.exitCode }),
  });
  return {
    name: text(raw.name),
    ...present({ image: optional(raw.image), imageID: optional(raw.imageID), ready: raw.ready }),
    state,
  };
}
