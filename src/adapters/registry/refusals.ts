import { STATUS_CODES } from 'node:http';
import { isIP } from 'node:net';
import { z } from 'zod';
import { parseChallenges } from '../../domain/challenge.ts';
import { cleanText } from '../../domain/clean-text.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { MASK } from '../../domain/secret.ts';
import { basicCredentials } from './basic-authorization.ts';
import { type Answer, headerValues } from './exchange.ts';
import { parseJson } from './parse-json.ts';
import { retryAfter } from './retry-after.ts';

/** What is asked for: to pull, or to push, which includes it. */
export type Access = 'pull' | 'push';

/** Source: OCI distribution specification 1.1, "Error codes". */
const errorBody = z.object({
  errors: z.array(z.object({ code: z.string().catch(''), message: z.string().catch('') })).min(1),
});
/** Some auth servers answer in OAuth's words instead. Source: RFC 6749, 5.2. */
const oauthBody = z.object({ error: z.string().min(1), error_description: z.string().optional() });
/** Docker Hub's auth server has a shape of its own. Source: docker/distribution 2.8, `registry/client/errors.go`. */
const hubBody = z.object({ details: z.string().min(1) });

/**
 * What an answer says of itself: the registry's own words where it has any, else the error of its challenge, as an answer
 * to HEAD has no body, else the status. Never the login it was shown.
 */
export function detailOf(answer: Answer, login: Login | undefined): string {
  const status = `${answer.status} ${STATUS_CODES[answer.status] ?? ''}`.trim();
  const said = wordsOf(answer.body) ?? challengeErrorOf(answer)?.words ?? status;
  return cleanText(withoutLogin(said, login), { limit: 300 });
}

/** Why a token was not enough, as a challenge says it: `insufficient_scope`, `invalid_token`. Source: RFC 6750, 3.1. */
export function challengeErrorOf(answer: Answer): { readonly code: string; readonly words: string } | undefined {
  const challenges = parseChallenges(headerValues(answer, 'www-authenticate'));
  const { error: code = '', error_description: description } =
    challenges.find(({ params }) => params.error !== undefined)?.params ?? {};
  return code === '' ? undefined : { code, words: description === undefined ? code : `${code}: ${description}` };
}

/** The codes of the errors: the registry's (`UNAUTHORIZED`, `DENIED`, …), or that of an OAuth server (`invalid_grant`). */
export function errorCodesOf(answer: Answer): readonly string[] {
  const json = parseJson(answer.body);
  const parsed = errorBody.safeParse(json);
  if (parsed.success) return parsed.data.errors.map(({ code }) => code);
  const oauth = oauthBody.safeParse(json);
  return oauth.success ? [oauth.data.error] : [];
}

/** Trouble that says nothing of the login: too many requests, or a server that fails. */
export function troubleOf(host: string, answer: Answer, login: Login | undefined): Problem | undefined {
  if (answer.status === 429 || errorCodesOf(answer).includes('TOOMANYREQUESTS')) {
    const limit = { host, retryAfter: retryAfter(answer) };
    return problem('REGISTRY-22', countsNobody(answer) ? { ...limit, unauthenticated: true } : limit);
  }
  if (answer.status < 500) return undefined;
  return problem('REGISTRY-26', { host, cause: 'status', detail: detailOf(answer, login) });
}

/** Docker Hub says in words, and in what it counts by, whether it saw a login: an address, or an account's id. */
function countsNobody(answer: Answer): boolean {
  const [source = ''] = headerValues(answer, 'docker-ratelimit-source');
  return isIP(source) !== 0 || /\bunauthenticated\b/i.test(wordsOf(answer.body) ?? '');
}

/** A login that is not called wrong, and yet may not do this with the repository. */
export function noRight({ canonical, host }: ImageReference, access: Access, detail: string): Problem {
  return problem(access === 'pull' ? 'REGISTRY-23' : 'REGISTRY-52', { image: canonical, host, detail });
}

const RED_HAT = /(?:^|\.)redhat\.(?:com|io)$/;
/** What Red Hat calls a registry service account: a number, a bar, a name. */
const RED_HAT_SERVICE_ACCOUNT = /^\d+\|./;

/** A login that was refused, by the registry or by the auth server `realm`; without a login, that one is needed. */
export function loginRefused(host: string, realm: URL | undefined, login: Login | undefined, detail: string): Problem {
  const username = cleanText(login?.username ?? '');
  if (login !== undefined && realm !== undefined && RED_HAT.test(realm.hostname)) {
    if (!RED_HAT_SERVICE_ACCOUNT.test(login.username)) return problem('AUTH-24', { realmHost: realm.host, username });
  }
  return problem('SECRET-33', { host, username, detail });
}

function wordsOf(body: string): string | undefined {
  const json = parseJson(body);
  const errors = errorBody.safeParse(json);
  if (errors.success) {
    const said = errors.data.errors.map(({ code, message }) =>
      [code, message].filter((part) => part !== '').join(': '),
    );
    return said.join('; ') || undefined;
  }
  const oauth = oauthBody.safeParse(json);
  if (oauth.success) return oauth.data.error_description ?? oauth.data.error;
  const hub = hubBody.safeParse(json);
  return hub.success ? hub.data.details : undefined;
}

/** A hostile or careless server may repeat what it was shown. */
function withoutLogin(text: string, login: Login | undefined): string {
  if (login === undefined || login.password.isEmpty) return text;
  const password = login.password.reveal();
  const forms = [
    basicCredentials(login),
    password,
    encodeURIComponent(password),
    JSON.stringify(password).slice(1, -1),
  ];
  return forms.reduce((said, form) => said.replaceAll(form, MASK), text);
}
