import { accountOf, type KubePod } from '../domain/kube-objects.ts';
import type { Problem } from '../domain/problem.ts';
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
  /** Stuck pods that nothing would replace, as last read: watched, but neither waited for nor counted. */
  readonly left: readonly KubePod[];
  /** How many pods there should be again. */
  readonly expected: number;
  readonly seconds: number;
  /** Pods that are to mend themselves: that they are stuck at first says nothing. */
  readonly patient?: boolean;
}

interface Counted {
  readonly pods: readonly KubePod[];
  /** What stands there of the pods that were left. */
  readonly left: readonly KubePod[];
  readonly pulled: number;
  readonly seconds: number;
}

/** `pulled`: all expected have it · `stuck`: a fresh pod failed to pull · `late`: the time is up · `lost`: the watch broke. */
export type PodsSeen = Counted &
  ({ readonly end: 'pulled' | 'stuck' | 'late' | undefined } | { readonly end: 'lost'; readonly problem: Problem });

/** Watches pods until all have pulled, one has failed anew, the time is up or the watch breaks. Ends early when aborted. */
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
  // The end may come before the watch has told of these.
  const pods = new Map(watch.left.map((pod) => [pod.metadata.uid ?? '', pod]));
  let last: PodsSeen = seen(pods, watch, 0);
  try {
    for await (const change of cluster.watch('Pod', watch.namespace, {}, either)) {
      if (!change.ok) {
        if (either.aborted) break;
        yield { ...last, end: 'lost', problem: change.problem };
        return;
      }
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
  const standing = [...pods.values()].filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const isLeft = ({ metadata: { uid } }: KubePod) => watch.left.some(({ metadata }) => metadata.uid === uid);
  const fresh = standing.filter((pod) => !isLeft(pod));
  const pulled = fresh.filter((pod) => hasPulled(pod, watch.image)).length;
  const stuck = watch.patient !== true && fresh.some((pod) => pullTrouble(pod, watch.image) !== undefined);
  const done = pulled === fresh.length && pulled >= watch.expected;
  return {
    pods: fresh,
    left: standing.filter(isLeft),
    pulled,
    seconds: Math.floor(seconds),
    end: done ? 'pulled' : stuck ? 'stuck' : undefined,
  };
}
