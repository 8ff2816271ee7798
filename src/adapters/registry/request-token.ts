import { z } from 'zod';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { connectionProblem } from '../network/connection-failure.ts';
import { basicAuthorization } from './basic-authorization.ts';
import { type Answer, type Answered, type Ask, SMALL_BODY } from './exchange.ts';
import { parseJson } from './parse-json.ts';
import { type BearerProbe, realmRefused } from './realm-rules.ts';
import { type Access, detailOf, errorCodesOf, loginRefused, noRight, troubleOf } from './refusals.ts';

export interface TokenRequest {
  readonly image: ImageReference;
  readonly access: Access;
  readonly probe: BearerProbe;
  readonly login: Login | undefined;
}

/** Source: distribution, `spec/auth/token.md`. Both names are in use, and null stands for none. */
const tokenBody = z.object({ token: z.string().nullish(), access_token: z.string().nullish() });

/** A client that is told apart in the auth server's logs. */
const CLIENT_ID = 'pull-secret-wizard';

/**
 * Asks the auth server for a token for one repository, and gives the Authorization for the registry. That a token came
 * does not prove access: servers grant what they may of what was asked.
 * Errors: SECRET-33, REGISTRY-18, -22, -23 or -52, -36, -37, AUTH-24, AUTH-26, AUTH-51 (redirect).
 */
export async function requestToken(request: TokenRequest, ask: Ask): Promise<Result<Secret>> {
  const { image, access, login, probe } = request;
  const answered = await askForToken(request, scopeOf(request), ask);
  if (!('answer' in answered) || answered.answer.status !== 403 || login === undefined) {
    return judge(request, answered);
  }
  // Some servers (ghcr.io, GitLab) say 403 to a wrong login too. Asked for no repository, as docker login asks, only
  // the login can be what is refused.
  const atDoor = await askForToken(request, undefined, ask);
  if ('answer' in atDoor && (atDoor.answer.status === 403 || refusesLogin(atDoor.answer))) {
    return failed(loginRefused(image.host, new URL(probe.realm), login, detailOf(atDoor.answer, login)));
  }
  return failed(noRight(image, access, detailOf(answered.answer, login)));
}

function scopeOf({ image, access }: TokenRequest): string {
  return `repository:${image.path}:${access === 'pull' ? 'pull' : 'pull,push'}`;
}

async function askForToken(request: TokenRequest, scope: string | undefined, ask: Ask): Promise<Answered> {
  const { probe, login } = request;
  const answered = await askByGet(probe, scope, login, ask);
  if (login === undefined || !speaksOnlyOAuth(answered)) return answered;
  return askByPost(probe, scope, login, ask);
}

function askByGet(
  probe: BearerProbe,
  scope: string | undefined,
  login: Login | undefined,
  ask: Ask,
): Promise<Answered> {
  const url = new URL(probe.realm);
  if (probe.service !== undefined) url.searchParams.set('service', probe.service);
  if (scope !== undefined) url.searchParams.set('scope', scope);
  if (login !== undefined) url.searchParams.set('account', login.username);
  const headers = login === undefined ? {} : { authorization: basicAuthorization(login).reveal() };
  return ask({ url, headers, limit: SMALL_BODY });
}

/** Source: distribution, `spec/auth/oauth.md`. */
function askByPost(probe: BearerProbe, scope: string | undefined, login: Login, ask: Ask): Promise<Answered> {
  const form = new URLSearchParams({
    grant_type: 'password',
    client_id: CLIENT_ID,
    username: login.username,
    password: login.password.reveal(),
  });
  if (probe.service !== undefined) form.set('service', probe.service);
  if (scope !== undefined) form.set('scope', scope);
  return ask({
    url: new URL(probe.realm),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    limit: SMALL_BODY,
  });
}

/** 400 is also how some servers refuse a login, and then say so. */
function speaksOnlyOAuth(answered: Answered): boolean {
  if ('failure' in answered) return false;
  const { status } = answered.answer;
  return status === 404 || status === 405 || (status === 400 && !refusesLogin(answered.answer));
}

/** `invalid_grant` is OAuth's word for a wrong login, sent with 400. Source: RFC 6749, 5.2. */
function refusesLogin(answer: Answer): boolean {
  return answer.status === 401 || errorCodesOf(answer).some((code) => /^(?:UNAUTHORIZED|invalid_grant)$/.test(code));
}

function judge({ image, probe, login }: TokenRequest, answered: Answered): Result<Secret> {
  const { realmHost } = probe;
  if ('failure' in answered) {
    const { failure } = answered;
    if (failure.kind !== 'unreached') return failed(connectionProblem(realmHost, failure));
    return failed(problem('AUTH-26', { realmHost, detail: `${failure.cause}: ${failure.detail}` }));
  }
  const { answer } = answered;
  const detail = detailOf(answer, login);
  const refusal = (said: string) => loginRefused(image.host, new URL(probe.realm), login, said);
  if (answer.status === 200) return readToken(answer, () => refusal('no token'), realmHost);
  if (answer.status >= 300 && answer.status < 400) return failed(realmRefused(image.host, probe.realm, 'redirect'));
  const trouble = troubleOf(realmHost, answer, login);
  if (trouble?.code === 'REGISTRY-22') return failed(trouble);
  // Without a login 403 only says that one is needed.
  if (refusesLogin(answer) || answer.status === 403) return failed(refusal(detail));
  return failed(problem('AUTH-26', { realmHost, detail }));
}

/** Some servers give an empty token in place of a refusal. What is no visible ASCII would end the header it goes into. */
function readToken(answer: Answer, refused: () => Problem, realmHost: string): Result<Secret> {
  const parsed = tokenBody.safeParse(parseJson(answer.body));
  if (!parsed.success) return failed(problem('AUTH-26', { realmHost, detail: '200, not JSON' }));
  const token = parsed.data.token || parsed.data.access_token || '';
  if (token === '') return failed(refused());
  if (!/^[\x21-\x7e]+$/.test(token)) return failed(problem('AUTH-26', { realmHost, detail: '200, malformed token' }));
  return ok(new Secret(`Bearer ${token}`));
}
