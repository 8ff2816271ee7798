import { chainWords } from '../../chain/chain-words.ts';
import { type ImageAccess, readImageAccess } from '../../chain/image-access.ts';
import { imageStreamLink } from '../../chain/image-stream.ts';
import { podLink } from '../../chain/pod.ts';
import { pullerAccountLink } from '../../chain/puller-account.ts';
import { roleBindingLink } from '../../chain/role-binding.ts';
import { eachOf } from '../../domain/image-pullers.ts';
import type { KubeEvent, KubePod } from '../../domain/kube-objects.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { say, type Text } from '../../domain/text.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import type { CrossProjectFacts, SettledAnswers } from './answers.ts';
import { podsToRecreate, stuckPods } from './stuck-pods.ts';
import { type SeenPods, watchUsingPods } from './watch-using-pods.ts';
import { words } from './words.ts';

/** The right read back by an access review for the very accounts; stuck pods watched until they have pulled. */
export async function* prove(
  answers: SettledAnswers,
  facts: CrossProjectFacts,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { cluster } = context.ports;
  const { imageProject, project } = facts.access;
  const stream = facts.image === undefined ? {} : { stream: facts.image.stream };
  const wanted = { imageProject, project, accounts: eachOf(answers), ...stream };
  const access = await readImageAccess(cluster, wanted, context.signal);
  const rest = restOfChain(answers, facts, access);
  const draw = (seen: SeenPods, told: readonly KubeEvent[], progress?: Text): Proof => ({
    links: [...podLinks(answers, seen, told), ...rest],
    unproven: unproven(
      facts,
      access,
      [...seen.values()].flatMap(({ pods }) => pods),
    ),
    ...(progress === undefined ? {} : { progress }),
  });
  const standing = podsByImage(facts);
  if (stuckPods(facts).length === 0) {
    yield draw(standing, await pulledEvents(context));
    return;
  }
  const deleted = new Set(podsToRecreate(answers, facts).map(({ pod }) => pod.metadata.uid ?? ''));
  let last = standing;
  for await (const { seen, progress } of watchUsingPods(standing, deleted, context)) {
    last = seen;
    if (progress !== undefined) yield draw(seen, [], progress);
  }
  yield draw(last, await pulledEvents(context));
}

function podsByImage({ using }: CrossProjectFacts): SeenPods {
  const groups = Map.groupBy(using, ({ image }) => image);
  return new Map([...groups].map(([image, uses]) => [image, { pods: uses.map(({ pod }) => pod), why: undefined }]));
}

/** One link an image. A pod that still waits is neither proven nor broken: its node has not tried again yet. */
function podLinks({ image }: SettledAnswers, seen: SeenPods, told: readonly KubeEvent[]): readonly LinkState[] {
  if (seen.size === 0) return [podLink([], image?.text ?? '', [], undefined)];
  return [...seen].map(([text, { pods, why }]) => {
    const link = podLink(pods, text, told, undefined);
    if (why === undefined) return link;
    return { ...link, status: 'unknown', evidence: say(words, (w) => w.waitsForNode), problem: why };
  });
}

/** Everything behind the pod: the accounts, what binds them, the registry. */
function restOfChain(answers: SettledAnswers, facts: CrossProjectFacts, access: ImageAccess): readonly LinkState[] {
  const { accounts, using, image, stream, ownBindings } = facts;
  const pulling = { project: access.project, accounts, pods: using.map(({ pod }) => pod) };
  const bound = eachOf(answers).map((account) =>
    roleBindingLink(access, account, { before: facts.access.reviews.get(account), ownBindings }),
  );
  return [
    ...eachOf(answers).map((account) => pullerAccountLink(account, pulling)),
    // One binding may serve several accounts.
    ...bound.filter((link, index) => bound.findIndex((other) => isSame(link, other)) === index),
    imageStreamLink(image, stream),
  ];
}

function isSame(one: LinkState, other: LinkState): boolean {
  return one.status === other.status && one.subject.en === other.subject.en && one.evidence.en === other.evidence.en;
}

async function pulledEvents({ ports, identity, signal }: Context): Promise<readonly KubeEvent[]> {
  const events = await ports.cluster.list('Event', identity.namespace, { fields: 'reason=Pulled' }, signal);
  return events.ok ? events.value : [];
}

/** What stays open, in so many words: a tick is earned. */
function unproven(facts: CrossProjectFacts, { imageProject, reviews }: ImageAccess, pods: readonly KubePod[]) {
  const nodes = [...new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []))];
  return [
    nodes.length === 0 ? say(chainWords, (w) => w.noNode) : say(chainWords, (w) => w.otherNodes(nodes.join(', '))),
    ...([...reviews.values()].includes(undefined) ? [say(chainWords, (w) => w.notReviewed(imageProject))] : []),
    ...(facts.image !== undefined && facts.stream === 'unread'
      ? [say(chainWords, (w) => w.imageUnseen(imageProject))]
      : []),
  ];
}
