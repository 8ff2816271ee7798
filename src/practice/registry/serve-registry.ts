import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readAuthField } from '../../domain/auth-field.ts';
import type { Secret } from '../../domain/secret.ts';
import type { ServerIdentity } from '../create-authority.ts';
import { type Listener, listen } from '../listen.ts';
import { type Content, digestOf, type SampleImage } from './sample-image.ts';

/** A registry as data: who may log in, how it asks, and what lies in it. */
export interface RegistryPlan {
  /** What it calls itself in its challenge. */
  readonly realm: string;
  /** `basic`: asks for the login itself · `bearer`: sends visitors to its own token server. */
  readonly asks: 'basic' | 'bearer';
  readonly accounts: readonly { readonly user: string; readonly password: Secret }[];
  /** Images by repository and tag. */
  readonly repositories: Readonly<Record<string, Readonly<Record<string, SampleImage>>>>;
}

interface Answer {
  readonly code: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Content;
  readonly json?: unknown;
}

const TOKEN_SECONDS = 300;

/** Serves a registry of the distribution kind, for pulling. Source: distribution-spec; docker-registry 2.8 for the errors. */
export async function serveRegistry(identity: ServerIdentity, plan: RegistryPlan): Promise<Listener> {
  /** Issued tokens and when they end. A token opens the whole registry: its accounts differ in nothing. */
  const tokens = new Map<string, number>();

  function answer({ method = 'GET', url = '/', headers }: IncomingMessage): Answer {
    const { pathname, searchParams } = new URL(url, 'https://registry');
    if (method !== 'GET' && method !== 'HEAD') return failure(405, 'UNSUPPORTED', 'The operation is unsupported.');
    const [, scheme = '', credential = ''] = /^(\S+) (.*)$/.exec(headers.authorization ?? '') ?? [];
    const knows = isAccount(plan, scheme, credential);
    if (pathname === '/token' && plan.asks === 'bearer') {
      if (!knows)
        return { ...failure(401, 'UNAUTHORIZED', 'incorrect username or password'), headers: basicChallenge(plan) };
      const token = randomBytes(24).toString('base64url');
      tokens.set(token, Date.now() + TOKEN_SECONDS * 1000);
      return { code: 200, json: { token, expires_in: TOKEN_SECONDS, issued_at: new Date().toISOString() } };
    }
    const [, path = '', what, reference = ''] =
      /^\/v2\/(?:(.+)\/(manifests|blobs|tags)\/([^/]+))?$/.exec(pathname) ?? [];
    if (!pathname.startsWith('/v2/')) return failure(404, 'UNSUPPORTED', 'page not found');
    const enters = plan.asks === 'basic' ? knows : scheme === 'Bearer' && (tokens.get(credential) ?? 0) > Date.now();
    if (!enters) {
      const scope = what === undefined ? searchParams.get('scope') : `repository:${path}:pull`;
      const bearer = `Bearer realm="https://${headers.host}/token",service="${plan.realm}"${scope === null ? '' : `,scope="${scope}"`}`;
      const challenge = plan.asks === 'basic' ? basicChallenge(plan) : { 'www-authenticate': bearer };
      return { ...failure(401, 'UNAUTHORIZED', 'authentication required'), headers: challenge };
    }
    return what === undefined ? { code: 200, json: {} } : find(plan, path, what, reference);
  }

  return listen(identity, (request, response) => {
    request.resume();
    send(answer(request), request.method === 'HEAD', response);
  });
}

function isAccount({ accounts }: RegistryPlan, scheme: string, credential: string): boolean {
  const given = scheme.toLowerCase() === 'basic' ? readAuthField(credential) : undefined;
  if (given === undefined || 'error' in given) return false;
  const { username, password } = given.value;
  return accounts.some((account) => account.user === username && sameText(account.password.reveal(), password));
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(digestOf(Buffer.from(one))), Buffer.from(digestOf(Buffer.from(other))));
}

function basicChallenge({ realm }: RegistryPlan): Readonly<Record<string, string>> {
  return { 'www-authenticate': `Basic realm="${realm}"` };
}

function find({ repositories }: RegistryPlan, path: string, what: string, reference: string): Answer {
  const tags = Object.hasOwn(repositories, path) ? repositories[path] : undefined;
  if (tags === undefined) return failure(404, 'NAME_UNKNOWN', 'repository name not known to registry', { name: path });
  if (what === 'tags') return { code: 200, json: { name: path, tags: Object.keys(tags).toSorted() } };
  const images = Object.values(tags);
  if (what === 'blobs') {
    const blob = images.flatMap(({ blobs }) => blobs).find(({ digest }) => digest === reference);
    return blob === undefined
      ? failure(404, 'BLOB_UNKNOWN', 'blob unknown to registry', { digest: reference })
      : { code: 200, content: blob };
  }
  const tagged = Object.hasOwn(tags, reference) ? tags[reference] : undefined;
  const image = tagged ?? images.find(({ manifest }) => manifest.digest === reference);
  return image === undefined
    ? failure(404, 'MANIFEST_UNKNOWN', 'manifest unknown', { Tag: reference })
    : { code: 200, content: image.manifest };
}

function failure(code: number, name: string, message: string, detail: unknown = null): Answer {
  return { code, json: { errors: [{ code: name, message, detail }] } };
}

function send({ code, headers = {}, content, json }: Answer, headOnly: boolean, response: ServerResponse): void {
  const bytes = content?.bytes ?? Buffer.from(`${JSON.stringify(json)}\n`);
  response.writeHead(code, {
    'docker-distribution-api-version': 'registry/2.0',
    'content-type': content?.mediaType ?? 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...(content && { 'docker-content-digest': content.digest, etag: `"${content.digest}"` }),
    ...headers,
  });
  response.end(headOnly ? undefined : bytes);
}
