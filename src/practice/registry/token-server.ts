import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAuthField } from '../../domain/auth-field.ts';
import type { RegistryAccount, RegistryPlan } from './registry-plan.ts';
import { digestOf } from './sample-image.ts';
import { type Answer, failure } from './serve-images.ts';

/** Whoever shows a token or a login: an account, or nobody in particular. */
export type Visitor = RegistryAccount | 'anyone';

export interface TokenServer {
  /** Whose token it is; undefined where it was never issued or is over. */
  holderOf(token: string): Visitor | undefined;
  /** Answers `/token` and what belongs to it; undefined for other places. */
  answer(request: IncomingMessage, url: URL): Promise<Answer> | undefined;
}

const TOKEN_SECONDS = 300;
const SLOW = 15_000;
/** More are not waited for: the oldest go. */
const MOST_TOKENS = 1_000;

/** Source: distribution docs/spec/auth/token.md and oauth.md. */
export function createTokenServer(plan: RegistryPlan): TokenServer {
  const issued = new Map<string, { readonly visitor: Visitor; readonly until: number }>();
  const { manner } = plan.tokens ?? {};

  function issue(visitor: Visitor, seconds = TOKEN_SECONDS): string {
    const token = randomBytes(24).toString('base64url');
    issued.set(token, { visitor, until: Date.now() + seconds * 1000 });
    const [oldest = ''] = issued.keys();
    if (issued.size > MOST_TOKENS) issued.delete(oldest);
    return token;
  }

  function holderOf(token: string): Visitor | undefined {
    const found = issued.get(token);
    return found !== undefined && found.until > Date.now() ? found.visitor : undefined;
  }

  async function give(request: IncomingMessage, url: URL): Promise<Answer> {
    if (manner === 'slow') await sleep(SLOW, undefined, { ref: false });
    if (manner === 'broken') return failure(503, 'UNAVAILABLE', 'service unavailable');
    if (manner === 'redirects') return { code: 302, headers: { location: `https://${request.headers.host}/login` } };
    const form = request.method === 'POST' ? new URLSearchParams(await bodyOf(request)) : undefined;
    if (form !== undefined && manner !== 'identity')
      return failure(405, 'UNSUPPORTED', 'The operation is unsupported.');
    const away = form === undefined ? turnedAway(plan, request) : undefined;
    if (away !== undefined) return away;
    const visitor = form === undefined ? visitorOf(plan, request) : holderOf(form.get('refresh_token') ?? '');
    if (visitor === undefined || (visitor === 'anyone' && (plan.open ?? []).length === 0)) {
      const why = visitor === undefined ? 'incorrect username or password' : 'authentication required';
      return { ...failure(401, 'UNAUTHORIZED', why), headers: basicChallenge(plan) };
    }
    const token = issue(visitor);
    const keeps = manner === 'identity' && url.searchParams.get('offline_token') === 'true';
    const lasting = keeps ? { refresh_token: issue(visitor, 100 * TOKEN_SECONDS) } : {};
    const issuedAt = new Date().toISOString();
    return {
      code: 200,
      json: { token, access_token: token, expires_in: TOKEN_SECONDS, issued_at: issuedAt, ...lasting },
    };
  }

  return {
    holderOf,
    answer: (request, url) => {
      if (url.pathname === '/token') return give(request, url);
      if (url.pathname === '/login') return Promise.resolve({ code: 200, page: '<html>login</html>' });
      return undefined;
    },
  };
}

/** Who shows the login of a request: `anyone` without one, undefined with a wrong one. */
export function visitorOf({ accounts }: RegistryPlan, request: IncomingMessage): Visitor | undefined {
  return /^\S+ /.test(request.headers.authorization ?? '') ? ownerOf(accounts, request) : 'anyone';
}

/** What is said to a login that is known and not let in; undefined for others. */
export function turnedAway(plan: RegistryPlan, request: IncomingMessage): Answer | undefined {
  const known = ownerOf(plan.turnedAway ?? [], request);
  if (known === undefined) return undefined;
  const { code, says } = known;
  return code === 401
    ? { ...failure(code, 'UNAUTHORIZED', says), headers: basicChallenge(plan) }
    : failure(code, 'DENIED', says);
}

/** Whose login a request shows. */
function ownerOf<A extends Pick<RegistryAccount, 'user' | 'password'>>(
  accounts: readonly A[],
  { headers }: IncomingMessage,
): A | undefined {
  const [, scheme = '', credential = ''] = /^(\S+) (.*)$/.exec(headers.authorization ?? '') ?? [];
  const given = scheme.toLowerCase() === 'basic' ? readAuthField(credential) : undefined;
  if (given === undefined || 'error' in given) return undefined;
  const { username, password } = given.value;
  return accounts.find((account) => account.user === username && sameText(account.password.reveal(), password));
}

export function basicChallenge({ realm }: RegistryPlan): Readonly<Record<string, string>> {
  return { 'www-authenticate': `Basic realm="${realm}"` };
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(Buffer.from(one))), Buffer.from(digestOf(Buffer.from(other))));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) if (text.length < 65_536) text += String(part);
  return text;
}
