import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { Secret } from '../../../src/domain/secret.ts';
import {
  authServer,
  basic,
  bearerRegistry,
  DIGEST,
  errors,
  MANIFEST,
  MANIFEST_TYPE,
} from '../../support/fake-registry.ts';
import { HTTP, image, LOGIN, never, PASSWORD, tryWeb } from '../../support/image-trials.ts';
import { type Handler, type Reply, recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

/** Asks for Basic logins and takes one. */
const asksBasic: Handler = ({ headers, url }) => {
  if (headers.authorization === basic('ann', PASSWORD)) return url.pathname === '/v2/' ? {} : MANIFEST;
  return { ...errors(401, 'UNAUTHORIZED', 'who are you'), headers: { 'www-authenticate': 'Basic realm="x"' } };
};

/** One whose token requests are all answered like this. */
async function withTokenReply(reply: Reply | Handler) {
  return recordingServer((request, response) => {
    if (request.url.pathname !== '/token') {
      return bearerRegistry(({ headers }) => `http://${headers.host}/token`)(request, response);
    }
    return typeof reply === 'function' ? reply(request, response) : reply;
  });
}

/** Open at the door, with this behind it. */
async function behindOpenDoor(reply: Reply | Handler) {
  return recordingServer((request, response) => {
    if (request.url.pathname === '/v2/') return {};
    return typeof reply === 'function' ? reply(request, response) : reply;
  });
}

describe('a registry with Basic logins', () => {
  it('is shown the login with the manifest alone', async () => {
    const server = await recordingServer(asksBasic);
    expect(await tryWeb(registry, server.host)).toEqual({
      ok: true,
      value: { probe: { wants: 'basic' }, digest: DIGEST, mediaType: MANIFEST_TYPE, platforms: undefined },
    });
    expect(server.requests.map(({ method, url, headers }) => [method, url.pathname, headers.authorization])).toEqual([
      ['GET', '/v2/', undefined],
      ['HEAD', '/v2/acme/web/manifests/1.0', basic('ann', PASSWORD)],
    ]);
    expect(server.requests[1]?.headers.accept).toContain('application/vnd.oci.image.index.v1+json');
    expect(server.requests[1]?.headers['accept-encoding']).toBeUndefined();
  });

  it('refuses a wrong password, in its own words', async () => {
    const server = await recordingServer(asksBasic);
    expect(await tryWeb(registry, server.host, { username: 'ann', password: new Secret('wrong') })).toEqual({
      ok: false,
      problem: {
        code: 'SECRET-33',
        evidence: { host: server.host, username: 'ann', detail: 'UNAUTHORIZED: who are you' },
      },
    });
  });

  it('may take the login and yet deny the image', async () => {
    const server = await recordingServer((request, response) =>
      request.url.pathname === '/v2/' ? asksBasic(request, response) : { status: 401 },
    );
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'REGISTRY-23', evidence: { image: `${server.host}/acme/web:1.0` } },
    });
  });

  it('needs a login where none is given', async () => {
    const server = await recordingServer(asksBasic);
    const tried = await tryWeb(registry, server.host, null);
    expect(tried).toMatchObject({ problem: { code: 'SECRET-33', evidence: { username: '' } } });
  });
});

describe('a registry with an auth server of its own', () => {
  it('is asked with a token, which is asked for with the login', async () => {
    const server = await recordingServer((request, response) =>
      request.url.pathname === '/token'
        ? authServer('ann', PASSWORD)(request, response)
        : bearerRegistry(({ headers }) => `http://${headers.host}/token?a=b`)(request, response),
    );
    expect(await tryWeb(registry, server.host)).toEqual({
      ok: true,
      value: {
        probe: {
          wants: 'bearer',
          realm: `${server.origin}/token?a=b`,
          service: 'reg',
          realmHost: server.host,
          relation: 'same',
        },
        digest: DIGEST,
        mediaType: MANIFEST_TYPE,
        platforms: undefined,
      },
    });
    expect(Object.fromEntries(server.requests[1]?.url.searchParams ?? [])).toEqual({
      a: 'b',
      service: 'reg',
      scope: 'repository:acme/web:pull',
      account: 'ann',
    });
  });

  it.each<[string, Reply, string, object]>([
    [
      'a refused login',
      errors(401, 'UNAUTHORIZED', 'no'),
      'SECRET-33',
      { username: 'ann', detail: 'UNAUTHORIZED: no' },
    ],
    ['a refused login in HTML', { status: 401, body: '<html>' }, 'SECRET-33', { detail: '401 Unauthorized' }],
    ['a 400 that names the login', errors(400, 'UNAUTHORIZED', 'bad'), 'SECRET-33', { detail: 'UNAUTHORIZED: bad' }],
    ['an empty token', { body: '{"token":""}' }, 'SECRET-33', { detail: 'no token' }],
    ['too many requests', { status: 429, headers: { 'retry-after': '17' } }, 'REGISTRY-22', { retryAfter: 17 }],
    ['a failure', { status: 503 }, 'AUTH-26', { detail: '503 Service Unavailable' }],
    ['a page', { body: '<html>' }, 'AUTH-26', { detail: '200, not JSON' }],
    ['a token that is none', { body: '{"token":"a\\r\\nx: y"}' }, 'AUTH-26', { detail: '200, malformed token' }],
    ['a token of another type', { body: '{"token":5}' }, 'AUTH-26', {}],
  ])('that answers with %s', async (_what, reply, code, evidence) => {
    const server = await withTokenReply(reply);
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: false, problem: { code, evidence } });
  });

  it('may give a token that opens nothing', async () => {
    const server = await recordingServer((request, response) => {
      if (request.url.pathname === '/token') return { body: '{"token":"useless"}' };
      return bearerRegistry(({ headers }) => `http://${headers.host}/token`)(request, response);
    });
    expect(await tryWeb(registry, server.host)).toMatchObject({ problem: { code: 'REGISTRY-23' } });
    expect(await tryWeb(registry, server.host, null)).toMatchObject({
      problem: { code: 'SECRET-33', evidence: { username: '' } },
    });
  });

  it('shows no password that it repeats', async () => {
    const server = await withTokenReply(({ headers }) =>
      errors(401, 'UNAUTHORIZED', `${headers.authorization} \u001b[2J ${PASSWORD} ${encodeURIComponent(PASSWORD)}`),
    );
    const said = JSON.stringify(await tryWeb(registry, server.host));
    expect(said).toContain('********');
    expect(said).toContain('u{1b}');
    for (const form of [
      PASSWORD,
      JSON.stringify(PASSWORD).slice(1, -1),
      encodeURIComponent(PASSWORD),
      basic('ann', PASSWORD).slice(6),
    ]) {
      expect(said).not.toContain(form);
    }
  });
});

describe('what the registry gives in place of a manifest', () => {
  it('is nothing to complain of where it is open to everybody', async () => {
    const server = await behindOpenDoor(MANIFEST);
    const tried = await tryWeb(registry, server.host);
    expect(tried).toMatchObject({ ok: true, value: { probe: { wants: 'nothing' } } });
    expect(server.authorizations()).toEqual([]);
  });

  it('may be a challenge of this repository', async () => {
    const server = await behindOpenDoor((request, response) =>
      request.url.pathname === '/v2/token'
        ? authServer('ann', PASSWORD)(request, response)
        : bearerRegistry(({ headers }) => `http://${headers.host}/v2/token`)(request, response),
    );
    expect(await tryWeb(registry, server.host)).toMatchObject({
      ok: true,
      value: { probe: { wants: 'bearer', relation: 'same' } },
    });
  });

  it('is asked for by GET where HEAD gives no type', async () => {
    const server = await behindOpenDoor(({ method }) => (method === 'GET' ? MANIFEST : {}));
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: true, value: { mediaType: MANIFEST_TYPE } });
  });

  it.each<[string, Reply, string, object]>([
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<html>' }, 'REGISTRY-50', { status: 200 }],
    ['nothing', errors(404, 'MANIFEST_UNKNOWN', 'no'), 'REGISTRY-34', {}],
    ['too many requests', { status: 429 }, 'REGISTRY-22', { retryAfter: null }],
    ['a failure', errors(500, 'UNKNOWN', 'oops'), 'REGISTRY-26', { cause: 'status' }],
    ['a teapot', { status: 418 }, 'REGISTRY-26', { cause: 'status' }],
  ])('may be %s', async (_what, reply, code, evidence) => {
    const server = await behindOpenDoor(reply);
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code, evidence: { ...evidence, host: server.host } },
    });
  });

  it('is asked for by digest where the image has one', async () => {
    const server = await behindOpenDoor(MANIFEST);
    await registry.tryImage(image(`${server.host}/acme/web:1.0@${DIGEST}`), LOGIN, HTTP, never);
    expect(server.requests.at(-1)?.url.pathname).toBe(`/v2/acme/web/manifests/${DIGEST}`);
  });
});
