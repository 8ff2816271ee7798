import type { Pod } from '../api/api-object.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import type { Store } from '../api/store.ts';
import { system } from '../api/user.ts';
import { eventRecorder, type RecordEvent } from '../record-event.ts';
import type { NodeNetwork } from './pull-image.ts';
import { runContainer } from './run-container.ts';
import type { Runtime } from './runtime-words.ts';

export interface KubeletOptions {
  readonly node: string;
  readonly runtime: Runtime;
  readonly network: NodeNetwork;
  /** How many times faster than real time it waits. */
  readonly speed: number;
}

/** What the parts of the kubelet share. */
export interface Kubelet extends KubeletOptions {
  readonly store: Store;
  readonly record: RecordEvent;
}

/** The scheduler and the kubelet of the only node. Returns the function that ends them. */
export function startKubelet(store: Store, options: KubeletOptions): () => void {
  const { node } = options;
  const kubelet: Kubelet = { ...options, store, record: eventRecorder(store, { component: 'kubelet', host: node }) };
  const schedulerRecord = eventRecorder(store, { component: 'default-scheduler' });
  /** Pods being looked after, by uid. */
  const running = new Map<string, AbortController>();

  const unsubscribe = store.subscribe(({ kind, after, before }) => {
    if (kind !== kinds.pods) return;
    const uid = (after ?? before)?.metadata.uid ?? '';
    if (after === undefined) {
      running.get(uid)?.abort();
      running.delete(uid);
    } else if (!running.has(uid)) {
      const care = new AbortController();
      running.set(uid, care);
      // After the write that brought the pod has been answered.
      setImmediate(() => lookAfter(after as Pod, care.signal));
    }
  });

  function lookAfter(pod: Pod, signal: AbortSignal): void {
    if (signal.aborted) return;
    const { namespace = '', name } = pod.metadata;
    update(kinds.pods, { ...pod, spec: { ...pod.spec, nodeName: node } }, { store, user: system });
    const message = `Successfully assigned ${namespace}/${name} to ${node}`;
    schedulerRecord(pod, { type: 'Normal', reason: 'Scheduled', message });
    for (const container of pod.spec.containers) void runContainer(kubelet, pod, container, signal);
  }

  return () => {
    unsubscribe();
    for (const care of running.values()) care.abort();
  };
}
