import { z } from 'zod';
import type { Login } from '../../domain/login.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { connectionProblem } from '../network/connection-failure.ts';
import { basicAuthorization } from './basic-authorization.ts';
import { type Answer, type Answered, type Ask, SMALL_BODY } from './exchange.ts';
import { type BearerProbe, realmRefused } from './realm-rules.ts';
import { detailOf, errorCodesOf, loginRefused, parseJson, troubleOf } from './refusals.ts';

export interface TokenRequest {
  /** The registry's host as the image names it, for evidence. */
  readonly host: string;
  /** The image's name, for evidence. */
  readonly image: string;
  /** The repository: `library/nginx`. */
  readonly path: string;
  readonly probe: BearerProbe;
  readonly login: Login | undefined;
}

/** Source: distribution, `spec/auth/token.md`. Both names are in use. */
const tokenBody = z.object({ token: z.string().optional(), access_token: z.string().optional() });

/** A client that is told apart in the auth server's logs. */
const CLIENT_ID = 'pull-secret-wizard';

/**
 * Asks the auth server for a token to pull from one repository, and gives the Authorization for the registry. That a
 * token came does not prove access: servers grant what they may of what was asked.
 * Errors: SECRET-33, REGISTRY-18, -22, -23, -36, -37, AUTH-24, AUTH-26, AUTH-51 (redirect).
 */
export async function requestToken(request: TokenRequest, ask: Ask): Promise<Result<Secret>> {
  const first = await askByGet(request, ask);
  const answered = speaksOnlyOAuth(first, request) ? await askByPost(request, request.login, ask) : first;
  return judge(request, answered);
}

function askByGet({ probe, path, login }: TokenRequest, ask: Ask): Promise<Answered> {
  const url = new URL(probe.realm);
  if (probe.service !== undefined) url.searchParams.set('service', probe.service);
  url.searchParams.set('scope', scopeOf(path));
  if (login !== undefined) url.searchParams.set('account', login.username);
  const headers = login === undefined ? {} : { authorization: basicAuthorization(login).reveal() };
  return ask({ url, headers, limit: SMALL_BODY });
}

/** Source: distribution, `spec/auth/oauth.md`. */
function askByPost({ probe, path }: TokenRequest, login: Login, ask: Ask): Promise<Answered> {
  const form = new URLSearchParams({
    grant_type: 'password',
    client_id: CLIENT_ID,
    scope: scopeOf(path),
    username: login.username,
    password: login.password.reveal(),
  });
  if (probe.service !== undefined) form.set('service', probe.service);
  return ask({
    url: new URL(probe.realm),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    limit: SMALL_BODY,
  });
}

function scopeOf(path: string): string {
  return `repository:${path}:pull`;
}

/** 400 is also how some servers refuse a login, and then say so. */
function speaksOnlyOAuth(
  answered: Answered,
  request: TokenRequest,
): request is TokenRequest & { readonly login: Login } {
  if ('failure' in answered || request.login === undefined) return false;
  const { status } = answered.answer;
  return status === 404 || status === 405 || (status === 400 && !refusesLogin(answered.answer));
}

function refusesLogin(answer: Answer): boolean {
  return answer.status === 401 || errorCodesOf(answer).includes('UNAUTHORIZED');
}

function judge({ host, image, probe, login }: TokenRequest, answered: Answered): Result<Secret> {
  const { realmHost } = probe;
  const realm = new URL(probe.realm);
  if ('failure' in answered) {
    const { failure } = answered;
    if (failure.kind !== 'unreached') return failed(connectionProblem(realmHost, failure));
    return failed(problem('AUTH-26', { realmHost, detail: `${failure.cause}: ${failure.detail}` }));
  }
  const { answer } = answered;
  const detail = detailOf(answer, login);
  if (answer.status === 200) return readToken(answer, () => loginRefused(host, realm, login, 'no token'), realmHost);
  if (answer.status >= 300 && answer.status < 400) return failed(realmRefused(host, probe.realm, 'redirect'));
  if (answer.status === 429) return failed(troubleOf(realmHost, answer, login) ?? refusal());
  if (refusesLogin(answer) || (login === undefined && answer.status === 403)) return failed(refusal());
  if (answer.status === 403) return failed(problem('REGISTRY-23', { image, host, detail }));
  return failed(problem('AUTH-26', { realmHost, detail }));

  function refusal() {
    return loginRefused(host, realm, login, detail);
  }
}

/** Some servers give an empty token in place of a refusal. What is no visible ASCII would end the header it goes into. */
function readToken(answer: Answer, refused: () => Parameters<typeof failed>[0], realmHost: string): Result<Secret> {
  const parsed = tokenBody.safeParse(parseJson(answer.body));
  if (!parsed.success) return failed(problem('AUTH-26', { realmHost, detail: '200, not JSON' }));
  const token = parsed.data.token || parsed.data.access_token || '';
  if (token === '') return failed(refused());
  if (!/^[\x21-\x7e]+$/.test(token)) return failed(problem('AUTH-26', { realmHost, detail: '200, malformed token' }));
  return ok(new Secret(`Bearer ${token}`));
}
