import type { KubeEvent, KubePod } from '../domain/kube-objects.ts';
import type { Problem } from '../domain/problem.ts';
import { isPastPull, pullTrouble } from '../domain/pull-trouble.ts';
import type { Ports } from '../ports/ports.ts';
import type { PullToTry } from './test-pod.ts';

/** What became of a pull that was tried by a pod. */
export interface PullTest {
  /**
   * `pulled` · `refused`: the node said why not · `late`: it said neither in time · `gone`: somebody took the pod away ·
   * `lost`: the watch broke · `stopped`: the person wants out.
   */
  readonly end: 'pulled' | 'refused' | 'late' | 'gone' | 'lost' | 'stopped';
  /** As last seen. */
  readonly pod: KubePod;
  /** The waiting reason of its container, and the node's words. */
  readonly reason: string;
  readonly said: string;
  /** The last warning about the pod, of whomever. */
  readonly warning: string;
  /** RFC 3339: when the node said that it had pulled. */
  readonly pulledAt: string | undefined;
  /** Why the watch broke. */
  readonly problem?: Problem;
}

interface Watching {
  readonly pod: KubePod;
  readonly pull: PullToTry;
  /** Hears of the node once one has taken the pod. */
  readonly onNode: (node: string) => void;
}

/** Watches a pod and what is told of it, until its node has pulled or said why not, the time is up, or nobody waits any more. */
export async function watchTestPod(
  { cluster, clock }: Ports,
  { pod, pull, onNode }: Watching,
  signal: AbortSignal,
): Promise<PullTest> {
  const { name, namespace = '', uid } = pod.metadata;
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const ended = Promise.withResolvers<PullTest>();
  let seen: Omit<PullTest, 'end'> = { pod, reason: '', said: '', warning: '', pulledAt: undefined };
  const end = (how: PullTest['end'], more: Partial<PullTest> = {}) => ended.resolve({ ...seen, ...more, end: how });

  async function followPod(): Promise<void> {
    for await (const change of cluster.watch('Pod', namespace, { fields: `metadata.name=${name}` }, until)) {
      if (!change.ok) return end('lost', { problem: change.problem });
      const { object, type } = change.value;
      if (object.metadata.uid !== uid) continue;
      if (type === 'deleted') return end('gone');
      const { nodeName } = object.spec;
      if (nodeName !== undefined && seen.pod.spec.nodeName === undefined) onNode(nodeName);
      seen = { ...seen, pod: object };
      const trouble = pullTrouble(object, pull.image);
      if (trouble !== undefined) return end('refused', { reason: trouble.reason, said: trouble.message });
      if (isPastPull(object, pull.image)) return end('pulled');
    }
  }

  /** Whoever may not read events is told a little less. */
  async function followEvents(): Promise<void> {
    for await (const change of cluster.watch('Event', namespace, { fields: `involvedObject.name=${name}` }, until)) {
      if (!change.ok) return;
      const event = change.value.object;
      if (event.involvedObject.uid !== uid) continue;
      if (event.reason === 'Pulled') return end('pulled', { pulledAt: timeOf(event) });
      if (event.type === 'Warning') seen = { ...seen, warning: event.message ?? '' };
    }
  }

  const leave = () => end('stopped');
  signal.addEventListener('abort', leave, { once: true });
  if (signal.aborted) leave();
  const time = clock.sleep(pull.seconds * 1000, until).then(() => end(signal.aborted ? 'stopped' : 'late'));
  const work = Promise.all([followPod(), followEvents(), time]);
  // What is thrown in there is a bug, and must not be waited for in vain.
  const result = await Promise.race([ended.promise, work.then(() => ended.promise)]).finally(() => {
    over.abort();
    signal.removeEventListener('abort', leave);
  });
  await work;
  return result;
}

function timeOf({ lastTimestamp, eventTime, firstTimestamp }: KubeEvent): string | undefined {
  return lastTimestamp ?? eventTime ?? firstTimestamp;
}
