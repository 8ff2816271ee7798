import type { IncomingMessage } from 'node:http';
import { type Authority, createAuthority, type ServerIdentity } from '../create-authority.ts';
import type { Listener } from '../listen.ts';
import type { RegistryPlan } from './registry-plan.ts';
import { type Answer, failure, serveImages } from './serve-images.ts';
import {
  basicChallenge,
  createTokenServer,
  type TokenServer,
  turnedAway,
  type Visitor,
  visitorOf,
} from './token-server.ts';

export interface ServedRegistry extends Listener {
  /** `localhost:PORT` of its token server, where that is another one. */
  readonly authServer?: string;
}

/** Serves a registry as it is planned, and its token server where that lives on another host. */
export async function serveRegistry(authority: Authority, plan: RegistryPlan): Promise<ServedRegistry> {
  const identity = await identityFor(authority, plan.certificate);
  const tokens = createTokenServer(plan);
  const elsewhere = plan.tokens?.elsewhere === true ? await serveTokens(authority, tokens) : undefined;
  const authServer = elsewhere?.host.replace('127.0.0.1', 'localhost');
  let left = plan.limit ?? Number.POSITIVE_INFINITY;

  function refusal(request: IncomingMessage, repository: string | undefined): Answer | undefined {
    const away = plan.asks === 'basic' ? turnedAway(plan, request) : undefined;
    if (away !== undefined) return away;
    const visitor = plan.asks === 'bearer' ? holderOf(tokens, request) : visitorOf(plan, request);
    const allowed = plan.asks === 'nothing' ? true : visitor !== undefined && mayRead(plan, visitor, repository);
    if (!allowed) return plan.asks === 'bearer' ? sendToTokens(request, repository, visitor) : askLogin(visitor);
    if (visitor !== 'anyone' || repository === undefined || request.method === 'HEAD' || !isManifest(request))
      return undefined;
    left -= 1;
    return left >= 0 ? undefined : tooMany();
  }

  function sendToTokens({ headers }: IncomingMessage, repository: string | undefined, visitor: Visitor | undefined) {
    const scheme = authServer === undefined && identity === 'http' ? 'http' : 'https';
    const realm = `${scheme}://${authServer ?? headers.host}/token`;
    const scope = repository === undefined ? '' : `,scope="repository:${repository}:pull"`;
    const insufficient = visitor === undefined ? '' : ',error="insufficient_scope"';
    const answer =
      visitor === undefined
        ? failure(401, 'UNAUTHORIZED', 'authentication required')
        : failure(401, 'DENIED', 'requested access to the resource is denied');
    const challenge = `Bearer realm="${realm}",service="${plan.realm}"${scope}${insufficient}`;
    return { ...answer, headers: { 'www-authenticate': challenge } };
  }

  /** Whoever is known here and may not read this is denied; whoever is not, is asked. */
  function askLogin(visitor: Visitor | undefined): Answer {
    return visitor === undefined || visitor === 'anyone'
      ? { ...failure(401, 'UNAUTHORIZED', 'authentication required'), headers: basicChallenge(plan) }
      : failure(403, 'DENIED', 'requested access to the resource is denied');
  }

  const served = await serveImages(identity, {
    refusal,
    images: (repository) => (Object.hasOwn(plan.repositories, repository) ? plan.repositories[repository] : undefined),
    ...(plan.asks === 'bearer' && elsewhere === undefined && { beside: tokens.answer }),
  });
  return {
    host: served.host,
    ...(authServer !== undefined && { authServer }),
    close: async () => {
      await Promise.all([served.close(), elsewhere?.close()]);
    },
  };
}

function serveTokens({ server }: Authority, tokens: TokenServer): Promise<Listener> {
  return serveImages(server, {
    refusal: () => failure(404, 'UNSUPPORTED', 'page not found'),
    images: () => undefined,
    beside: tokens.answer,
  });
}

function holderOf(tokens: TokenServer, { headers }: IncomingMessage): Visitor | undefined {
  const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  return tokens.holderOf(token);
}

/** The door of a registry that asks is open to accounts alone: it is how clients learn that a login is right. */
function mayRead({ open = [] }: RegistryPlan, visitor: Visitor, repository: string | undefined): boolean {
  if (visitor !== 'anyone')
    return repository === undefined || (visitor.reads?.includes(repository) ?? true) || open.includes(repository);
  return repository !== undefined && open.includes(repository);
}

function isManifest({ url = '' }: IncomingMessage): boolean {
  return url.includes('/manifests/');
}

/** In the words of Docker Hub, the best known of its kind. */
function tooMany(): Answer {
  const message = 'You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit';
  return {
    ...failure(429, 'TOOMANYREQUESTS', message),
    headers: { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '0;w=21600', 'retry-after': '60' },
  };
}

async function identityFor(
  authority: Authority,
  certificate: RegistryPlan['certificate'],
): Promise<ServerIdentity | 'http'> {
  switch (certificate) {
    case undefined:
      return authority.server;
    case 'none':
      return 'http';
    case 'another authority':
      return (await createAuthority()).server;
    case 'over':
      return authority.issue(['127.0.0.1', 'localhost'], 'over');
    case 'another name':
      return authority.issue(['registry.internal.example']);
  }
}
