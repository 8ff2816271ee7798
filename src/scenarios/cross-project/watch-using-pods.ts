import { chainWords } from '../../chain/chain-words.ts';
import { type PodsSeen, watchPods } from '../../chain/watch-pods.ts';
import { accountOf, type KubePod } from '../../domain/kube-objects.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { pullTrouble } from '../../domain/pull-trouble.ts';
import { say, type Text } from '../../domain/text.ts';
import type { Context } from '../../flow/scenario.ts';

/** The pods of each image; `why` says why the watching ended with nothing proven. */
export type SeenPods = ReadonlyMap<string, { readonly pods: readonly KubePod[]; readonly why: Problem | undefined }>;

/**
 * Watches the pods of every image that some are stuck on, one image after the other, for the session's time in all. The kubelet
 * waits longer after every failure, for up to five minutes.
 * @param deleted uids of the pods that were deleted, so that others take their place
 */
export async function* watchUsingPods(
  standing: SeenPods,
  deleted: ReadonlySet<string>,
  { ports, identity, settings, signal }: Context,
): AsyncGenerator<{ readonly seen: SeenPods; readonly progress?: Text }, void, void> {
  const { cluster, clock } = ports;
  const seen = new Map(standing);
  const begun = clock.now().getTime();
  for (const [image, { pods }] of standing) {
    if (!pods.some((pod) => pullTrouble(pod, image) !== undefined)) continue;
    const left = settings.watchSeconds - Math.floor((clock.now().getTime() - begun) / 1000);
    const watch = {
      namespace: identity.namespace,
      image,
      accounts: [...new Set(pods.map(accountOf))],
      deleted,
      left: [],
      expected: pods.length,
      seconds: Math.max(1, left),
      patient: true,
    };
    const progress = (pulled: number) => say(chainWords, (w) => w.watching(pulled, watch.expected, watch.seconds));
    yield { seen, progress: progress(0) };
    for await (const now of watchPods(cluster, clock, watch, signal)) {
      const why = whyOpen(now, watch.expected, watch.seconds);
      seen.set(image, { pods: now.pods, why });
      yield now.end === undefined ? { seen, progress: progress(now.pulled) } : { seen };
    }
    if (signal.aborted) return;
  }
}

function whyOpen(now: PodsSeen, expected: number, seconds: number): Problem | undefined {
  if (now.end === 'lost') return now.problem;
  return now.end === 'late' ? problem('IMAGE-51', { pods: Math.max(1, expected - now.pulled), seconds }) : undefined;
}
