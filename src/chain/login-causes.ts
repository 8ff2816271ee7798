import { cleanText } from '../domain/clean-text.ts';
import type { KeyringMatch } from '../domain/keyring.ts';
import { expiredLogin, lifetimeOf } from '../domain/login-lifetime.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { PullErrorCause, SaidCause } from '../domain/pull-error.ts';
import { mayPull } from './image-access.ts';
import { likelyCause } from './likely-cause.ts';
import { mayPullNow } from './may-pull-now.ts';
import { fromNode, inItsWords, type NamedCause, settledBy, type WordsOfNode } from './named-cause.ts';
import { keyringOf, shownBy } from './project.ts';
import { firstFault } from './secret-fault.ts';

const LOGIN_CAUSES: ReadonlySet<PullErrorCause> = new Set([
  'no-login',
  'wrong-login',
  'no-right',
  'expired-token',
  'needs-token',
  'portal-login',
  'unreadable-secret',
]);

/** Whether it matters for a cause which login the pod shows. */
export function isLoginCause(cause: PullErrorCause): boolean {
  return LOGIN_CAUSES.has(cause);
}

/**
 * Tells apart what a refusal may mean by what the pod shows: CRI-O says the same with a wrong login and without any, and many
 * registries the same of a repository that does not exist.
 * @param said what the words leave open; none: only what the cluster's API shows is looked at
 */
export function loginCauses(said: readonly SaidCause[], words: WordsOfNode): readonly NamedCause[] {
  const { pod, image, project, borrowed } = words;
  if (project.unread !== undefined) return unseenLogins(said, words);
  const unshown = likelyCause(pod, image, project, borrowed);
  if (unshown !== undefined) return withoutLogin(refined(unshown, words), said, words);
  const match = keyringOf(project, shownBy(pod), image.kubeletLookup).matches[0];
  if (said.length === 0 || match?.login === undefined) return [];
  const known = aboutShownLogin(match, words);
  if (known !== undefined) return [known];
  // The cluster keeps that login itself: what was refused was the right, which is there by now.
  if (mayPullNow(pod, image, borrowed) !== undefined) return [fromNode(inItsWords(words), 'suspected', 'nextTry')];
  return said.flatMap((each) => withLogin(each, match, words));
}

/** Where nothing fits, a secret may have been meant to, and be none that nodes can use. */
function refined(unshown: Problem, { pod, image, project }: WordsOfNode): Problem {
  const isOpen = ['SECRET-31', 'SECRET-10', 'SECRET-21'].includes(unshown.code);
  if (!isOpen) return unshown;
  return firstFault([...project.secrets, ...(project.others ?? [])], shownBy(pod), image) ?? unshown;
}

/** The pull secrets are not for this user to see: what is likeliest, and who could tell. */
function unseenLogins(said: readonly SaidCause[], words: WordsOfNode): readonly NamedCause[] {
  const { image, project, reading } = words;
  const [first] = said;
  if (first === undefined) return [];
  const none = problem('SECRET-31', { host: image.host, namespace: project.name, unread: reading.says });
  const others = said.flatMap(({ cause }) =>
    cause === 'wrong-login' || cause === 'portal-login'
      ? withoutUser(cause, words).map((each) => ({ ...each, settledBy: settledBy('readSecrets') }))
      : [],
  );
  const unseen: NamedCause = {
    problem: none,
    certainty: 'suspected',
    seenFrom: 'node',
    settledBy: settledBy('readSecrets'),
  };
  // A refusal is said of no login too, and people then renew a good password: only what is beyond doubt goes first.
  const isRefused = said.some(({ cause, certainty }) => cause !== 'no-login' && certainty === 'sure');
  return isRefused ? [...others, unseen] : [unseen, ...others];
}

/** The pod shows no login that could be used: `unshown` says why. */
function withoutLogin(unshown: Problem, said: readonly SaidCause[], words: WordsOfNode): readonly NamedCause[] {
  const sure =
    isReviewed(unshown, words) || said.some(({ cause, certainty }) => cause === 'no-login' && certainty === 'sure');
  const settle = unshown.code.startsWith('BINDING') ? 'accessReview' : 'nodeLogin';
  const first: NamedCause = {
    problem: unshown,
    certainty: sure ? 'sure' : 'suspected',
    seenFrom: 'cluster-api',
    ...(sure ? {} : { settledBy: settledBy(settle) }),
  };
  // A node without a login was refused, or one with a login of its own, which then is the wrong one.
  const others = said.flatMap(({ cause, certainty }) => {
    if (cause === 'portal-login') return withoutUser(cause, words);
    return cause === 'wrong-login' && certainty === 'sure' ? withoutUser(cause, words) : [];
  });
  return [first, ...others];
}

/** What the cluster's API shows beyond doubt; a login that is merely missing may be one the node holds. */
function isReviewed(found: Problem, { borrowed }: WordsOfNode): boolean {
  if (found.code === 'BINDING-17') {
    const access = borrowed.access.get(found.evidence.imageProject);
    return access !== undefined && mayPull(access, found.evidence.account) === false;
  }
  return found.code === 'SECRET-05' || (found.code === 'BINDING-16' && found.evidence.reason === 'reviewed');
}

function withoutUser(cause: 'portal-login' | 'wrong-login', { reading, image }: WordsOfNode): readonly NamedCause[] {
  const { says: node, host = image.host } = reading;
  return cause === 'portal-login'
    ? [fromNode(problem('AUTH-24', { realmHost: host, username: '', node }), 'suspected', 'tryLogin')]
    : [fromNode(problem('SECRET-33', { host: image.host, username: '', detail: '', node }), 'suspected', 'nodeLogin')];
}

/** What the login itself, or a try without one, says for sure or nearly so. */
function aboutShownLogin({ secret, login }: KeyringMatch, words: WordsOfNode): NamedCause | undefined {
  if (login === undefined) return undefined;
  const { image, now, givenToAnyone = false } = words;
  const expired = expiredLogin(image.host, login, now);
  if (expired !== undefined) return { problem: expired, certainty: 'sure', seenFrom: 'cluster-api' };
  if (givenToAnyone) {
    const stale = problem('SECRET-27', { secret, image: image.canonical, host: image.host });
    return { problem: stale, certainty: 'sure', seenFrom: 'cluster-api' };
  }
  if (!login.password.endsInNewline) return undefined;
  const broken = problem('SECRET-06', { secret, host: image.host, username: cleanText(login.username) });
  return { problem: broken, certainty: 'suspected', seenFrom: 'cluster-api', settledBy: settledBy('tryLogin') };
}

/** The pod shows a login that fits. */
function withLogin(
  { cause, certainty }: SaidCause,
  { login }: KeyringMatch,
  words: WordsOfNode,
): readonly NamedCause[] {
  if (login === undefined) return [];
  const { reading, image, now } = words;
  const { says: node } = reading;
  const { host, canonical } = image;
  const username = cleanText(login.username);
  switch (cause) {
    case 'wrong-login':
      return [fromNode(problem('SECRET-33', { host, username, detail: '', node }), certainty, 'tryLogin')];
    case 'no-right':
      return [fromNode(problem('REGISTRY-23', { image: canonical, host, detail: '', node }), certainty, 'tryLogin')];
    case 'expired-token': {
      const kind = lifetimeOf(host, login, now)?.kind ?? 'jwt';
      return [fromNode(problem('SECRET-20', { host, username, kind, expired: '', node }), certainty, 'tryLogin')];
    }
    case 'needs-token':
      return [fromNode(problem('REGISTRY-09', { host, username, message: node }), certainty, 'tryLogin')];
    case 'portal-login':
      return [fromNode(problem('AUTH-24', { realmHost: reading.host ?? host, username, node }), certainty, 'tryLogin')];
    case 'no-login':
    case 'unreadable-secret':
      // What the pod shows now is good: the secret was made or mended since.
      return certainty === 'sure' ? [fromNode(inItsWords(words), 'suspected', 'nextTry')] : [];
    default:
      return [];
  }
}
