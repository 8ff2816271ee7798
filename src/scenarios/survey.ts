import { type BorrowedImages, nothingBorrowed, readBorrowedImages } from '../chain/borrowed-images.ts';
import { causesFromWords } from '../chain/cause-from-words.ts';
import { likelyCause } from '../chain/likely-cause.ts';
import { mayPullNow } from '../chain/may-pull-now.ts';
import type { WordsOfNode } from '../chain/named-cause.ts';
import { type Project, readProject } from '../chain/project.ts';
import { type ImageReference, parseImageReference } from '../domain/image-reference.ts';
import { accountOf, type KubePod } from '../domain/kube-objects.ts';
import type { Problem } from '../domain/problem.ts';
import { readPullError } from '../domain/pull-error.ts';
import { pullTrouble, pullTroubles } from '../domain/pull-trouble.ts';
import { ok, type Result } from '../domain/result.ts';
import { say } from '../domain/text.ts';
import { workloadOf } from '../domain/workload.ts';
import type { StuckImage, Survey } from '../flow/survey.ts';
import { problemWords } from '../messages/problem-words.ts';
import type { Ports } from '../ports/ports.ts';
import { readRights } from './rights.ts';
import { surveyWords } from './survey-words.ts';

/** Looks around on arriving: who and where, what is stuck and the likely cause, which rights there are. Changes nothing. */
export async function survey(ports: Ports, signal: AbortSignal, wanted?: string): Promise<Result<Survey>> {
  const identity = await ports.cluster.identity(signal, wanted);
  if (!identity.ok) return identity;
  const { namespace } = identity.value;
  const [project, projects, rights] = await Promise.all([
    readProject(ports.cluster, namespace, signal),
    ports.cluster.projects(signal),
    readRights(ports, namespace, signal),
  ]);
  const hasStreams = identity.value.openshift.includes('image.openshift.io');
  const borrowed = project.ok
    ? await readBorrowedImages(ports.cluster, project.value, hasStreams, signal)
    : nothingBorrowed;
  return ok({
    identity: identity.value,
    stuck: project.ok ? stuckImages(project.value, ports.clock.now(), borrowed) : [],
    rights,
    projects: projects.ok ? otherProjects(projects.value, namespace) : [],
    notes: [],
    loginHint: undefined,
    unread: project.ok ? undefined : project.problem,
  });
}

/** More are reached by `-n`: a menu is no place for thousands. */
const MOST_PROJECTS = 12;

function otherProjects(names: readonly string[], current: string): Survey['projects'] {
  return names
    .filter((name) => name !== current)
    .slice(0, MOST_PROJECTS)
    .map((name) => ({ name, about: say(surveyWords, (w) => w.otherProject) }));
}

/** Stuck pods by image, account and workload; the one with most stuck pods first. */
export function stuckImages(
  project: Project,
  now: Date,
  borrowed: BorrowedImages = nothingBorrowed,
): readonly StuckImage[] {
  const groups = new Map<string, { image: string; pods: KubePod[] }>();
  for (const pod of project.pods) {
    if (pod.metadata.deletionTimestamp !== undefined) continue;
    for (const { image } of pullTroubles(pod)) {
      const key = JSON.stringify([image, accountOf(pod), workloadOf(pod)]);
      const group = groups.get(key) ?? { image, pods: [] };
      if (!group.pods.includes(pod)) group.pods.push(pod);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map(({ image, pods }) => describe(image, pods, { project, borrowed, now }))
    .toSorted((one, other) => other.stuckPods.length - one.stuckPods.length);
}

type Around = Pick<WordsOfNode, 'project' | 'borrowed' | 'now'>;

function describe(image: string, pods: readonly KubePod[], around: Around): StuckImage {
  const { project } = around;
  const [first] = pods as readonly [KubePod, ...KubePod[]];
  const workload = workloadOf(first);
  const parsed = parseImageReference(image);
  const cause = parsed.ok ? causeOf(first, parsed.value, around) : parsed.problem;
  const opened = parsed.ok && cause === undefined ? mayPullNow(first, parsed.value, around.borrowed) : undefined;
  const unnamed = say(surveyWords, (w) => (opened === undefined ? w.shown : w.mayPullNow));
  const made = pods.map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '')).filter(Number.isFinite);
  return {
    image,
    workload,
    stuckPods: pods.map(({ metadata }) => metadata.name),
    totalPods: project.pods.filter((pod) => workloadOf(pod) === workload).length,
    since: new Date(made.length === 0 ? Date.now() : Math.min(...made)),
    account: accountOf(first),
    cause,
    causeInShort: cause === undefined ? unnamed : problemWords(cause).short,
    remedy: remedyFor(cause, {
      image: parsed.ok ? parsed.value : undefined,
      pod: first,
      project: project.name,
      opened,
    }),
  };
}

/**
 * What its node says, where that names a cause; else what the cluster's API shows of it. A pod that waits for the next try
 * often says nothing but that.
 */
function causeOf(pod: KubePod, image: ImageReference, around: Around): Problem | undefined {
  const { message = '', reason } = pullTrouble(pod, image.text) ?? {};
  const [named] = causesFromWords({ reading: readPullError(message, reason), pod, image, ...around });
  const unnamed = named === undefined || named.problem.code === 'IMAGE-50';
  return unnamed ? likelyCause(pod, image, around.project, around.borrowed) : named.problem;
}

interface Stuck {
  readonly image: ImageReference | undefined;
  readonly pod: KubePod;
  readonly project: string;
  /** The project whose images the pod may pull by now. */
  readonly opened: string | undefined;
}

/** What to start with. A right that is missing in the image's project, or has come since, is no matter of logins. */
function remedyFor(cause: Problem | undefined, { image, pod, project, opened }: Stuck): StuckImage['remedy'] {
  const answers = { ...(image === undefined ? {} : { image }), accounts: [accountOf(pod)] };
  if (opened !== undefined) return { scenario: 'cross-project', answers: { ...answers, imagesFrom: opened } };
  switch (cause?.code) {
    case 'BINDING-16':
    case 'BINDING-17': {
      const { imageProject } = cause.evidence;
      // Its own images are opened to all of a project, as they are in every project.
      const whose = imageProject === project ? { accounts: 'all' } : {};
      return { scenario: 'cross-project', answers: { ...answers, imagesFrom: imageProject, ...whose } };
    }
    default:
      return { scenario: 'secure-registry', answers: { ...answers, ...sourceFor(cause) } };
  }
}

/** Where a fitting secret lies in the project already, nothing has to be typed. */
function sourceFor(cause: Problem | undefined): Readonly<Record<string, unknown>> {
  switch (cause?.code) {
    case 'ACCOUNT-11':
    case 'ACCOUNT-14':
    case 'ACCOUNT-32':
    case 'POD-13':
      return { source: { kind: 'existing', secret: cause.evidence.secret } };
    default:
      return {};
  }
}
