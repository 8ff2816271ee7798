import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import type { RegistryProbe } from '../../ports/registry.ts';
import { connectionProblem } from '../network/connection-failure.ts';
import { basicAuthorization } from './basic-authorization.ts';
import { type Answer, type Answered, type Ask, SMALL_BODY } from './exchange.ts';
import { type Greeting, greet, readChallenge } from './greet.ts';
import { mayReceiveLogin } from './realm-rules.ts';
import { type Access, challengeErrorOf, detailOf, loginRefused, noRight, troubleOf } from './refusals.ts';
import { requestToken } from './request-token.ts';

export interface Trial {
  readonly image: ImageReference;
  readonly login: Login | undefined;
  readonly access: Access;
  readonly consentedRealmHost: string | undefined;
  readonly sending: (host: string) => void;
  readonly allowHttp: boolean;
}

/** What the repository was asked with, and what came back. */
export interface Attempt extends Greeting {
  readonly authorization: Secret | undefined;
  readonly answer: Answer;
}

/** What is asked of the repository, once it is known where and with which Authorization. */
type AskIt = (origin: string, authorization: Secret | undefined) => Promise<Answered>;

/**
 * Challenge, token, and then the question itself; the same again where a registry is open at its door and asks only at
 * this repository. Any status is an answer. Errors: those of the probe and of `requestToken`, and AUTH-50.
 */
export async function askRepository(trial: Trial, askIt: AskIt, ask: Ask): Promise<Result<Attempt>> {
  const { host } = trial.image;
  const greeting = await greet(host, trial.allowHttp, ask);
  if (!greeting.ok) return greeting;
  const first = await attempt(trial, greeting.value, askIt, ask);
  if (!first.ok || first.value.probe.wants !== 'nothing' || first.value.answer.status !== 401) return first;
  const { origin, answer } = first.value;
  if (answer.url.origin !== origin) return first;
  const probe = await readChallenge(host, origin, answer);
  return probe.ok ? attempt(trial, { origin, probe: probe.value }, askIt, ask) : probe;
}

async function attempt(trial: Trial, { origin, probe }: Greeting, askIt: AskIt, ask: Ask): Promise<Result<Attempt>> {
  const authorized = await authorize(trial, probe, ask);
  if (!authorized.ok) return authorized;
  const authorization = authorized.value;
  const answered = await askIt(origin, authorization);
  if ('answer' in answered) return ok({ origin, probe, authorization, answer: answered.answer });
  // Where a redirect led is named as itself.
  const { url, failure } = answered;
  return failed(connectionProblem(url.origin === origin ? trial.image.host : url.host, failure));
}

async function authorize(trial: Trial, probe: RegistryProbe, ask: Ask): Promise<Result<Secret | undefined>> {
  const { image, login } = trial;
  switch (probe.wants) {
    case 'nothing':
      return ok(undefined);
    case 'basic':
      if (login === undefined) return ok(undefined);
      trial.sending(image.host);
      return ok(basicAuthorization(login));
    case 'bearer':
      if (login !== undefined && !mayReceiveLogin(probe, trial.consentedRealmHost)) {
        return failed(problem('AUTH-50', { host: image.host, realmHost: probe.realmHost }));
      }
      if (login !== undefined) trial.sending(probe.realmHost);
      return requestToken({ image, access: trial.access, probe, login }, ask);
  }
}

/**
 * Why a repository answered 401 or 403: without a login, one is needed. A Basic login the registry takes at its door, and
 * a token that was given, lack the right to this repository; a token its registry calls invalid is trouble between them.
 */
export async function denied(trial: Trial, made: Attempt, ask: Ask): Promise<Problem> {
  const { image, login } = trial;
  const { probe, authorization, answer } = made;
  const detail = detailOf(answer, login);
  if (login === undefined) return loginRefused(image.host, undefined, login, detail);
  if (probe.wants === 'bearer' && challengeErrorOf(answer)?.code === 'invalid_token') {
    return problem('AUTH-26', { realmHost: probe.realmHost, detail });
  }
  if (probe.wants !== 'basic' || authorization === undefined) return noRight(image, trial.access, detail);
  return (
    (await refusedAtDoor(image.host, login, made.origin, authorization, ask)) ?? noRight(image, trial.access, detail)
  );
}

async function refusedAtDoor(
  host: string,
  login: Login,
  origin: string,
  authorization: Secret,
  ask: Ask,
): Promise<Problem | undefined> {
  const url = new URL('/v2/', origin);
  const door = await ask({ url, headers: { authorization: authorization.reveal() }, limit: SMALL_BODY });
  if ('failure' in door) return connectionProblem(host, door.failure);
  if (door.answer.status === 200) return undefined;
  return troubleOf(host, door.answer, login) ?? loginRefused(host, undefined, login, detailOf(door.answer, login));
}
