import { chooseChallenge } from '../../domain/challenge.ts';
import { problem } from '../../domain/problem.ts';
import { realmRelation, registryApiOrigin } from '../../domain/registry-host.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { RegistryProbe } from '../../ports/registry.ts';
import { type ConnectionFailure, connectionProblem } from '../network/connection-failure.ts';
import { type Answer, type Answered, type Ask, headerValues, SMALL_BODY } from './exchange.ts';
import { followRedirects } from './follow-redirects.ts';
import { leadsInside, realmRefused } from './realm-rules.ts';
import { troubleOf } from './refusals.ts';

/** How a registry is spoken to, and what it asks. */
export interface Greeting {
  /** `https://quay.io`; http only where that was allowed and https is not spoken. */
  readonly origin: string;
  readonly probe: RegistryProbe;
}

/** Asks `GET /v2/` without a login. Errors: REGISTRY-18, -22, -26, -36, -37, -50, AUTH-51. */
export async function greet(host: string, allowHttp: boolean, ask: Ask): Promise<Result<Greeting>> {
  const secure = registryApiOrigin(host, 'https');
  if (!URL.canParse(secure)) return failed(problem('REGISTRY-26', { host, cause: 'dns', detail: '' }));
  const answered = await hello(secure, ask);
  if (allowHttp && 'failure' in answered && maySpeakHttp(answered.failure)) {
    const open = registryApiOrigin(host, 'http');
    return understand(host, open, await hello(open, ask));
  }
  return understand(host, secure, answered);
}

/** What a registry's 401 asks for. Errors: REGISTRY-50 where it cannot be understood, AUTH-51 where it must not be followed. */
export async function readChallenge(host: string, origin: string, answer: Answer): Promise<Result<RegistryProbe>> {
  const scheme = origin.startsWith('http:') ? 'http' : 'https';
  const choice = chooseChallenge(headerValues(answer, 'www-authenticate'), scheme);
  switch (choice.use) {
    case 'basic':
      return ok({ wants: 'basic' });
    case 'bearer': {
      const { realm, service } = choice;
      if (await leadsInside(origin, realm)) return failed(realmRefused(host, realm, 'private-address'));
      const realmHost = new URL(realm).host;
      return ok({ wants: 'bearer', realm, service, realmHost, relation: realmRelation(origin, realm) });
    }
    case 'error':
      if (choice.reason === 'malformed') return failed(problem('REGISTRY-50', { host, status: answer.status }));
      return failed(realmRefused(host, choice.realm ?? '', choice.reason === 'no-realm' ? 'not-a-url' : choice.reason));
    case 'none':
      return failed(problem('REGISTRY-50', { host, status: answer.status }));
  }
}

/** A greeting passed on to another origin is no registry's: what asks there is another, or a login page. */
function hello(origin: string, ask: Ask): Promise<Answered> {
  return followRedirects({ url: new URL('/v2/', origin), limit: SMALL_BODY }, 'origin', ask);
}

/**
 * A server that speaks TLS with a bad certificate is not asked again without TLS. A proxy that opens no tunnel to this port
 * may yet pass on http.
 */
function maySpeakHttp(failure: ConnectionFailure): boolean {
  if (failure.kind === 'unreached') return ['refused', 'reset', 'proxy'].includes(failure.cause);
  return failure.kind === 'plain-http';
}

async function understand(host: string, origin: string, answered: Answered): Promise<Result<Greeting>> {
  if ('failure' in answered) return failed(connectionProblem(host, answered.failure));
  const { answer } = answered;
  if (answer.status === 200 && !isPage(answer)) return ok({ origin, probe: { wants: 'nothing' } });
  if (answer.status !== 401) {
    return failed(troubleOf(host, answer, undefined) ?? problem('REGISTRY-50', { host, status: answer.status }));
  }
  const probe = await readChallenge(host, origin, answer);
  return probe.ok ? ok({ origin, probe: probe.value }) : probe;
}

/** A login page or a proxy's, which would pass for a registry that asks nothing. */
function isPage(answer: Answer): boolean {
  const [type = ''] = headerValues(answer, 'content-type');
  return /^text\/html\b/i.test(type) && answer.body.trimStart().startsWith('<');
}
