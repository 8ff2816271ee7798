import type { FoundByPod } from '../../actions/test-pull-pod.ts';
import { readBorrowedImages } from '../../chain/borrowed-images.ts';
import { causesFromWords } from '../../chain/cause-from-words.ts';
import { chainWords } from '../../chain/chain-words.ts';
import { readProject, shownBy } from '../../chain/project.ts';
import { shortName } from '../../chain/registry.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import type { LinkState } from '../../domain/pull-chain.ts';
import { type PullErrorReading, readPullError } from '../../domain/pull-error.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { Context, Proof } from '../../flow/scenario.ts';
import type { SettledAnswers } from './answers.ts';
import { words } from './words.ts';

/** What a pod's pull has shown: a node's own word, of this node and this account. */
export async function podProof(
  { image, account = 'default' }: SettledAnswers,
  found: FoundByPod | undefined,
  context: Context,
): Promise<Proof> {
  if (found === undefined) {
    const evidence = say(chainWords, (w) => w.noPodYet);
    const pod = { link: 'pod', status: 'unknown', subject: plain('-'), evidence, seenFrom: null } as const;
    return { links: [pod], unproven: unproven(undefined) };
  }
  const why = found.end === 'refused' ? await whyRefused(image, found, context) : undefined;
  const shows = shownBy(found.pod).join(', ');
  const accountLink: LinkState = {
    link: 'service-account',
    status: 'ok',
    subject: plain(account),
    evidence: say(words, (w) => (shows === '' ? w.showsNone : w.shows(shows))),
    seenFrom: 'cluster-api',
  };
  return {
    links: [podLink(found, why, context.settings.watchSeconds), accountLink, registryLink(image, found, why)],
    unproven: unproven(found.pod.spec.nodeName),
  };
}

function podLink(found: FoundByPod, why: Problem | undefined, seconds: number): LinkState {
  const { pod, end, reason, pulledAt, isLeft } = found;
  const { name, namespace = '' } = pod.metadata;
  const about = { link: 'pod', subject: plain(name) } as const;
  switch (end) {
    case 'pulled': {
      const evidence =
        pulledAt === undefined
          ? say(words, (w) => w.pulled)
          : say(chainWords, (w) => w.pulledAt(pulledAt.slice(11, 19)));
      const seen = { ...about, evidence, seenFrom: 'node' } as const;
      if (!isLeft) return { ...seen, status: 'ok' };
      return { ...seen, status: 'warning', problem: problem('POD-52', { pod: name, namespace }) };
    }
    case 'refused':
      return {
        ...about,
        status: 'broken',
        evidence: say(words, (w) => w.refusedAs(reason)),
        seenFrom: 'node',
        ...(why === undefined ? {} : { problem: why }),
      };
    case 'late': {
      const late = problem('POD-51', { pod: name, seconds, message: found.warning });
      return {
        ...about,
        status: 'broken',
        evidence: say(words, (w) => w.late(seconds)),
        seenFrom: 'cluster-api',
        problem: late,
      };
    }
    case 'gone':
    case 'lost':
    case 'stopped': {
      // What was to be found out is not: only whoever stopped it knows that already.
      const status = end === 'stopped' ? 'unknown' : 'broken';
      const open = {
        ...about,
        status,
        evidence: say(words, (w) => w.ended[end]),
        seenFrom: 'cluster-api',
      } as const;
      if (isLeft) return { ...open, problem: problem('POD-52', { pod: name, namespace }) };
      return found.problem === undefined ? open : { ...open, problem: found.problem };
    }
  }
}

/** A node that has the image got it from there; one that has it not may have been refused on the way already. */
function registryLink(image: ImageReference, { end }: FoundByPod, why: Problem | undefined): LinkState {
  const about = { link: 'registry', subject: plain(image.host) } as const;
  if (end === 'pulled') {
    const evidence = say(chainWords, (w) => w.gaveImage(shortName(image)));
    return { ...about, status: 'ok', evidence, seenFrom: 'node' };
  }
  if (why !== undefined && /^(?:REGISTRY|AUTH)-/.test(why.code)) {
    return { ...about, status: 'broken', evidence: say(chainWords, (w) => w.refused), seenFrom: 'node', problem: why };
  }
  return { ...about, status: 'unknown', evidence: say(words, (w) => w.notGiven), seenFrom: null };
}

/** Named from the node's words and what the project shows; where that may not be read, in the node's words. */
async function whyRefused(
  image: ImageReference,
  { pod, reason, said }: FoundByPod,
  context: Context,
): Promise<Problem> {
  const { ports, identity, signal } = context;
  const reading = await readWords(pod.metadata.uid ?? '', said, reason, context);
  const inItsWords = problem('IMAGE-50', { pod: pod.metadata.name, image: image.canonical, message: reading.says });
  const read = await readProject(ports.cluster, identity.namespace, signal);
  if (!read.ok) return inItsWords;
  // The pod has gone, but who may pull what is asked for those that are stuck.
  const project = { ...read.value, pods: [...read.value.pods, pod] };
  const isServed = identity.openshift.includes('image.openshift.io');
  const borrowed = await readBorrowedImages(ports.cluster, project, isServed, signal);
  const [likeliest] = causesFromWords({ reading, pod, image, project, borrowed, now: ports.clock.now() });
  return likeliest?.problem ?? inItsWords;
}

/** A pod that waits for its next try may say nothing but that: then its earlier event has the reason. */
async function readWords(uid: string, said: string, reason: string, context: Context): Promise<PullErrorReading> {
  const { ports, identity, signal } = context;
  const reading = readPullError(said, reason);
  if (reading.causes[0]?.cause !== 'said-before') return reading;
  const query = { fields: 'reason=Failed' };
  const events = await ports.cluster.list('Event', identity.namespace, query, signal);
  const event = events.ok
    ? events.value.find(
        ({ involvedObject, message = '' }) => involvedObject.uid === uid && message.startsWith('Failed to pull image'),
      )
    : undefined;
  return event?.message === undefined ? reading : readPullError(event.message, reason);
}

function unproven(node: string | undefined): readonly Text[] {
  return [
    node === undefined ? say(chainWords, (w) => w.noNode) : say(chainWords, (w) => w.otherNodes(node)),
    say(words, (w) => w.unproven.template),
    say(words, (w) => w.unproven.room),
  ];
}
