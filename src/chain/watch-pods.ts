import { accountOf, type KubePod } from '../domain/kube-objects.ts';
import { hasPulled, pullTrouble, usesImage } from '../domain/pull-trouble.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';

/** Which pods: those of some accounts that use one image. */
export interface PodWatch {
  readonly namespace: string;
  readonly image: string;
  readonly accounts: readonly string[];
  /** Pods the run was to delete: not counted while they are still stuck. */
  readonly deleted: ReadonlySet<string>;
  /** How many pods there should be again. */
  readonly expected: number;
  readonly seconds: number;
}

export interface PodsSeen {
  readonly pods: readonly KubePod[];
  readonly pulled: number;
  readonly seconds: number;
  /** `pulled`: all expected have it · `stuck`: a fresh pod failed to pull · `late`: the time is up. */
  readonly end: 'pulled' | 'stuck' | 'late' | undefined;
}

/** Watches pods until all have pulled, one has failed anew, or the time is up. Ends early when aborted. */
export async function* watchPods(
  cluster: Cluster,
  clock: Clock,
  watch: PodWatch,
  signal: AbortSignal,
): AsyncGenerator<PodsSeen> {
  const limit = new AbortController();
  const either = AbortSignal.any([signal, limit.signal]);
  const begun = clock.now().getTime();
  const timer = clock.sleep(watch.seconds * 1000, either).then(() => limit.abort());
  const pods = new Map<string, KubePod>();
  let last: PodsSeen = seen(pods, watch, 0);
  try {
    for await (const change of cluster.watch('Pod', watch.namespace, {}, either)) {
      if (!change.ok) break;
      const { object, type } = change.value;
      if (!concerns(object, watch)) continue;
      if (type === 'deleted') pods.delete(object.metadata.uid ?? '');
      else pods.set(object.metadata.uid ?? '', object);
      last = seen(pods, watch, (clock.now().getTime() - begun) / 1000);
      yield last;
      if (last.end !== undefined) return;
    }
    if (!signal.aborted) yield { ...last, seconds: watch.seconds, end: 'late' };
  } finally {
    limit.abort();
    await timer;
  }
}

function concerns(pod: KubePod, watch: PodWatch): boolean {
  return (
    watch.accounts.includes(accountOf(pod)) &&
    !(watch.deleted.has(pod.metadata.uid ?? '') && !hasPulled(pod, watch.image)) &&
    usesImage(pod, watch.image)
  );
}

function seen(pods: ReadonlyMap<string, KubePod>, watch: PodWatch, seconds: number): PodsSeen {
  const all = [...pods.values()].filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const pulled = all.filter((pod) => hasPulled(pod, watch.image)).length;
  const stuck = all.some((pod) => pullTrouble(pod, watch.image) !== undefined);
  const done = pulled === all.length && pulled >= watch.expected;
  return { pods: all, pulled, seconds: Math.floor(seconds), end: done ? 'pulled' : stuck ? 'stuck' : undefined };
}
