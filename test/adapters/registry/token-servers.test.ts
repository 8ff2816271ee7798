import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { basic, bearerChallenge, bearerRegistry, errors } from '../../support/fake-registry.ts';
import { PASSWORD, tryPushWeb, tryWeb } from '../../support/image-trials.ts';
import { type Handler, type Recorded, type Reply, recordingServer } from '../../support/recording-server.ts';

const registry = createRegistry({ env: {} });
afterAll(() => registry.close());

const TOKEN: Reply = { body: '{"token":"t0ken"}' };

/** A registry whose own token server answers like this. */
async function withTokenServer(token: Handler) {
  return recordingServer((request, response) =>
    request.url.pathname === '/token'
      ? token(request, response)
      : bearerRegistry(({ headers }) => `http://${headers.host}/token`)(request, response),
  );
}

function tokenRequests({ requests }: { readonly requests: readonly Recorded[] }) {
  return requests.filter(({ url }) => url.pathname === '/token');
}

describe('a token server that knows only POST', () => {
  it.each([404, 405, 400])('is asked so where GET gives %i, in the words of OAuth', async (status) => {
    const server = await withTokenServer(({ method }) => (method === 'POST' ? TOKEN : { status }));
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: true });
    const [, post] = tokenRequests(server);
    expect(post?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(post?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(post?.body))).toEqual({
      grant_type: 'password',
      client_id: 'pull-secret-wizard',
      service: 'reg',
      scope: 'repository:acme/web:pull',
      username: 'ann',
      password: PASSWORD,
    });
  });

  it('is not asked so without a login', async () => {
    const server = await withTokenServer(() => ({ status: 405 }));
    expect(await tryWeb(registry, server.host, null)).toMatchObject({
      problem: { code: 'AUTH-26', evidence: { detail: '405 Method Not Allowed' } },
    });
    expect(tokenRequests(server).map(({ method }) => method)).toEqual(['GET']);
  });

  it.each<[string, Reply, string, object]>([
    [
      'a wrong login',
      { status: 400, body: '{"error":"invalid_grant","error_description":"bad login"}' },
      'SECRET-33',
      { detail: 'bad login' },
    ],
    ['a grant it does not know', { status: 400, body: '{"error":"unsupported_grant_type"}' }, 'AUTH-26', {}],
    ['nothing better than to GET', { status: 405 }, 'AUTH-26', { detail: '405 Method Not Allowed' }],
  ])('answers %s', async (_what, reply, code, evidence) => {
    const server = await withTokenServer(({ method }) => (method === 'POST' ? reply : { status: 405 }));
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: false, problem: { code, evidence } });
  });
});

it('asks a token server that refuses a login by GET no second time', async () => {
  const server = await withTokenServer(() => ({ status: 400, body: '{"error":"invalid_grant"}' }));
  expect(await tryWeb(registry, server.host)).toMatchObject({ problem: { code: 'SECRET-33' } });
  expect(tokenRequests(server)).toHaveLength(1);
});

describe('a token', () => {
  it.each([
    ['token', '{"token":"t0ken"}'],
    ['access_token', '{"access_token":"t0ken","expires_in":60}'],
    ['both', '{"token":"t0ken","access_token":"t0ken"}'],
    ['access_token where token is null', '{"token":null,"access_token":"t0ken"}'],
    ['access_token where token is empty', '{"token":"","access_token":"t0ken"}'],
  ])('may be called %s', async (_what, body) => {
    const server = await withTokenServer(() => ({ body }));
    expect(await tryWeb(registry, server.host)).toMatchObject({ ok: true });
  });
});

describe('a token server that says 403', () => {
  /** Denies the repository; a login for nothing in particular it takes where `takes`. */
  const denying =
    (takes: Reply): Handler =>
    ({ url }) =>
      url.searchParams.has('scope') ? errors(403, 'DENIED', 'not yours') : takes;

  it.each<[string, Reply, string, string]>([
    ['means the repository where it takes the login otherwise', TOKEN, 'REGISTRY-23', 'DENIED: not yours'],
    ['means the login where it takes it for nothing', errors(403, 'DENIED', 'denied'), 'SECRET-33', 'DENIED: denied'],
    ['means the login where it then says so', errors(401, 'UNAUTHORIZED', 'no'), 'SECRET-33', 'UNAUTHORIZED: no'],
    ['is taken at its word where the rest says nothing', { status: 500 }, 'REGISTRY-23', 'DENIED: not yours'],
    ['is taken at its word where it must have a repository', { status: 422 }, 'REGISTRY-23', 'DENIED: not yours'],
  ])('%s', async (_what, takes, code, detail) => {
    const server = await withTokenServer(denying(takes));
    expect(await tryWeb(registry, server.host)).toMatchObject({ problem: { code, evidence: { detail } } });
    expect(tokenRequests(server).map(({ headers }) => headers.authorization)).toEqual([
      basic('ann', PASSWORD),
      basic('ann', PASSWORD),
    ]);
  });

  it('means the right to push where that was asked for', async () => {
    const server = await withTokenServer(denying(TOKEN));
    expect(await tryPushWeb(registry, server.host)).toMatchObject({ problem: { code: 'REGISTRY-52' } });
  });

  it('means that a login is needed where there is none', async () => {
    const server = await withTokenServer(() => ({ status: 403 }));
    const tried = await tryWeb(registry, server.host, null);
    expect(tried).toMatchObject({ problem: { code: 'SECRET-33', evidence: { username: '' } } });
    expect(tokenRequests(server)).toHaveLength(1);
  });
});

describe('a token that was given, and opens nothing', () => {
  it.each([
    ['lacks the right', ',error="insufficient_scope"', 'REGISTRY-23', 'insufficient_scope'],
    ['lacks the right, though nobody says so', '', 'REGISTRY-23', '401 Unauthorized'],
    ['is not what the registry takes from this server', ',error="invalid_token"', 'AUTH-26', 'invalid_token'],
  ])('%s', async (_what, error, code, detail) => {
    const server = await recordingServer(({ url, headers }) => {
      if (url.pathname === '/token') return { body: '{"token":"useless"}' };
      const { status = 401, headers: challenge = {} } = bearerChallenge(`http://${headers.host}/token`, error);
      return { status, headers: challenge };
    });
    expect(await tryWeb(registry, server.host)).toMatchObject({ problem: { code, evidence: { detail } } });
  });
});
