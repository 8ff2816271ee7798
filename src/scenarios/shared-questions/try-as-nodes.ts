import { isUnreachable } from '../../chain/registry.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { type KeyringMatch, matchKeyring, type PullSecret } from '../../domain/keyring.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { CheckOutcome, Context, Finding } from '../../flow/scenario.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import type { CheckedLogin } from './try-login.ts';
import { words } from './words.ts';

/** What came of trying an image as nodes would with these secrets. */
export interface TriedAsNodes extends CheckedLogin {
  /** The secret whose login the registry took; undefined where none was shown, or none was taken. */
  readonly used: string | undefined;
}

/** Every match is tried until one works; a keyring with more of them than this is none that anybody meant. */
const MOST_TRIES = 5;

/**
 * Asks the registry for an image with the logins nodes would show it, in their order; without any where no secret matches, and
 * only then. What the nodes hold themselves cannot be seen from here.
 * @param secrets in the order the pod lists them
 */
export async function tryAsNodes(
  image: ImageReference,
  secrets: readonly PullSecret[],
  { ports, settings, signal }: Context,
): Promise<TriedAsNodes> {
  const { matches, poisoned } = matchKeyring(image.kubeletLookup, secrets);
  if (poisoned !== undefined)
    return { trial: failed(problem('SECRET-05', poisoned)), sentTo: undefined, used: undefined };
  let sentTo: string | undefined;
  let first: Result<ImageTrial> | undefined;
  const consent = settings.consentedAuthServer;
  const options = {
    trust: settings.trust,
    ...(consent === undefined ? {} : { consentedRealmHost: consent }),
    sending: (host: string) => {
      sentTo = host;
    },
  };
  const tries: readonly (KeyringMatch | undefined)[] =
    matches.length === 0 ? [undefined] : matches.slice(0, MOST_TRIES);
  for (const match of tries) {
    // The runtime drops a login without a user name.
    const login = match?.login?.username === '' ? undefined : match?.login;
    const trial = await ports.registry.tryImage(image, login, options, signal);
    if (trial.ok) return { trial, sentTo, used: login === undefined ? undefined : match?.secret };
    first ??= trial;
    if (isUntold(trial)) return { trial, sentTo, used: undefined };
  }
  return {
    trial: first ?? failed(problem('SECRET-33', { host: image.host, username: '', detail: '' })),
    sentTo,
    used: undefined,
  };
}

/** Whether a try says nothing of the login: the registry is not reached from here, or sends logins where nobody agreed to. */
function isUntold(trial: Result<ImageTrial>): boolean {
  return !trial.ok && (isUnreachable(trial.problem) || trial.problem.code === 'AUTH-50');
}

/** The same as the outcome of a question's check. What only could not be tried from here is no reason to stop. */
export function nodesOutcome(tried: TriedAsNodes): CheckOutcome {
  const { trial, used } = tried;
  if (isUntold(trial) && !trial.ok) return { kind: 'unknown', problem: trial.problem, data: tried };
  if (!trial.ok) return { kind: 'refused', problem: trial.problem };
  const how: Finding = {
    status: 'ok',
    what: say(words, (w) => (used === undefined ? w.tried.anonymous : w.tried.loginOf(used))),
  };
  const image: Finding = { status: 'ok', what: say(words, (w) => w.tried.image) };
  return { kind: 'passed', found: [how, image], data: { ...tried, trial: ok(trial.value) } satisfies TriedAsNodes };
}

/** What a check of this kind has tried; undefined where nothing was. */
export function triedAsNodes(check: CheckOutcome | undefined): TriedAsNodes | undefined {
  // The data of a check is what its own question's try gave.
  return check?.kind === 'passed' || check?.kind === 'unknown' ? (check.data as TriedAsNodes | undefined) : undefined;
}
