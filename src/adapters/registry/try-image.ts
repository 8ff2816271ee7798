import { cleanText } from '../../domain/clean-text.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import type { ImageTrial, RegistryProbe } from '../../ports/registry.ts';
import { connectionProblem } from '../network/connection-failure.ts';
import { basicAuthorization } from './basic-authorization.ts';
import { type Answer, type Ask, headerValues, SMALL_BODY } from './exchange.ts';
import { type Greeting, greet, readChallenge } from './greet.ts';
import { mayReceiveLogin } from './realm-rules.ts';
import { detailOf, loginRefused, troubleOf } from './refusals.ts';
import { manifestType, requestManifest } from './request-manifest.ts';
import { requestToken } from './request-token.ts';

export interface Trial {
  readonly image: ImageReference;
  readonly login: Login | undefined;
  readonly consentedRealmHost: string | undefined;
  readonly allowHttp: boolean;
}

/** What the manifest was asked for with, and what came back. */
interface Attempt extends Greeting {
  readonly authorization: Secret | undefined;
  readonly answer: Answer;
}

/** Challenge, token, manifest. The errors are those of the port. */
export async function tryImage(trial: Trial, ask: Ask): Promise<Result<ImageTrial>> {
  const { host } = trial.image;
  const greeting = await greet(host, trial.allowHttp, ask);
  if (!greeting.ok) return greeting;
  const first = await attempt(trial, greeting.value, ask);
  if (!first.ok || first.value.probe.wants !== 'nothing' || first.value.answer.status !== 401) {
    return first.ok ? judge(trial, first.value, ask) : first;
  }
  // Open at the door, and asking only at this repository.
  const { origin } = first.value;
  const probe = await readChallenge(host, origin, first.value.answer);
  if (!probe.ok) return probe;
  const second = await attempt(trial, { origin, probe: probe.value }, ask);
  return second.ok ? judge(trial, second.value, ask) : second;
}

async function attempt(trial: Trial, { origin, probe }: Greeting, ask: Ask): Promise<Result<Attempt>> {
  const authorized = await authorize(trial, probe, ask);
  if (!authorized.ok) return authorized;
  const authorization = authorized.value;
  const answered = await requestManifest(origin, trial.image, authorization, ask);
  if ('failure' in answered) return failed(connectionProblem(trial.image.host, answered.failure));
  return ok({ origin, probe, authorization, answer: answered.answer });
}

async function authorize(trial: Trial, probe: RegistryProbe, ask: Ask): Promise<Result<Secret | undefined>> {
  const { image, login } = trial;
  switch (probe.wants) {
    case 'nothing':
      return ok(undefined);
    case 'basic':
      return ok(login === undefined ? undefined : basicAuthorization(login));
    case 'bearer':
      if (login !== undefined && !mayReceiveLogin(probe, trial.consentedRealmHost)) {
        return failed(problem('AUTH-50', { host: image.host, realmHost: probe.realmHost }));
      }
      return requestToken({ host: image.host, image: image.canonical, path: image.path, probe, login }, ask);
  }
}

async function judge(trial: Trial, made: Attempt, ask: Ask): Promise<Result<ImageTrial>> {
  const { image, login } = trial;
  const { host } = image;
  const { answer, probe } = made;
  const detail = detailOf(answer, login);
  if (answer.status === 200) {
    const mediaType = manifestType({ answer });
    if (mediaType === undefined) return failed(problem('REGISTRY-50', { host, status: answer.status }));
    return ok({ probe, digest: digestOf(answer), mediaType });
  }
  if (answer.status === 404) return failed(problem('REGISTRY-34', { image: image.canonical, host }));
  // What a redirect led to was shown no login, so it says nothing of one.
  const atHome = answer.url.origin === made.origin;
  if (atHome && (answer.status === 401 || answer.status === 403)) return failed(await denied(trial, made, ask));
  return failed(
    troubleOf(host, answer, login) ??
      problem('REGISTRY-26', { host, cause: 'status', detail: cleanText(`${detail} (${answer.url.origin})`) }),
  );
}

/**
 * A manifest that was denied: without a login, one is needed. A token that was given, and a Basic login the registry
 * takes at its door, lack the right to this repository.
 */
async function denied(trial: Trial, made: Attempt, ask: Ask): Promise<Problem> {
  const { image, login } = trial;
  const { host } = image;
  const detail = detailOf(made.answer, login);
  if (login === undefined) return loginRefused(host, undefined, login, detail);
  if (made.probe.wants === 'basic' && made.answer.status === 401 && made.authorization !== undefined) {
    const url = new URL('/v2/', made.origin);
    const door = await ask({ url, headers: { authorization: made.authorization.reveal() }, limit: SMALL_BODY });
    if ('failure' in door) return connectionProblem(host, door.failure);
    if (door.answer.status !== 200) {
      return troubleOf(host, door.answer, login) ?? loginRefused(host, undefined, login, detailOf(door.answer, login));
    }
  }
  return problem('REGISTRY-23', { image: image.canonical, host, detail });
}

function digestOf(answer: Answer): string | undefined {
  const [digest = ''] = headerValues(answer, 'docker-content-digest');
  return /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-f]{32,128}$/.test(digest) ? digest : undefined;
}
