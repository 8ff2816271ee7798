import type { ImageReference } from '../domain/image-reference.ts';
import { parseImageReference } from '../domain/image-reference.ts';
import { integratedImage } from '../domain/integrated-registry.ts';
import { accountOf, type KubeEvent } from '../domain/kube-objects.ts';
import { mirrorsFor } from '../domain/mirror-rules.ts';
import { problem } from '../domain/problem.ts';
import type { Cluster } from '../ports/cluster.ts';
import { type BorrowedImages, readBorrowedImages } from './borrowed-images.ts';
import type { Findings } from './findings.ts';
import { readImageStream } from './image-stream.ts';
import { registryLooks } from './look-at-registry.ts';
import type { Lookout } from './lookout.ts';
import { accountNamed, type Project, readPullSecrets, shownBy } from './project.ts';
import type { PullCase } from './pull-case.ts';
import { templateOf } from './template-of.ts';

type Piece = Partial<Omit<Findings, 'subject' | 'isComplete'>>;

/**
 * Looks at everything that may keep an image from being pulled, at once, and tells what is known as it comes in. Nothing is
 * changed. Stored logins are tried at the registry they are for, as nodes do; to an auth server elsewhere only with consent.
 */
export async function* gatherFindings(
  subject: PullCase,
  namespace: string,
  lookout: Lookout,
  signal: AbortSignal,
): AsyncGenerator<Findings, void, void> {
  const { cluster, clock, identity } = lookout;
  const [project, events] = await Promise.all([
    readSurroundings(subject, namespace, lookout, signal),
    eventsOf(subject, namespace, cluster, signal),
  ]);
  let findings: Findings = {
    subject,
    image: parseImageReference(subject.image),
    project,
    events,
    account: accountNamed(project, accountOf(subject.pod)),
    isOpenshift: identity.openshift.length > 0,
    now: clock.now(),
    ...(lookout.text === undefined ? {} : { missing: lookout.text.missing }),
    isComplete: false,
  };
  yield findings;
  const pieces = looks(findings, namespace, lookout, signal);
  for await (const piece of asTheyCome(pieces)) {
    findings = { ...findings, ...piece };
    yield findings;
  }
  yield { ...findings, isComplete: true };
}

/** What the judgement rests on: accounts, pull secrets, and the secrets of other types that are listed as such. */
async function readSurroundings(
  { pod, stuck }: PullCase,
  namespace: string,
  { cluster, text }: Lookout,
  signal: AbortSignal,
): Promise<Project> {
  const [accounts, secrets] = await Promise.all([
    cluster.list('ServiceAccount', namespace, {}, signal),
    readPullSecrets(cluster, namespace, signal),
  ]);
  const project = {
    name: namespace,
    pods: [pod, ...stuck.filter(({ metadata }) => metadata.uid !== pod.metadata.uid)],
    // An account of which only a part is shown says nothing of its lists.
    accounts: accounts.ok ? accounts.value.filter(({ isPartial }) => isPartial !== true) : [],
    secrets: secrets.ok ? secrets.value.filter(({ isPartial }) => isPartial !== true) : [],
  };
  if (!secrets.ok) return { ...project, unread: secrets.problem };
  const isUnshown = text !== undefined && (!text.isWhole('Secret') || project.secrets.length < secrets.value.length);
  if (pod.isPartial === true || isUnshown) {
    const [command = ''] = text?.missing ?? [];
    return { ...project, unread: problem('INPUT-17', { kind: 'Secret', name: '', command }) };
  }
  const listed = accountNamed(project, accountOf(pod))?.imagePullSecrets?.flatMap(({ name }) => name ?? []) ?? [];
  const unknown = [...new Set([...shownBy(pod), ...listed])].filter(
    (name) => name !== '' && !project.secrets.some(({ metadata }) => metadata.name === name),
  );
  const others = await Promise.all(unknown.map((name) => cluster.get('Secret', namespace, name, signal)));
  return { ...project, others: others.flatMap((read) => (read.ok && read.value !== undefined ? [read.value] : [])) };
}

async function eventsOf(
  { pod }: PullCase,
  namespace: string,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<readonly KubeEvent[]> {
  const { name, uid } = pod.metadata;
  const events = await cluster.list('Event', namespace, { fields: `involvedObject.name=${name}` }, signal);
  if (!events.ok) return [];
  return events.value
    .filter(({ involvedObject }) => uid === undefined || (involvedObject.uid ?? uid) === uid)
    .toSorted((one, other) => timeOf(other).localeCompare(timeOf(one)));
}

/** When it was seen last, RFC 3339. */
export function timeOf({ lastTimestamp, eventTime, firstTimestamp, metadata }: KubeEvent): string {
  return lastTimestamp ?? eventTime ?? firstTimestamp ?? metadata.creationTimestamp ?? '';
}

function looks(findings: Findings, namespace: string, lookout: Lookout, signal: AbortSignal): Promise<Piece>[] {
  const { subject, image, project } = findings;
  const { cluster, identity } = lookout;
  const template = templateOf(subject.pod, namespace, cluster, signal).then((found) =>
    found === undefined ? {} : { template: found },
  );
  if (!image.ok) return [template];
  const hasStreams = identity.openshift.includes('image.openshift.io');
  const borrowed = readBorrowedImages(cluster, waiting(project, subject), hasStreams, signal);
  const atRegistry = borrowed.then((known) => registryLooks(image.value, findings, known, lookout, signal));
  return [
    template,
    borrowed.then((known) => ({ borrowed: known })),
    borrowed.then((known) => streamLook(image.value, known, cluster, signal)),
    atRegistry.then(async ({ seen }) => ({ registry: await seen })),
    atRegistry.then(async ({ shown }) => ({ shown: await shown })),
    atRegistry.then(async ({ fitting }) => ({ fitting: await fitting })),
    nodesLook(subject, cluster, signal),
    mirrorsLook(image.value, findings.isOpenshift, cluster, signal),
  ].map((look) => look.then((piece) => withoutUndefined(piece)));
}

/** Also of a pod that has its image it is asked who let it, so it is looked at as if it waited. */
function waiting(project: Project, { pod, container, image }: PullCase): Project {
  const state = { waiting: { reason: 'ImagePullBackOff' } };
  return { ...project, pods: [{ ...pod, status: { containerStatuses: [{ name: container, image, state }] } }] };
}

function withoutUndefined(piece: object): Piece {
  return Object.fromEntries(Object.entries(piece).filter(([, value]) => value !== undefined));
}

async function streamLook(
  image: ImageReference,
  borrowed: BorrowedImages,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<Piece> {
  const own = integratedImage(image, borrowed);
  return own === undefined ? {} : { stream: await readImageStream(cluster, own, signal) };
}

/** Often a project's user may not look at nodes. */
async function nodesLook({ pod }: PullCase, cluster: Cluster, signal: AbortSignal): Promise<Piece> {
  const nodes = await cluster.list('Node', '', {}, signal);
  if (!nodes.ok) return {};
  const { nodeName } = pod.spec;
  const own = nodes.value.filter(({ metadata }) => nodeName === undefined || metadata.name === nodeName);
  return {
    nodes: own.flatMap(({ architecture, operatingSystem }) =>
      architecture === undefined ? [] : [{ architecture, os: operatingSystem ?? 'linux' }],
    ),
  };
}

/** Mostly administrators and cluster readers alone may read them. */
async function mirrorsLook(
  image: ImageReference,
  isOpenshift: boolean,
  cluster: Cluster,
  signal: AbortSignal,
): Promise<Piece> {
  if (!isOpenshift) return {};
  const lists = await Promise.all(
    (['ImageDigestMirrorSet', 'ImageTagMirrorSet', 'ImageContentSourcePolicy'] as const).map((kind) =>
      cluster.list(kind, '', {}, signal),
    ),
  );
  return {
    mirrors: mirrorsFor(
      image,
      lists.flatMap((list) => (list.ok ? list.value : [])),
    ),
  };
}

/** The values of promises, in the order in which they come. */
async function* asTheyCome<V>(promises: readonly Promise<V>[]): AsyncGenerator<V, void, void> {
  const open = new Map(promises.map((promise, index) => [index, promise.then((value) => ({ index, value }))] as const));
  while (open.size > 0) {
    const { index, value } = await Promise.race(open.values());
    open.delete(index);
    yield value;
  }
}
