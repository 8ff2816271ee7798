import type { NamedCause } from '../domain/diagnosis.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { integratedImage } from '../domain/integrated-registry.ts';
import { missingPlatforms } from '../domain/platforms.ts';
import { type Problem, type ProblemCode, problem } from '../domain/problem.ts';
import { readPullError } from '../domain/pull-error.ts';
import { hasPulled, pullTrouble } from '../domain/pull-trouble.ts';
import type { ImageTrial } from '../ports/registry.ts';
import { besideIt, wrongOfSeveral } from './beside-the-cause.ts';
import { nothingBorrowed } from './borrowed-images.ts';
import { causesFromWords } from './cause-from-words.ts';
import type { Findings, RegistrySeen, StoredTrial } from './findings.ts';
import { whatLacks } from './image-stream.ts';
import { settledBy, type WordsOfNode } from './named-cause.ts';
import { wordsOfNode } from './node-words.ts';
import { isUnreachable } from './registry.ts';

/**
 * Why an image is not pulled, likeliest first: the node's words, what the cluster's API shows and what the registry says put
 * together. What was tried decides where words cannot. Empty where the pod has its image.
 */
export function causesOf(findings: Findings): readonly NamedCause[] {
  const { subject, image, project, borrowed = nothingBorrowed, now } = findings;
  const { pod } = subject;
  const { reading, missingSecrets } = wordsOfNode(findings);
  if (!image.ok) {
    const about = { pod: pod.metadata.name, image: subject.image, reason: 'form', message: reading.says } as const;
    return [{ problem: problem('POD-28', about), certainty: 'sure', seenFrom: 'cluster-api' }];
  }
  if (subject.kind === 'pod' && hasPulled(pod, subject.image)) return [];
  const givenToAnyone = findings.registry?.anonymous?.ok === true;
  const secrets = reading.secrets ?? missingSecrets;
  const words: WordsOfNode = {
    reading: secrets.length === 0 ? reading : { ...reading, secrets },
    pod,
    image: image.value,
    project,
    borrowed,
    now,
    ...(givenToAnyone ? { givenToAnyone } : {}),
  };
  // A pod that waits for nothing yet is no trouble in itself: what would keep it from pulling is told all the same.
  const isWaiting = subject.kind !== 'pod' || pullTrouble(pod, subject.image) !== undefined;
  const tried = withTrials(causesFromWords(words), image.value, findings)
    .map((cause) => asOfBuild(cause, findings))
    .filter(({ problem: { code } }) => isWaiting || code !== 'IMAGE-50');
  return distinct([
    ...tried,
    ...besideIt(tried, image.value, findings, (code) => UNSHOWN.has(code) || REFUSED.has(code)),
  ]).toSorted((one, other) => Number(isAside(one)) - Number(isAside(other)));
}

/** A build takes logins from both lists of its account, and shows what stands in both: it has no list of its own. */
function asOfBuild(cause: NamedCause, { subject }: Findings): NamedCause {
  const { code, evidence } = cause.problem;
  if (subject.kind !== 'build' || (code !== 'POD-13' && code !== 'ACCOUNT-14')) return cause;
  const { account, secret } = evidence;
  const missing = code === 'ACCOUNT-14' ? 'pull' : 'mount';
  return { ...cause, problem: problem('ACCOUNT-15', { account, secret, missing }) };
}

/** What may be true beside the cause, and is never the whole of it. */
function isAside({ problem: { code } }: NamedCause): boolean {
  return code === 'ACCOUNT-41' || code === 'POD-42';
}

/** What a refusal of the login, or of the image to it, is called. */
const REFUSED: ReadonlySet<ProblemCode> = new Set([
  'SECRET-33',
  'REGISTRY-09',
  'REGISTRY-23',
  'REGISTRY-34',
  'AUTH-24',
  'SECRET-20',
]);

/** The secret itself says what is wrong with its login: that explains any refusal of it. */
const EXPLAINED: ReadonlySet<ProblemCode> = new Set(['SECRET-06', 'SECRET-20', 'SECRET-27', 'REGISTRY-19']);

/** Refusals that say which login would be taken. */
const TELLING: ReadonlySet<ProblemCode> = new Set(['REGISTRY-09', 'AUTH-24', 'SECRET-20']);

/** Nothing the pod shows can be used. */
const UNSHOWN: ReadonlySet<ProblemCode> = new Set([
  'POD-13',
  'ACCOUNT-11',
  'ACCOUNT-12',
  'ACCOUNT-14',
  'ACCOUNT-32',
  'SECRET-31',
  'SECRET-01',
  'SECRET-02',
  'SECRET-03',
  'SECRET-04',
  'SECRET-07',
  'SECRET-08',
  'SECRET-10',
  'SECRET-21',
]);

/** What a node says, in its runtime's words, of an image that the integrated registry does not have. */
const NOT_THERE: ReadonlySet<ProblemCode> = new Set(['REGISTRY-34', 'REGISTRY-50']);

function withTrials(said: readonly NamedCause[], image: ImageReference, findings: Findings): readonly NamedCause[] {
  const stream = lackingStream(image, findings);
  if (stream !== undefined) return [stream, ...said.filter(({ problem: { code } }) => !NOT_THERE.has(code))];
  const platform = wrongPlatform(image, findings);
  const named =
    platform === undefined ? said : [platform, ...said.filter(({ problem: { code } }) => code !== 'REGISTRY-38')];
  const { shown = [], fitting = [], registry } = findings;
  const first = wrongOfSeveral(image, findings);
  if (first !== undefined) return [first];
  if (shown.some(({ trial }) => trial.ok)) return shownWorks(named, findings);
  const refused = refusalOf(shown);
  if (refused !== undefined) return refusedLogin(named, refused);
  const gone = registry?.anonymous;
  if (gone !== undefined && !gone.ok && gone.problem.code === 'REGISTRY-34' && shown.length === 0) {
    // A registry that would tell nobody of the image says that a login is wanted.
    return surely(named, gone.problem);
  }
  if (gone?.ok === true) {
    const rest = named.filter(({ problem: { code } }) => !UNSHOWN.has(code) && code !== 'IMAGE-50');
    return rest.length > 0 ? rest : [waits(findings)];
  }
  // Which logins the pod shows is not known where its secrets are not for this user to see: nothing settles that.
  if (findings.project.unread !== undefined) return named;
  return unshownLogin(named, fitting, registry?.anonymous);
}

/** The stream of the integrated registry has nothing there, or its import failed. */
function lackingStream(
  image: ImageReference,
  { stream, borrowed = nothingBorrowed }: Findings,
): NamedCause | undefined {
  const own = integratedImage(image, borrowed);
  if (own === undefined || stream === undefined || stream === 'unread') return undefined;
  const lacks = whatLacks(own, stream);
  return lacks === undefined ? undefined : { problem: lacks, certainty: 'sure', seenFrom: 'cluster-api' };
}

/** An image that was given, and has no build for the pod's node, or for any. */
function wrongPlatform(image: ImageReference, findings: Findings): NamedCause | undefined {
  const { nodes = [], subject } = findings;
  const platforms = givenTrial(findings)?.platforms;
  if (platforms === undefined || nodes.length === 0) return undefined;
  const missing = missingPlatforms(platforms, nodes);
  const isSure = subject.pod.spec.nodeName !== undefined;
  if (
    missing.length === 0 ||
    (!isSure && missing.length < new Set(nodes.map(({ os, architecture }) => `${os}/${architecture}`)).size)
  ) {
    return undefined;
  }
  const lacks = problem('REGISTRY-38', { image: image.canonical, has: platforms, nodes: missing });
  return { problem: lacks, certainty: 'sure', seenFrom: 'this-computer' };
}

/** The first try that got the image: with a login the pod shows, with another, or without any. */
export function givenTrial({ shown = [], fitting = [], registry }: Findings): ImageTrial | undefined {
  const tries = [...shown.map(({ trial }) => trial), ...fitting.map(({ trial }) => trial), registry?.anonymous];
  return tries.flatMap((each) => (each?.ok === true ? [each.value] : []))[0];
}

/** The node was refused with what gets the image from here: it has not tried since, or is told otherwise. */
function shownWorks(named: readonly NamedCause[], findings: Findings): readonly NamedCause[] {
  const rest = named.filter(
    ({ problem: { code } }) => !REFUSED.has(code) && code !== 'SECRET-06' && code !== 'IMAGE-50',
  );
  return rest.length > 0 ? rest : [waits(findings)];
}

function waits(findings: Findings): NamedCause {
  const { subject, image } = findings;
  const message = wordsOfNode(findings).reading.says;
  const about = { pod: subject.pod.metadata.name, image: image.ok ? image.value.canonical : subject.image, message };
  return {
    problem: problem('IMAGE-50', about),
    certainty: 'suspected',
    seenFrom: 'node',
    settledBy: settledBy('nextTry'),
  };
}

/** The answer to the first stored login that says something of the login, or of the image. */
function refusalOf(trials: readonly StoredTrial[]): Problem | undefined {
  return trials.flatMap(({ trial }) => (trial.ok || isUnreachable(trial.problem) ? [] : [trial.problem]))[0];
}

/** What the registry says here and now of the login counts for more than a guess from a node's words. */
function refusedLogin(named: readonly NamedCause[], refused: Problem): readonly NamedCause[] {
  if (!REFUSED.has(refused.code)) return named;
  const explained = named.filter(({ problem: { code } }) => EXPLAINED.has(code));
  if (explained.length > 0) return explained;
  // The registry tells nodes more than "no": which kind of login it would take.
  const told = named.find(({ problem: { code } }) => refused.code === 'SECRET-33' && TELLING.has(code));
  if (told !== undefined) return [{ ...told, certainty: 'sure' }];
  const found = inRegistrysWords(refused);
  return surely(
    named.filter(({ problem: { code } }) => !REFUSED.has(code) && code !== 'IMAGE-50'),
    found,
  );
}

/** containerd keeps back what the registry says with a refusal; here it is heard. */
function inRegistrysWords(refused: Problem): Problem {
  if (refused.code !== 'SECRET-33') return refused;
  const { host, username, detail } = refused.evidence;
  const [said] = readPullError(`unauthorized: ${detail}`).causes;
  if (said?.cause === 'needs-token') return problem('REGISTRY-09', { host, username, message: detail });
  return said?.cause === 'portal-login' ? problem('AUTH-24', { realmHost: host, username }) : refused;
}

function surely(named: readonly NamedCause[], found: Problem): readonly NamedCause[] {
  const guesses: readonly ProblemCode[] = [found.code, 'SECRET-31', 'IMAGE-50', 'REGISTRY-50'];
  const rest = named.filter(({ problem: { code } }) => !guesses.includes(code));
  return [{ problem: found, certainty: 'sure', seenFrom: 'this-computer' }, ...rest];
}

/** A try of what the pod lacks settles whether that is all it lacks. */
function unshownLogin(
  named: readonly NamedCause[],
  fitting: readonly StoredTrial[],
  anonymous: RegistrySeen['anonymous'],
): readonly NamedCause[] {
  const wantsLogin = anonymous !== undefined && !anonymous.ok && !isUnreachable(anonymous.problem);
  const works = fitting.some(({ trial }) => trial.ok);
  const refused = works ? undefined : refusalOf(fitting);
  // Of a login the node might hold nothing is known, and it did not do.
  const isSettled = wantsLogin && named.some(({ problem: { code } }) => UNSHOWN.has(code));
  const own = isSettled ? named.filter(({ problem: { code } }) => code !== 'SECRET-33') : named;
  const settled = own.map((cause) => {
    const isProven = UNSHOWN.has(cause.problem.code) && (works || wantsLogin);
    return isProven ? { problem: cause.problem, certainty: 'sure' as const, seenFrom: cause.seenFrom } : cause;
  });
  if (refused === undefined || !REFUSED.has(refused.code)) return settled;
  return [...settled, { problem: refused, certainty: 'sure', seenFrom: 'this-computer' }];
}

/** Of one code the first, which is the likelier. */
function distinct(causes: readonly NamedCause[]): readonly NamedCause[] {
  return causes.filter(({ problem: { code } }, at) => causes.findIndex((other) => other.problem.code === code) === at);
}
