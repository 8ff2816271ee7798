import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { authServer, basic, bearerChallenge, bearerRegistry, DIGEST, MANIFEST } from '../../support/fake-registry.ts';
import { LOGIN, PASSWORD, tryWeb } from '../../support/image-trials.ts';
import { recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

/** A registry, and the auth server of another host that it sends logins to. */
async function twoServers() {
  const auth = await recordingServer(authServer('ann', PASSWORD, true));
  const server = await recordingServer(bearerRegistry(() => `${auth.origin}/token`));
  return { auth, server };
}

describe('a registry that sends logins elsewhere', () => {
  it('gets no login there before the person has agreed', async () => {
    const { auth, server } = await twoServers();
    expect(await tryWeb(registry, server.host)).toEqual({
      ok: false,
      problem: { code: 'AUTH-50', evidence: { host: server.host, realmHost: auth.host } },
    });
    expect(auth.requests).toEqual([]);
    expect(server.authorizations()).toEqual([]);
  });

  it('gets it there once the person has agreed to that very host and port', async () => {
    const { auth, server } = await twoServers();
    expect(await tryWeb(registry, server.host, LOGIN, { consentedRealmHost: auth.host })).toMatchObject({ ok: true });
    expect(auth.authorizations()).toEqual([basic('ann', PASSWORD)]);
    expect(new Set(server.authorizations())).toEqual(new Set(['Bearer t0ken']));
  });

  it.each(['localhost:PORT', '127.0.0.1', '127.0.0.1:1', 'evil@127.0.0.1:PORT', '127.0.0.1:PORT/x', '127.0.0.1:PORT#'])(
    'gets nothing there when it was %s that was agreed to',
    async (consent) => {
      const { auth, server } = await twoServers();
      const consentedRealmHost = consent.replace('PORT', new URL(auth.origin).port);
      expect(await tryWeb(registry, server.host, LOGIN, { consentedRealmHost })).toMatchObject({
        problem: { code: 'AUTH-50' },
      });
      expect(auth.requests).toEqual([]);
    },
  );

  it('is asked for an anonymous token where there is no login', async () => {
    const { auth, server } = await twoServers();
    const tried = await tryWeb(registry, server.host, null);
    expect(tried).toMatchObject({ ok: true, value: { probe: { relation: 'elsewhere', realmHost: auth.host } } });
    expect(auth.authorizations()).toEqual([]);
  });

  it('is told apart from the registry when it cannot be reached', async () => {
    const server = await recordingServer(bearerRegistry(() => 'http://127.0.0.1:1/token'));
    expect(await tryWeb(registry, server.host, LOGIN, { consentedRealmHost: '127.0.0.1:1' })).toMatchObject({
      problem: { code: 'AUTH-26', evidence: { realmHost: '127.0.0.1:1', detail: expect.stringContaining('refused') } },
    });
  });
});

describe('the host that is shown the login', () => {
  async function named(
    server: { readonly host: string },
    consentedRealmHost?: string,
    login: typeof LOGIN | null = LOGIN,
  ) {
    const hosts: string[] = [];
    const consented = consentedRealmHost === undefined ? {} : { consentedRealmHost };
    await tryWeb(registry, server.host, login, { ...consented, sending: (host) => hosts.push(host) });
    return hosts;
  }

  it('is the auth server, and nobody before the person has agreed, or where there is no login', async () => {
    const { auth, server } = await twoServers();
    expect(await named(server, auth.host)).toEqual([auth.host]);
    expect(await named(server)).toEqual([]);
    expect(await named(server, auth.host, null)).toEqual([]);
  });

  it('is the registry where it takes the login itself, and whatever comes of it', async () => {
    const server = await recordingServer(() => ({ status: 401, headers: { 'www-authenticate': 'Basic' } }));
    expect(await named(server)).toEqual([server.host]);
  });

  it('is nobody where none is asked for, or nobody listens', async () => {
    expect(await named(await recordingServer(() => MANIFEST))).toEqual([]);
    expect(await named({ host: '127.0.0.1:1' })).toEqual([]);
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
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: true, value: { digest: DIGEST } });
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
    await tryWeb(registry, server.host);
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
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'AUTH-51', evidence: { reason: 'redirect' } },
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it.each(statuses)('of the greeting (%i) are not followed', async (status) => {
    const elsewhere = await recordingServer(() => ({}));
    const server = await recordingServer(() => ({ status, headers: { location: `${elsewhere.origin}/v2/` } }));
    expect(await tryWeb(registry, server.host)).toEqual({
      ok: false,
      problem: { code: 'REGISTRY-50', evidence: { host: server.host, status } },
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it('in a circle end', async () => {
    const server = await recordingServer(({ url }) =>
      url.pathname === '/v2/' ? {} : { status: 302, headers: { location: url.pathname } },
    );
    expect(await tryWeb(registry, server.host)).toMatchObject({
      problem: { code: 'REGISTRY-26', evidence: { cause: 'status' } },
    });
    expect(server.requests).toHaveLength(12);
  });

  it('that ask for a login elsewhere say nothing of the login here', async () => {
    const elsewhere = await recordingServer(() => bearerChallenge('https://evil.example/token'));
    const server = await recordingServer(({ url }) =>
      url.pathname === '/v2/' ? {} : { status: 302, headers: { location: `${elsewhere.origin}/x` } },
    );
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: false });
    expect(elsewhere.authorizations()).toEqual([]);
  });
});
