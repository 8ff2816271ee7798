import { keyMeantFor } from '../../domain/credential-key.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Problem, ProblemCode } from '../../domain/problem.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { say } from '../../domain/text.ts';
import type { Findings } from '../findings.ts';
import { keyringOf, shownBy } from '../project.ts';
import { differsInPort, holdsLoginFor } from '../secret-fault.ts';
import { aLogin, aToken, makeSecret, nothing, type RemedyContext, scenario } from './remedy-context.ts';
import { remedyWords } from './remedy-words.ts';

/** A secret is there and is none that nodes can use, or one too many. */
export function aboutSecret(problem: Problem, context: RemedyContext): readonly Remedy[] {
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
      // Without it nodes must have something else that gets the image.
      const isOpen = context.findings.registry?.anonymous?.ok === true;
      const without = showsAnother(secret, context) || isOpen ? [unlink] : [];
      const mended = spoilerHolds(secret, context) ? [mend(secret, cause, context)] : [];
      return [...without, ...mended, makeSecret(cause, context)];
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

/** The login is there and is refused, or has no right: it is renewed where it lies, or another one is given. */
export function aboutLogin(problem: Problem, context: RemedyContext): readonly Remedy[] {
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
