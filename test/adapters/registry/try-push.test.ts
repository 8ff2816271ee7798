import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { createAuthority } from '../../support/certificates.ts';
import { authServer, basic, bearerRegistry, errors } from '../../support/fake-registry.ts';
import { image, LOGIN, never, PASSWORD, tryPushWeb } from '../../support/image-trials.ts';
import { type Handler, type Reply, recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

const UPLOADS = '/v2/acme/web/blobs/uploads/';
const BEGUN: Reply = { status: 202, headers: { location: `${UPLOADS}1f3?state=x` } };

/** Asks for Basic logins, takes one, and answers what begins an upload like this. */
async function basicRegistry(upload: Reply, cancelled: Reply = { status: 204 }) {
  return recordingServer(({ method, url, headers }) => {
    if (headers.authorization !== basic('ann', PASSWORD)) {
      return { ...errors(401, 'UNAUTHORIZED', 'who are you'), headers: { 'www-authenticate': 'Basic realm="x"' } };
    }
    if (url.pathname === '/v2/') return {};
    return method === 'DELETE' ? cancelled : upload;
  });
}

describe('a login that may push', () => {
  it.each<[string, Reply]>([
    ['as the registry says', { status: 204 }],
    ['though that is denied', errors(401, 'UNAUTHORIZED', 'no right to delete')],
    ['though the upload is gone already', errors(404, 'BLOB_UPLOAD_UNKNOWN', 'unknown')],
    ['though that fails', { status: 500 }],
  ])('begins an upload without sending anything, and cancels it, %s', async (_what, cancelled) => {
    const server = await basicRegistry(BEGUN, cancelled);
    expect(await tryPushWeb(registry, server.host)).toEqual({ ok: true, value: undefined });
    expect(server.requests.map(({ method, url, body }) => [method, `${url.pathname}${url.search}`, body])).toEqual([
      ['GET', '/v2/', ''],
      ['POST', UPLOADS, ''],
      ['DELETE', `${UPLOADS}1f3?state=x`, ''],
    ]);
  });

  it('cancels an upload only here, whatever the scheme and the path it is said to lie under', async () => {
    const authority = await createAuthority();
    const server = await recordingServer(
      ({ method, headers }) =>
        method === 'POST' ? { status: 202, headers: { location: `http://${headers.host}//evil.example/1f3` } } : {},
      await authority.issue(['127.0.0.1']),
    );
    const options = { trust: { ca: authority.ca } };
    expect(await registry.tryPush(image(`${server.host}/acme/web`), LOGIN, options, never)).toMatchObject({ ok: true });
    const { method, url } = server.requests.at(-1) ?? {};
    expect([method, url?.pathname]).toEqual(['DELETE', '//evil.example/1f3']);
  });

  it('asks for a token to pull and push', async () => {
    const server = await recordingServer((request, response) =>
      request.url.pathname === '/token'
        ? authServer('ann', PASSWORD)(request, response)
        : bearerRegistry(
            ({ headers }) => `http://${headers.host}/token`,
            () => BEGUN,
          )(request, response),
    );
    expect(await tryPushWeb(registry, server.host)).toMatchObject({ ok: true });
    expect(server.requests.map(({ method, url }) => [method, url.searchParams.get('scope')])).toEqual([
      ['GET', null],
      ['GET', 'repository:acme/web:pull,push'],
      ['POST', null],
      ['DELETE', null],
    ]);
  });

  it('is asked for where only pushing wants one', async () => {
    const server = await recordingServer(({ url, method, headers }) => {
      if (url.pathname === '/v2/') return {};
      const known = headers.authorization === basic('ann', PASSWORD);
      if (method === 'POST' && !known) return { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } };
      return BEGUN;
    });
    expect(await tryPushWeb(registry, server.host)).toMatchObject({ ok: true });
  });

  it.each<[string, Reply]>([
    ['names no place', { status: 202 }],
    ['names none that can be read', { status: 202, headers: { location: 'http://[' } }],
    ['made something at once', { status: 201, headers: { location: '/v2/acme/web/blobs/sha256:00' } }],
  ])('has nothing to cancel where the registry %s', async (_what, begun) => {
    const server = await basicRegistry(begun);
    expect(await tryPushWeb(registry, server.host)).toMatchObject({ ok: true });
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});

describe('a login that may not push', () => {
  it.each<[string, Reply, string, object]>([
    [
      'is denied',
      errors(403, 'DENIED', 'requested access to the resource is denied'),
      'REGISTRY-52',
      { detail: 'DENIED: requested access to the resource is denied' },
    ],
    ['is denied with 401', errors(401, 'UNAUTHORIZED', 'no'), 'REGISTRY-52', { detail: 'UNAUTHORIZED: no' }],
    ['is told of no such repository', errors(404, 'NAME_UNKNOWN', 'not known'), 'REGISTRY-52', {}],
    [
      'meets a registry nobody pushes to',
      errors(405, 'UNSUPPORTED', 'The operation is unsupported.'),
      'REGISTRY-52',
      {},
    ],
    ['meets a name that cannot be', errors(400, 'NAME_INVALID', 'invalid'), 'REGISTRY-52', {}],
    ['meets too many requests', { status: 429, headers: { 'retry-after': '3' } }, 'REGISTRY-22', { retryAfter: 3 }],
    [
      'meets a failure',
      errors(503, 'UNAVAILABLE', 'read only for now'),
      'REGISTRY-26',
      { cause: 'status', detail: 'UNAVAILABLE: read only for now' },
    ],
    ['meets a page', { status: 404, body: '<html>' }, 'REGISTRY-50', { status: 404 }],
    ['meets a redirect', { status: 307, headers: { location: UPLOADS } }, 'REGISTRY-50', { status: 307 }],
    ['meets a page that says yes', { status: 200, body: '<html>' }, 'REGISTRY-50', { status: 200 }],
  ])('%s', async (_what, upload, code, evidence) => {
    const server = await basicRegistry(upload);
    expect(await tryPushWeb(registry, server.host)).toMatchObject({
      ok: false,
      problem: { code, evidence: { host: server.host, ...evidence } },
    });
    expect(server.requests.map(({ method }) => method)).not.toContain('DELETE');
  });

  it('is told apart from one that is wrong', async () => {
    const server = await basicRegistry(BEGUN);
    const wrong = { username: 'ann', password: new Secret('wrong') };
    expect(await tryPushWeb(registry, server.host, wrong)).toMatchObject({
      problem: { code: 'SECRET-33', evidence: { detail: 'UNAUTHORIZED: who are you' } },
    });
  });

  it.each<[string, Handler]>([
    ['a token that was given', () => ({ body: '{"token":"useless"}' })],
    ['no token', ({ url }) => (url.searchParams.has('scope') ? { status: 403 } : { body: '{"token":"t0ken"}' })],
  ])('has %s', async (_what, token) => {
    const server = await recordingServer((request, response) =>
      request.url.pathname === '/token'
        ? token(request, response)
        : bearerRegistry(
            ({ headers }) => `http://${headers.host}/token`,
            () => BEGUN,
          )(request, response),
    );
    expect(await tryPushWeb(registry, server.host)).toMatchObject({
      problem: { code: 'REGISTRY-52', evidence: { image: `${server.host}/acme/web:1.0` } },
    });
  });
});

it('needs consent before a login goes elsewhere', async () => {
  const auth = await recordingServer(authServer('ann', PASSWORD));
  const server = await recordingServer(
    bearerRegistry(
      () => `${auth.origin}/token`,
      () => BEGUN,
    ),
  );
  expect(await tryPushWeb(registry, server.host)).toMatchObject({ problem: { code: 'AUTH-50' } });
  expect(auth.requests).toEqual([]);
  expect(await tryPushWeb(registry, server.host, LOGIN, { consentedRealmHost: auth.host })).toMatchObject({ ok: true });
});
