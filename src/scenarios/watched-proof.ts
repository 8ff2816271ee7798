import { chainWords } from '../chain/chain-words.ts';
import { type PodsSeen, type PodWatch, watchPods } from '../chain/watch-pods.ts';
import type { KubeEvent, KubePod } from '../domain/kube-objects.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { say, type Text } from '../domain/text.ts';
import type { Context, Proof } from '../flow/scenario.ts';

/** Draws the chain with these pods, what nodes told of them, and how far the watching is. */
export type DrawChain = (pods: readonly KubePod[], told: readonly KubeEvent[], progress?: Text) => Proof;

/** Draws what is seen of pods that were recreated; what was left standing joins them when the watching is over. */
export async function* watchedProof(
  watch: PodWatch,
  draw: DrawChain,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { cluster, clock } = context.ports;
  const progress = (pulled: number) => say(chainWords, (w) => w.watching(pulled, watch.expected, watch.seconds));
  yield draw([], [], progress(0));
  let last: PodsSeen = { pods: [], left: watch.left, pulled: 0, seconds: 0, end: undefined };
  for await (const seen of watchPods(cluster, clock, watch, context.signal)) {
    last = seen;
    if (seen.end === undefined) yield draw(seen.pods, [], progress(seen.pulled));
  }
  const proof = draw([...last.pods, ...last.left], await pulledEvents(context, watch.namespace));
  yield unsettled(proof, whyUnsettled(last, watch));
}

/** What nodes told of images they have pulled. */
export async function pulledEvents({ ports, signal }: Context, namespace: string): Promise<readonly KubeEvent[]> {
  const events = await ports.cluster.list('Event', namespace, { fields: 'reason=Pulled' }, signal);
  return events.ok ? events.value : [];
}

/** Why the watching ended with nothing proven and nothing broken. */
function whyUnsettled(last: PodsSeen, { expected, seconds }: PodWatch): Problem | undefined {
  if (last.end === 'lost') return last.problem;
  return last.end === 'late' ? problem('IMAGE-51', { pods: expected - last.pulled, seconds }) : undefined;
}

/** What is broken stays so, whatever became of the rest. */
function unsettled(proof: Proof, why: Problem | undefined): Proof {
  const [pod, ...rest] = proof.links;
  if (why === undefined || pod === undefined || pod.status === 'broken') return proof;
  return { ...proof, links: [{ ...pod, status: 'unknown', problem: why }, ...rest] };
}
