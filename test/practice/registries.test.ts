import { Agent } from 'node:https';
import { expect, onTestFinished, test } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createAuthority } from '../../src/practice/create-authority.ts';
import { pullImage } from '../../src/practice/node/pull-image.ts';
import type { RegistryPlan } from '../../src/practice/registry/registry-plan.ts';
import { OWN_ARCHITECTURE, sampleImage, sampleIndex } from '../../src/practice/registry/sample-image.ts';
import { serveRegistry } from '../../src/practice/registry/serve-registry.ts';

const PASSWORD = 'password';

/** What a node gets at a registry, in the words it has for it. */
async function pulled(plan: Partial<RegistryPlan>, password: string | undefined, reference = 'acme/web:1.0') {
  const authority = await createAuthority();
  const { host, authServer, close } = await serveRegistry(authority, {
    realm: 'test',
    asks: 'basic',
    accounts: [{ user: 'robot', password: new Secret(PASSWORD) }],
    repositories: { 'acme/web': { '1.0': sampleImage('web') } },
    ...plan,
  });
  const agent = new Agent({ ca: authority.ca });
  onTestFinished(async () => {
    agent.destroy();
    await close();
  });
  const image = parseImageReference(`${host}/${reference}`);
  if (!image.ok) throw new Error(reference);
  const network = { agent, locate: (place: string) => place.replace('localhost', '127.0.0.1'), patience: 500 };
  const login = password === undefined ? undefined : { username: 'robot', password: new Secret(password) };
  const pull = await pullImage(image.value, login, network, AbortSignal.timeout(5_000));
  return { pull, host, authServer };
}

const bearer = { asks: 'bearer' } as const;
const open = { ...bearer, open: ['acme/web'] } as const;
const picky = { user: 'robot', password: new Secret(PASSWORD), reads: ['acme/other'] };
const over = (password: string, code: 401 | 403, says: string) => {
  return { user: 'robot', password: new Secret(password), code, says };
};
const indexOf = (...architectures: readonly string[]) => ({
  repositories: { 'acme/web': { '1.0': sampleIndex('web', architectures) } },
});

test.each<[string, Partial<RegistryPlan>, string | undefined]>([
  ['that lets everybody in', { asks: 'nothing' }, undefined],
  ['that lets everybody in, whatever they show', { asks: 'nothing' }, 'wrong'],
  ['whose image is open, without a login', open, undefined],
  ['whose image is open, with the login', open, PASSWORD],
  ['with a token server on another host', { ...bearer, tokens: { elsewhere: true } }, PASSWORD],
  ['with a limit for visitors, with the login', { ...open, limit: 0 }, PASSWORD],
  ['with images for several architectures', indexOf('s390x', OWN_ARCHITECTURE), PASSWORD],
  ['whose token server can give identity tokens', { ...bearer, tokens: { manner: 'identity' } }, PASSWORD],
])('a registry %s gives the image', async (_what, plan, password) => {
  expect((await pulled(plan, password)).pull).toMatchObject({ ok: true });
});

test.each<[string, Partial<RegistryPlan>, string | undefined, object]>([
  ['whose image is open, to a wrong login', open, 'wrong', { at: 'token', code: 401, anonymous: false }],
  [
    'with a limit for visitors',
    { ...open, limit: 0 },
    undefined,
    { at: 'manifest', code: 429, said: expect.stringContaining('unauthenticated pull rate limit') },
  ],
  [
    'where the login may read something else',
    { ...bearer, accounts: [picky] },
    PASSWORD,
    { at: 'manifest', code: 401, insufficient: true },
  ],
  [
    'that asks for the login, where it may read something else',
    { accounts: [picky] },
    PASSWORD,
    { at: 'manifest', code: 403 },
  ],
  [
    'to a login that is over',
    { turnedAway: [over('wrong', 403, 'Your authorization token has expired. Reauthenticate and try again.')] },
    'wrong',
    { at: 'manifest', code: 403, named: 'DENIED', said: expect.stringContaining('has expired') },
  ],
  [
    'with a token server that wants something else in place of the password',
    { ...bearer, turnedAway: [over('wrong', 401, 'please use personal access token to login')] },
    'wrong',
    { at: 'token', code: 401, said: 'please use personal access token to login' },
  ],
  ['with a broken token server', { ...bearer, tokens: { manner: 'broken' } }, PASSWORD, { at: 'token', code: 503 }],
  [
    'with a slow token server',
    { ...bearer, tokens: { manner: 'slow' } },
    PASSWORD,
    { at: 'token-connection', detail: expect.stringContaining('context deadline exceeded') },
  ],
  [
    'with a token server that leads to a page',
    { ...bearer, tokens: { manner: 'redirects' } },
    PASSWORD,
    { at: 'token-page', detail: "invalid character '<' looking for beginning of value", page: '<html>login</html>' },
  ],
  [
    'of another authority',
    { certificate: 'another authority' },
    PASSWORD,
    { at: 'connection', detail: 'tls: failed to verify certificate: x509: certificate signed by unknown authority' },
  ],
  [
    'whose certificate is over',
    { certificate: 'over' },
    PASSWORD,
    { at: 'connection', detail: expect.stringContaining('x509: certificate has expired or is not yet valid') },
  ],
  [
    'whose certificate has another name',
    { certificate: 'another name' },
    PASSWORD,
    { at: 'connection', detail: expect.stringContaining('x509: cannot validate certificate for 127.0.0.1') },
  ],
  [
    'that speaks http',
    { certificate: 'none' },
    PASSWORD,
    { at: 'connection', detail: 'http: server gave HTTP response to HTTPS client' },
  ],
  ['with images for other architectures', indexOf('s390x'), PASSWORD, { at: 'platform' }],
])('a registry %s refuses', async (_what, plan, password, refusal) => {
  expect((await pulled(plan, password)).pull).toMatchObject({ ok: false, ...refusal });
});

test('the token server elsewhere has a host and port of its own', async () => {
  const { host, authServer } = await pulled({ ...bearer, tokens: { elsewhere: true } }, PASSWORD);
  expect([host, authServer]).toEqual([
    expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^localhost:\d+$/),
  ]);
  expect(authServer?.split(':')[1]).not.toBe(host.split(':')[1]);
});
