import { parseImageReference } from '../../domain/image-reference.ts';
import type { Container, Pod } from '../api/api-object.ts';
import type { ContainerList } from '../api/container-statuses.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import type { Store } from '../api/store.ts';
import { system } from '../api/user.ts';
import { eventRecorder, type RecordEvent } from '../record-event.ts';
import type { SampleImage } from '../registry/sample-image.ts';
import { writeContainerState } from './container-state.ts';
import { createImageCache, type ImageCache } from './image-cache.ts';
import type { NodeNetwork } from './node-network.ts';
import { endInTime } from './pod-deadline.ts';
import { runContainer } from './run-container.ts';
import type { Runtime } from './runtime-words.ts';

export interface KubeletOptions {
  readonly node: string;
  readonly runtime: Runtime;
  readonly network: NodeNetwork;
  /** How many times faster than real time it waits. */
  readonly speed: number;
  /** What was pulled on the node by hand, by the names it was pulled under: no login is asked for it. */
  readonly present?: readonly (readonly [string, SampleImage])[];
}

/** What the parts of the kubelet share. */
export interface Kubelet extends KubeletOptions {
  readonly store: Store;
  readonly record: RecordEvent;
  readonly cache: ImageCache;
}

/** The scheduler and the kubelet of the only node. Returns the function that ends them. */
export function startKubelet(store: Store, options: KubeletOptions): () => void {
  const { node, present = [] } = options;
  const record = eventRecorder(store, { component: 'kubelet', host: node });
  const kubelet: Kubelet = { ...options, store, record, cache: createImageCache() };
  for (const [text, { manifest }] of present) {
    const image = parseImageReference(text);
    const pulled = { ok: true, digest: manifest.digest, bytes: manifest.bytes.length } as const;
    if (image.ok) kubelet.cache.keep(image.value, pulled, undefined);
  }
  const schedulerRecord = eventRecorder(store, { component: 'default-scheduler' });
  /** Pods being looked after, by uid. */
  const running = new Map<string, AbortController>();

  const unsubscribe = store.subscribe(({ kind, after, before }) => {
    if (kind !== kinds.pods) return;
    const uid = (after ?? before)?.metadata.uid ?? '';
    if (after === undefined) {
      running.get(uid)?.abort();
      running.delete(uid);
    } else if (before === undefined && isOurs(after as Pod)) {
      const care = new AbortController();
      running.set(uid, care);
      // After the write that brought the pod has been answered.
      setImmediate(() => void lookAfter(after as Pod, care));
    }
  });

  /** A pod that names another node is that one's business. */
  function isOurs({ spec: { nodeName } }: Pod): boolean {
    return nodeName === undefined || nodeName === node;
  }

  async function lookAfter(pod: Pod, care: AbortController): Promise<void> {
    const { signal } = care;
    if (signal.aborted) return;
    const { namespace = '', name } = pod.metadata;
    update(kinds.pods, { ...pod, spec: { ...pod.spec, nodeName: node } }, { store, user: system });
    const message = `Successfully assigned ${namespace}/${name} to ${node}`;
    schedulerRecord(pod, { type: 'Normal', reason: 'Scheduled', message });
    void endInTime(kubelet, pod, care);
    const inits = placed(pod.spec.initContainers ?? [], 'initContainerStatuses');
    const containers = placed(pod.spec.containers, 'containerStatuses');
    const reason = inits.length === 0 ? 'ContainerCreating' : 'PodInitializing';
    for (const container of [...inits, ...containers])
      writeContainerState(store, pod, container, { waiting: { reason } });
    for (const container of inits) await runContainer(kubelet, pod, container, signal);
    await Promise.all(containers.map((container) => runContainer(kubelet, pod, container, signal)));
  }

  return () => {
    unsubscribe();
    for (const care of running.values()) care.abort();
  };
}

function placed(containers: readonly Container[], list: ContainerList) {
  return containers.map((container) => ({ ...container, list }));
}
