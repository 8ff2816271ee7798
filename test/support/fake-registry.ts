import type { Handler, Recorded, Reply } from './recording-server.ts';

export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

/** The manifest of every image. */
export const MANIFEST: Reply = {
  headers: { 'content-type': MANIFEST_TYPE, 'docker-content-digest': DIGEST },
  body: '{"schemaVersion":2}',
};

/** An index of one build for each platform. */
export function indexOf(platforms: readonly object[]): Reply {
  const manifests = platforms.map((platform) => ({ mediaType: MANIFEST_TYPE, digest: DIGEST, size: 19, platform }));
  return {
    headers: { 'content-type': 'application/vnd.oci.image.index.v1+json', 'docker-content-digest': DIGEST },
    body: JSON.stringify({ schemaVersion: 2, manifests }),
  };
}

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

export function errors(status: number, code: string, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ errors: [{ code, message }] }),
  };
}

/** A 401 that sends visitors to a realm. */
export function bearerChallenge(realm: string, more = ',service="reg"'): Reply {
  return {
    ...errors(401, 'UNAUTHORIZED', 'authentication required'),
    headers: { 'www-authenticate': `Bearer realm="${realm}"${more}` },
  };
}

/** A registry that wants the token `t0ken` of a realm, and then gives any manifest. */
export function bearerRegistry(realm: (request: Recorded) => string, manifest: Handler = () => MANIFEST): Handler {
  return (request, response) => {
    if (!request.url.pathname.startsWith('/v2/')) return { status: 404 };
    if (request.headers.authorization !== 'Bearer t0ken') return bearerChallenge(realm(request));
    return manifest(request, response);
  };
}

/** An auth server that gives the token `t0ken` to one login, and to visitors without any where `anonymous`. */
export function authServer(username: string, password: string, anonymous = false): Handler {
  return ({ headers }) => {
    if (headers.authorization === undefined && anonymous) return { body: '{"token":"t0ken"}' };
    if (headers.authorization === basic(username, password)) return { body: '{"token":"t0ken"}' };
    return errors(401, 'UNAUTHORIZED', 'incorrect username or password');
  };
}
