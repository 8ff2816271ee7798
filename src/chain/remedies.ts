import { keyMeantFor } from '../domain/credential-key.ts';
import type { NamedCause } from '../domain/diagnosis.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { integratedImage } from '../domain/integrated-registry.ts';
import { accountOf } from '../domain/kube-objects.ts';
import type { Problem, ProblemCode } from '../domain/problem.ts';
import type { Remedy, RemedyEffort } from '../domain/remedy.ts';
import { say } from '../domain/text.ts';
import { hasOwner, workloadOf } from '../domain/workload.ts';
import { nothingBorrowed } from './borrowed-images.ts';
import type { Findings } from './findings.ts';
import { keyringOf, shownBy } from './project.ts';
import { isUnreachable } from './registry.ts';
import { lettersFor } from './remedy-letters.ts';
import { remedyWords } from './remedy-words.ts';
import { differsInPort, holdsLoginFor } from './secret-fault.ts';

/** What the remedies of one image are made from. */
export interface RemedyContext {
  readonly findings: Findings;
  readonly image: ImageReference | undefined;
  readonly account: string;
  readonly workload: string;
  readonly namespace: string;
  /** What each answer of a scenario begins with. */
  readonly about: Readonly<Record<string, unknown>>;
}

const EFFORTS: readonly RemedyEffort[] = ['nothing', 'restart', 'answer', 'others', 'look'];

/**
 * What mends the causes, ranked: the likeliest cause first, and of its remedies what asks least. Always last: what changes
 * nothing, a test in the cluster and a report. None where nothing is wrong.
 */
export function remediesFor(findings: Findings, causes: readonly NamedCause[]): readonly Remedy[] {
  if (causes.length === 0) return [];
  const { subject, image, project } = findings;
  const known = image.ok ? image.value : undefined;
  const account = accountOf(subject.pod);
  const context: RemedyContext = {
    findings,
    image: known,
    account,
    workload: workloadOf(subject.pod),
    namespace: project.name,
    about: {
      ...(known === undefined ? {} : { image: known }),
      accounts: [account],
      ...(subject.kind === 'build' ? { builder: true } : { restart: true }),
    },
  };
  const ranked = causes.flatMap((cause) => byEffort(remediesOf(cause, context)));
  return distinct([
    ...missingOutput(causes, findings),

    ...ranked.filter(({ effort }) => effort !== 'look'),
    ...ranked.filter(({ effort }) => effort === 'look'),
    ...lookOn(causes, context),
  ]);
}

function byEffort(remedies: readonly Remedy[]): readonly Remedy[] {
  return remedies.toSorted((one, other) => EFFORTS.indexOf(one.effort) - EFFORTS.indexOf(other.effort));
}

/** One of each kind: that for the likelier cause. */
function distinct(remedies: readonly Remedy[]): readonly Remedy[] {
  return remedies.filter(({ id }, at) => remedies.findIndex((other) => other.id === id) === at);
}

function remediesOf(cause: NamedCause, context: RemedyContext): readonly Remedy[] {
  const { problem } = cause;
  return [
    ...aboutPod(problem, context),
    ...aboutAccount(problem, context),
    ...aboutSecret(problem, context),
    ...aboutLogin(problem, context),
    ...aboutImage(problem, context),
    ...lettersFor(problem, context),
  ];
}

/** A remedy that a scenario carries out. */
function scenario(
  { id, cause, effort, asks, title }: Pick<Remedy, 'id' | 'cause' | 'effort' | 'asks' | 'title'>,
  name: Extract<Remedy['leads'], { to: 'scenario' }>['scenario'],
  answers: Readonly<Record<string, unknown>>,
): Remedy {
  return { id, cause, effort, asks, title, leads: { to: 'scenario', scenario: name, answers } };
}

const nothing = { effort: 'nothing', asks: say(remedyWords, (w) => w.nothing) } as const;
const aLogin = { effort: 'answer', asks: say(remedyWords, (w) => w.aLogin) } as const;
const aToken = { effort: 'answer', asks: say(remedyWords, (w) => w.aToken) } as const;
const aName = { effort: 'answer', asks: say(remedyWords, (w) => w.aName) } as const;

function restarts(pods: number) {
  return { effort: 'restart', asks: say(remedyWords, (w) => w.allRestart(pods)) } as const;
}

function existing(secret: string, { about }: RemedyContext): Readonly<Record<string, unknown>> {
  return { ...about, source: { kind: 'existing', secret } };
}

/** The pods themselves: older than the link, or waiting for their node's next try. */
function aboutPod(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { findings, about } = context;
  const { pod, stuck, image } = findings.subject;
  // Nothing stands there of a build or an import that could be made anew.
  if (findings.subject.kind !== 'pod' || (problem.code !== 'POD-13' && problem.code !== 'IMAGE-50')) return [];
  const cause = problem.code;
  if (!hasOwner(pod)) {
    const { name, uid = '' } = pod.metadata;
    const title = say(remedyWords, (w) => w.recreateBare(name));
    const asks = say(remedyWords, (w) => w.dataLost);
    return [
      {
        id: 'recreate-bare-pod',
        cause,
        title,
        asks,
        effort: 'restart',
        leads: { to: 'bare-pod', pod: name, uid, image },
      },
    ];
  }
  const title = say(remedyWords, (w) => w.recreate(Math.max(1, stuck.length)));
  const secret = problem.code === 'POD-13' ? problem.evidence.secret : shownSecret(context);
  if (secret !== undefined) {
    return [scenario({ id: 'recreate-pods', cause, title, ...nothing }, 'secure-registry', existing(secret, context))];
  }
  const own = ownerOfImage(context);
  if (own === undefined) return [];
  return [scenario({ id: 'recreate-pods', cause, title, ...nothing }, 'cross-project', { ...about, imagesFrom: own })];
}

function shownSecret({ findings }: RemedyContext): string | undefined {
  return findings.shown?.find(({ trial }) => trial.ok)?.secret;
}

function ownerOfImage({ findings, image }: RemedyContext): string | undefined {
  return image === undefined ? undefined : integratedImage(image, findings.borrowed ?? nothingBorrowed)?.project;
}

/** A fitting secret is there and does not reach the pod, or a right is missing. */
function aboutAccount(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { findings, account, workload, about } = context;
  const { stuck, total } = findings.subject;
  switch (problem.code) {
    case 'ACCOUNT-11':
    case 'ACCOUNT-14':
    case 'ACCOUNT-32': {
      const { code: cause } = problem;
      const { secret } = problem.evidence;
      // A login that was refused does no better when it is linked.
      if (isRefused(secret, context)) return [makeSecret(cause, context)];
      const title = say(remedyWords, (w) => w.link(secret, account, stuck.length));
      const linked = scenario(
        { id: 'link-secret', cause, title, ...nothing },
        'secure-registry',
        existing(secret, context),
      );
      const [other] = problem.code === 'ACCOUNT-11' ? problem.evidence.linkedTo : [];
      return other === undefined ? [linked] : [linked, runAs(other, context, total)];
    }
    case 'ACCOUNT-12': {
      const title = say(remedyWords, (w) => w.listInTemplate(workload));
      const { code: cause } = problem;
      const [secret] = fittingListed(context);
      if (secret === undefined) return [];
      const answers = { ...existing(secret, context), template: true };
      return [scenario({ id: 'list-in-template', cause, title, ...restarts(total) }, 'secure-registry', answers)];
    }
    case 'ACCOUNT-15': {
      const { secret } = problem.evidence;
      const title = say(remedyWords, (w) => w.linkBuilder(secret));
      const answers = { ...existing(secret, context), accounts: ['builder'], builder: true };
      return [scenario({ id: 'link-builder', cause: problem.code, title, ...nothing }, 'secure-registry', answers)];
    }
    case 'BINDING-16':
    case 'BINDING-17': {
      const { imageProject, namespace } = problem.evidence;
      const title = say(remedyWords, (w) => w.bind(account, imageProject));
      // A project's own images are opened to all of it, as they are in every project.
      const whose = imageProject === namespace ? { accounts: 'all' } : {};
      const answers = { ...about, imagesFrom: imageProject, ...whose };
      return [scenario({ id: 'bind-puller', cause: problem.code, title, ...nothing }, 'cross-project', answers)];
    }
    default:
      return [];
  }
}

function isRefused(secret: string, { findings }: RemedyContext): boolean {
  const own = findings.fitting?.find((each) => each.secret === secret);
  return own !== undefined && !own.trial.ok && !isUnreachable(own.trial.problem);
}

function runAs(other: string, context: RemedyContext, total: number): Remedy {
  const title = say(remedyWords, (w) => w.runAs(context.workload, other));
  return scenario({ id: 'run-as', cause: 'ACCOUNT-11', title, ...restarts(total) }, 'change-template', {
    ...template(context),
    what: 'account',
    setServiceAccount: other,
  });
}

/** What `change-template` begins with. */
function template({ findings }: RemedyContext): Readonly<Record<string, unknown>> {
  const { template: found, subject } = findings;
  const workload = found === undefined ? {} : { workload: { kind: found.kind, name: found.workload.metadata.name } };
  return { ...workload, container: subject.container };
}

/** Secrets that fit and that the account lists: the pod's own list keeps them away. */
function fittingListed({ findings }: RemedyContext): readonly string[] {
  const listed = findings.account?.imagePullSecrets?.flatMap(({ name }) => name ?? []) ?? [];
  const works = findings.fitting?.filter(({ secret }) => listed.includes(secret)) ?? [];
  return [...works.filter(({ trial }) => trial.ok), ...works].map(({ secret }) => secret);
}

/** A secret is there and is none that nodes can use, or one too many. */
function aboutSecret(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { about, image } = context;
  if (image === undefined) return [];
  const { code: cause } = problem;
  switch (problem.code) {
    case 'SECRET-02':
    case 'SECRET-03':
    case 'SECRET-04':
    case 'SECRET-06':
    case 'SECRET-07':
    case 'SECRET-08': {
      const { secret } = problem.evidence;
      // Another name may be another registry: then its login is none to take over unasked.
      const isOther = problem.code === 'SECRET-07' && !problem.evidence.keys.some((key) => isMeant(key, image));
      return isOther ? [makeSecret(cause, context)] : [mend(secret, cause, context), makeSecret(cause, context)];
    }
    case 'SECRET-05': {
      const { secret } = problem.evidence;
      const title = say(remedyWords, (w) => w.unlink(secret));
      const unlink = scenario({ id: 'unlink-secret', cause, title, ...nothing }, 'unlink-secret', { ...about, secret });
      const without = showsAnother(secret, context) ? [unlink] : [];
      const mended = spoilerHolds(secret, context) ? [mend(secret, cause, context)] : [];
      return [...without, ...mended, ...(without.length > 0 ? [] : [unlink]), makeSecret(cause, context)];
    }
    case 'SECRET-27': {
      const { secret } = problem.evidence;
      const title = say(remedyWords, (w) => w.unlink(secret));
      return [scenario({ id: 'unlink-secret', cause, title, ...nothing }, 'unlink-secret', { ...about, secret })];
    }
    case 'SECRET-10': {
      const { secret } = problem.evidence;
      const title = say(remedyWords, (w) => w.makeNamed(secret));
      return [
        scenario({ id: 'make-secret', cause, title, ...aLogin }, 'secure-registry', { ...about, secretName: secret }),
      ];
    }
    case 'SECRET-01':
    case 'SECRET-21':
    case 'SECRET-31':
      return [makeSecret(cause, context)];
    default:
      return [];
  }
}

function isMeant(key: string, image: ImageReference): boolean {
  return keyMeantFor(key, image) !== undefined || differsInPort(key, image.host);
}

function mend(secret: string, cause: ProblemCode, { about }: RemedyContext): Remedy {
  const title = say(remedyWords, (w) => w.mend(secret));
  const answers = { ...about, source: { kind: 'mended', secret } };
  return scenario({ id: 'mend-secret', cause, title, ...nothing }, 'secure-registry', answers);
}

/** Whether a secret that spoils all others holds the login for this image itself. */
function spoilerHolds(name: string, { findings, image }: RemedyContext): boolean {
  const spoiler = findings.project.secrets.find(({ metadata }) => metadata.name === name);
  return spoiler !== undefined && image !== undefined && holdsLoginFor(spoiler, image);
}

/** Whether the pod shows another secret with a login for this image: without the one that spoils them it does. */
function showsAnother(spoiler: string, { findings, image }: RemedyContext): boolean {
  const others = shownBy(findings.subject.pod).filter((name) => name !== spoiler);
  return image !== undefined && keyringOf(findings.project, others, image.kubeletLookup).matches.length > 0;
}

function makeSecret(cause: ProblemCode, { image, about }: RemedyContext): Remedy {
  const title = say(remedyWords, (w) => w.makeSecret(image?.host ?? ''));
  return scenario({ id: 'make-secret', cause, title, ...aLogin }, 'secure-registry', about);
}

/** The login is there and is refused, or has no right: it is renewed where it lies, or another one is given. */
function aboutLogin(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { image, findings } = context;
  if (image === undefined) return [];
  const { code: cause } = problem;
  const username = 'username' in problem.evidence ? problem.evidence.username : undefined;
  const stored = [...(findings.shown ?? []), ...(findings.fitting ?? [])];
  const held = stored.find((each) => username === undefined || each.username === username)?.username ?? username;
  const renew = (asks: typeof aLogin | typeof aToken): readonly Remedy[] => {
    if (held === undefined || held === '') return [makeSecret(cause, context)];
    const title = say(remedyWords, (w) => w.renew(held, image.host));
    const answers = { image, held: { host: image.host, username: held } };
    return [scenario({ id: 'renew-login', cause, title, ...asks }, 'renew-login', answers), makeSecret(cause, context)];
  };
  switch (problem.code) {
    case 'SECRET-20':
    case 'SECRET-33':
    case 'AUTH-24':
    case 'SECRET-27':
      return renew(aLogin);
    case 'REGISTRY-09':
      return renew(aToken);
    case 'REGISTRY-22':
      return problem.evidence.unauthenticated === true || showsNone(findings) ? [makeSecret(cause, context)] : [];
    case 'REGISTRY-23':
      return [makeSecret(cause, context)];
    default:
      return [];
  }
}

/** The pod has no login for this registry, which containerd does not tell of a limit for those without one. */
function showsNone({ shown, project }: Findings): boolean {
  return project.unread === undefined && shown?.length === 0;
}

/** The image is to blame, or what the pod says of it. */
function aboutImage(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { workload, findings } = context;
  const { code: cause } = problem;
  switch (problem.code) {
    case 'POD-28':
    case 'REGISTRY-34':
    case 'REGISTRY-38':
    case 'REGISTRY-50': {
      const title = say(remedyWords, (w) => w.setImage(workload));
      return [
        scenario({ id: 'set-image', cause, title, ...aName }, 'change-template', {
          ...template(context),
          what: 'image',
        }),
      ];
    }
    case 'POD-39': {
      const title = say(remedyWords, (w) => w.setPolicy(workload));
      const answers = { ...template(context), what: 'policy', setPullPolicy: 'IfNotPresent' };
      return [
        scenario(
          { id: 'set-pull-policy', cause, title, ...restarts(findings.subject.total) },
          'change-template',
          answers,
        ),
      ];
    }
    default:
      return [];
  }
}

/** A text that shows only a part is asked about before anything else, where the cause is not sure. */
function missingOutput([first]: readonly NamedCause[], { missing = [] }: Findings): readonly Remedy[] {
  if (first === undefined || missing.length === 0) return [];
  return [
    {
      id: 'ask-for-output',
      cause: first.problem.code,
      title: say(remedyWords, (w) => w.askForOutput(missing.length)),
      asks: say(remedyWords, (w) => w.others),
      effort: 'others',
      leads: {
        to: 'letter',
        whom: say(remedyWords, (w) => w.whoHasCluster),
        what: say(remedyWords, (w) => w.askWhat),
        commands: missing,
      },
    },
  ];
}

/** What is always there: a try in the cluster where something is only suspected, and the report. */
function lookOn(causes: readonly NamedCause[], { image, account, findings }: RemedyContext): readonly Remedy[] {
  const [first] = causes;
  if (first === undefined) return [];
  const cause = first.problem.code;
  const report: Remedy = {
    id: 'report',
    cause,
    title: say(remedyWords, (w) => w.report),
    asks: say(remedyWords, (w) => w.changesNothing),
    effort: 'look',
    leads: { to: 'report' },
  };
  if (image === undefined || findings.subject.kind === 'build') return [report];
  const title = say(remedyWords, (w) => w.testPull);
  const asks = say(remedyWords, (w) => w.oneMoment);
  // An import runs as nobody: it takes every secret of the project.
  const how = findings.subject.kind === 'import' ? { by: 'import' } : { account };
  const test = scenario({ id: 'test-pull', cause, title, asks, effort: 'look' }, 'test-pull', { image, ...how });
  return [test, report];
}
