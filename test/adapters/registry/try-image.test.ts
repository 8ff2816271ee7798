import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { parseImageReference } from '../../../src/domain/image-reference.ts';
import { Secret } from '../../../src/domain/secret.ts';
import {
  authServer,
  basic,
  bearerChallenge,
  bearerRegistry,
  DIGEST,
  errors,
  MANIFEST,
  MANIFEST_TYPE,
} from '../../support/fake-registry.ts';
import { type Handler, type Reply, recordingServer } from '../../support/recording-server.ts';

const PASSWORD = 's3cr$t "合言葉"';
const LOGIN = { username: 'ann', password: new Secret(PASSWORD) };
const HTTP = { trust: { allowHttp: true } };
const never = new AbortController().signal;

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

function image(text: string) {
  const parsed = parseImageReference(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

function tryWeb(host: string, login: typeof LOGIN | undefined = LOGIN, options: { consentedRealmHost?: string } = {}) {
  return registry.tryImage(image(`${host}/acme/web:1.0`), login, { ...HTTP, ...options }, never);
}

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

/** A registry, and the auth server of another host that it sends logins to. */
async function twoServers() {
  const auth = await recordingServer(authServer('ann', PASSWORD, true));
  const server = await recordingServer(bearerRegistry(() => `${auth.origin}/token`));
  return { auth, server };
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
    expect(await tryWeb(server.host)).toEqual({
      ok: true,
      value: { probe: { wants: 'basic' }, digest: DIGEST, mediaType: MANIFEST_TYPE },
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
    expect(await tryWeb(server.host, { username: 'ann', password: new Secret('wrong') })).toEqual({
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
    expect(await tryWeb(server.host)).toMatchObject({
      problem: { code: 'REGISTRY-23', evidence: { image: `${server.host}/acme/web:1.0` } },
    });
  });

  it('needs a login where none is given', async () => {
    const server = await recordingServer(asksBasic);
    const tried = await registry.tryImage(image(`${server.host}/acme/web`), undefined, HTTP, never);
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
    expect(await tryWeb(server.host)).toEqual({
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
    ['no right', errors(403, 'DENIED', 'not yours'), 'REGISTRY-23', { detail: 'DENIED: not yours' }],
    ['too many requests', { status: 429, headers: { 'retry-after': '17' } }, 'REGISTRY-22', { retryAfter: 17 }],
    ['a failure', { status: 503 }, 'AUTH-26', { detail: '503 Service Unavailable' }],
    ['a page', { body: '<html>' }, 'AUTH-26', { detail: '200, not JSON' }],
    ['a token that is none', { body: '{"token":"a\\r\\nx: y"}' }, 'AUTH-26', { detail: '200, malformed token' }],
    ['a token of another type', { body: '{"token":5}' }, 'AUTH-26', {}],
  ])('that answers with %s', async (_what, reply, code, evidence) => {
    const server = await withTokenReply(reply);
    expect(await tryWeb(server.host)).toMatchObject({ ok: false, problem: { code, evidence } });
  });

  it('may call its token an access token', async () => {
    const server = await withTokenReply({ body: '{"access_token":"t0ken"}' });
    expect(await tryWeb(server.host)).toMatchObject({ ok: true });
  });

  it.each([404, 405, 400])('is asked in the OAuth way where GET gives %i', async (status) => {
    const server = await withTokenReply(({ method, body }) => {
      const form = new URLSearchParams(body);
      const right =
        form.get('username') === 'ann' && form.get('password') === PASSWORD && form.get('grant_type') === 'password';
      return method === 'POST' && right ? { body: '{"access_token":"t0ken"}' } : { status };
    });
    expect(await tryWeb(server.host)).toMatchObject({ ok: true });
  });

  it('may give a token that opens nothing', async () => {
    const server = await recordingServer((request, response) => {
      if (request.url.pathname === '/token') return { body: '{"token":"useless"}' };
      return bearerRegistry(({ headers }) => `http://${headers.host}/token`)(request, response);
    });
    expect(await tryWeb(server.host)).toMatchObject({ problem: { code: 'REGISTRY-23' } });
    expect(await registry.tryImage(image(`${server.host}/acme/web`), undefined, HTTP, never)).toMatchObject({
      problem: { code: 'SECRET-33', evidence: { username: '' } },
    });
  });

  it('shows no password that it repeats', async () => {
    const server = await withTokenReply(({ headers }) =>
      errors(401, 'UNAUTHORIZED', `${headers.authorization} \u001b[2J ${PASSWORD} ${encodeURIComponent(PASSWORD)}`),
    );
    const said = JSON.stringify(await tryWeb(server.host));
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

describe('a registry that sends logins elsewhere', () => {
  it('gets no login there before the person has agreed', async () => {
    const { auth, server } = await twoServers();
    expect(await tryWeb(server.host)).toEqual({
      ok: false,
      problem: { code: 'AUTH-50', evidence: { host: server.host, realmHost: auth.host } },
    });
    expect(auth.requests).toEqual([]);
    expect(server.authorizations()).toEqual([]);
  });

  it('gets it there once the person has agreed to that very host and port', async () => {
    const { auth, server } = await twoServers();
    expect(await tryWeb(server.host, LOGIN, { consentedRealmHost: auth.host })).toMatchObject({ ok: true });
    expect(auth.authorizations()).toEqual([basic('ann', PASSWORD)]);
    expect(new Set(server.authorizations())).toEqual(new Set(['Bearer t0ken']));
  });

  it.each(['localhost:PORT', '127.0.0.1', '127.0.0.1:1', 'evil@127.0.0.1:PORT', '127.0.0.1:PORT/x', '127.0.0.1:PORT#'])(
    'gets nothing there when it was %s that was agreed to',
    async (consent) => {
      const { auth, server } = await twoServers();
      const consentedRealmHost = consent.replace('PORT', new URL(auth.origin).port);
      expect(await tryWeb(server.host, LOGIN, { consentedRealmHost })).toMatchObject({ problem: { code: 'AUTH-50' } });
      expect(auth.requests).toEqual([]);
    },
  );

  it('is asked for an anonymous token where there is no login', async () => {
    const { auth, server } = await twoServers();
    const tried = await registry.tryImage(image(`${server.host}/acme/web`), undefined, HTTP, never);
    expect(tried).toMatchObject({ ok: true, value: { probe: { relation: 'elsewhere', realmHost: auth.host } } });
    expect(auth.authorizations()).toEqual([]);
  });

  it('is told apart from the registry when it cannot be reached', async () => {
    const server = await recordingServer(bearerRegistry(() => 'http://127.0.0.1:1/token'));
    expect(await tryWeb(server.host, LOGIN, { consentedRealmHost: '127.0.0.1:1' })).toMatchObject({
      problem: { code: 'AUTH-26', evidence: { realmHost: '127.0.0.1:1', detail: expect.stringContaining('refused') } },
    });
  });
});

describe('what the registry gives in place of a manifest', () => {
  it('is nothing to complain of where it is open to everybody', async () => {
    const server = await behindOpenDoor(MANIFEST);
    const tried = await tryWeb(server.host);
    expect(tried).toMatchObject({ ok: true, value: { probe: { wants: 'nothing' } } });
    expect(server.authorizations()).toEqual([]);
  });

  it('may be a challenge of this repository', async () => {
    const server = await behindOpenDoor((request, response) =>
      request.url.pathname === '/v2/token'
        ? authServer('ann', PASSWORD)(request, response)
        : bearerRegistry(({ headers }) => `http://${headers.host}/v2/token`)(request, response),
    );
    expect(await tryWeb(server.host)).toMatchObject({
      ok: true,
      value: { probe: { wants: 'bearer', relation: 'same' } },
    });
  });

  it.each([400, 404, 405, 501])('is asked for by GET where HEAD gives %i', async (status) => {
    const server = await behindOpenDoor(({ method }) => (method === 'GET' ? MANIFEST : { status }));
    expect(await tryWeb(server.host)).toMatchObject({ ok: true, value: { digest: DIGEST } });
  });

  it('is asked for by GET where HEAD gives no type', async () => {
    const server = await behindOpenDoor(({ method }) => (method === 'GET' ? MANIFEST : {}));
    expect(await tryWeb(server.host)).toMatchObject({ ok: true, value: { mediaType: MANIFEST_TYPE } });
  });

  it.each<[string, Reply, string, object]>([
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<html>' }, 'REGISTRY-50', { status: 200 }],
    ['nothing', errors(404, 'MANIFEST_UNKNOWN', 'no'), 'REGISTRY-34', {}],
    ['too many requests', { status: 429 }, 'REGISTRY-22', { retryAfter: null }],
    ['a failure', errors(500, 'UNKNOWN', 'oops'), 'REGISTRY-26', { cause: 'status' }],
    ['a teapot', { status: 418 }, 'REGISTRY-26', { cause: 'status' }],
  ])('may be %s', async (_what, reply, code, evidence) => {
    const server = await behindOpenDoor(reply);
    expect(await tryWeb(server.host)).toMatchObject({
      problem: { code, evidence: { ...evidence, host: server.host } },
    });
  });

  it('is asked for by digest where the image has one', async () => {
    const server = await behindOpenDoor(MANIFEST);
    await registry.tryImage(image(`${server.host}/acme/web:1.0@${DIGEST}`), LOGIN, HTTP, never);
    expect(server.requests.at(-1)?.url.pathname).toBe(`/v2/acme/web/manifests/${DIGEST}`);
  });

  it('does not name a digest that is none', async () => {
    const server = await behindOpenDoor({
      headers: { ...MANIFEST.headers, 'docker-content-digest': 'sha256:\u0085x' },
    });
    expect(await tryWeb(server.host)).toMatchObject({ ok: true, value: { digest: undefined } });
  });
});

describe('redirects', () => {
  const statuses = [301, 302, 303, 307, 308];

  it.each(statuses)('of a manifest (%i) are followed, without the login on another origin', async (status) => {
    const elsewhere = await recordingServer(() => MANIFEST);
    const server = await recordingServer((request, response) => {
      if (request.url.pathname === '/token') return authServer('ann', PASSWORD)(request, response);
      const toAnother = () => ({
        status,
        headers: { location: `http://${elsewhere.otherName}${request.url.pathname}` },
      });
      return bearerRegistry(({ headers }) => `http://${headers.host}/token`, toAnother)(request, response);
    });
    expect(await tryWeb(server.host)).toMatchObject({ ok: true, value: { digest: DIGEST } });
    expect(elsewhere.requests).toHaveLength(1);
    expect(elsewhere.authorizations()).toEqual([]);
  });

  it('of a manifest to the same server under another name carry no login either, and none on the way back', async () => {
    const server = await recordingServer(({ url, headers }) => {
      if (url.pathname === '/v2/') return { status: 401, headers: { 'www-authenticate': 'Basic' } };
      if (url.pathname === '/v2/moved')
        return { status: 307, headers: { location: `http://127.0.0.1:${headers.host?.split(':')[1]}/v2/back` } };
      if (url.pathname === '/v2/back') return MANIFEST;
      return { status: 307, headers: { location: `http://localhost:${headers.host?.split(':')[1]}/v2/moved` } };
    });
    await tryWeb(server.host);
    const moved = server.requests.find(({ url }) => url.pathname === '/v2/moved');
    expect(moved?.headers.host).toBe(server.otherName);
    const shown = (path: string) => server.requests.find(({ url }) => url.pathname === path)?.headers.authorization;
    expect(shown('/v2/acme/web/manifests/1.0')).toBe(basic('ann', PASSWORD));
    expect([shown('/v2/moved'), shown('/v2/back')]).toEqual([undefined, undefined]);
  });

  it.each(statuses)('of a token request (%i) are refused', async (status) => {
    const elsewhere = await recordingServer(authServer('ann', PASSWORD));
    const server = await recordingServer((request, response) =>
      request.url.pathname === '/token'
        ? { status, headers: { location: `${elsewhere.origin}/token` } }
        : bearerRegistry(({ headers }) => `http://${headers.host}/token`)(request, response),
    );
    expect(await tryWeb(server.host)).toMatchObject({ problem: { code: 'AUTH-51', evidence: { reason: 'redirect' } } });
    expect(elsewhere.requests).toEqual([]);
  });

  it.each(statuses)('of the greeting (%i) are not followed', async (status) => {
    const elsewhere = await recordingServer(() => ({}));
    const server = await recordingServer(() => ({ status, headers: { location: `${elsewhere.origin}/v2/` } }));
    expect(await tryWeb(server.host)).toEqual({
      ok: false,
      problem: { code: 'REGISTRY-50', evidence: { host: server.host, status } },
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it('in a circle end', async () => {
    const server = await recordingServer(({ url }) =>
      url.pathname === '/v2/' ? {} : { status: 302, headers: { location: url.pathname } },
    );
    expect(await tryWeb(server.host)).toMatchObject({
      problem: { code: 'REGISTRY-26', evidence: { cause: 'status' } },
    });
    expect(server.requests).toHaveLength(12);
  });

  it('that ask for a login elsewhere say nothing of the login here', async () => {
    const elsewhere = await recordingServer(() => bearerChallenge('https://evil.example/token'));
    const server = await recordingServer(({ url }) =>
      url.pathname === '/v2/' ? {} : { status: 302, headers: { location: `${elsewhere.origin}/x` } },
    );
    expect(await tryWeb(server.host)).toMatchObject({ ok: false });
    expect(elsewhere.authorizations()).toEqual([]);
  });
});
