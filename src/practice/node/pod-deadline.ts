import { setTimeout as sleep } from 'node:timers/promises';
import type { Pod } from '../api/api-object.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import { system } from '../api/user.ts';
import type { Kubelet } from './kubelet.ts';

/**
 * Ends a pod whose `activeDeadlineSeconds` are over; its object stays. Source: k8s pkg/kubelet/active_deadline.go.
 * These seconds are real ones: whoever gave the deadline reckons with them.
 * @param end lets go of the pod
 */
export async function endInTime({ store, record }: Kubelet, pod: Pod, end: AbortController): Promise<void> {
  const { activeDeadlineSeconds: seconds } = pod.spec;
  if (typeof seconds !== 'number') return;
  await sleep(seconds * 1000, undefined, { signal: end.signal, ref: false }).catch(() => undefined);
  if (end.signal.aborted) return;
  end.abort();
  const current = store.get(kinds.pods, pod.metadata.namespace, pod.metadata.name);
  if (current === undefined || current.metadata.uid !== pod.metadata.uid) return;
  const message = 'Pod was active on the node longer than the specified deadline';
  record(pod, { type: 'Normal', reason: 'DeadlineExceeded', message });
  const status = { ...current.status, phase: 'Failed', reason: 'DeadlineExceeded', message };
  update(kinds.pods, { ...current, status }, { store, user: system }, { subresource: 'status' });
}
