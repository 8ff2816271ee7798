import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../src/adapters/registry/create-registry.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import type { Login } from '../../src/domain/login.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createAuthority } from '../support/certificates.ts';
import { basic } from '../support/fake-registry.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { type DockerRegistry, startDockerRegistry } from '../support/real-docker-registry.ts';
import { recordingServer } from '../support/recording-server.ts';
import { tokenServer } from '../support/token-server.ts';

const USERS = {
  pusher: 'push',
  dollar: '$HOME $(id) `id` !!',
  quotes: `"double" 'single' \\back`,
  colons: 'a:b::c',
  japanese: 'パスワード・秘密',
  '12345|robot+ci': 'eyJhbGciOi.J9/+==',
  '-dash': '--password=x',
};

const signal = new AbortController().signal;

function login(username: string, password: string) {
  return { username, password: new Secret(password) };
}

function image(text: string) {
  const parsed = parseImageReference(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

requireOrSkip(['docker-registry', 'htpasswd'])('our client and a real docker-registry', () => {
  let open: DockerRegistry;
  let secure: DockerRegistry;
  let digest: string;
  const registry = createRegistry();

  beforeAll(async () => {
    [open, secure] = await Promise.all([
      startDockerRegistry({ users: USERS }),
      startDockerRegistry({ users: USERS, tls: true }),
    ]);
    [digest] = await Promise.all([open.pushImage('acme/web', '1.0'), secure.pushImage('acme/web', '1.0')]);
  });
  afterAll(async () => {
    await Promise.all([registry.close(), open.stop(), secure.stop()]);
  });

  const overHttp = () => ({ host: open.host, trust: { allowHttp: true } });
  const overTls = () => ({ host: secure.host, trust: { ca: secure.ca ?? '' } });

  it.each([
    ['http', overHttp],
    ['TLS', overTls],
  ])('reads its challenge over %s', async (_way, way) => {
    const { host, trust } = way();
    expect(await registry.probe(host, trust, signal)).toEqual({ ok: true, value: { wants: 'basic' } });
  });

  it.each(Object.entries(USERS))('is given the manifest as %s with the password %s', async (username, password) => {
    for (const { host, trust } of [overHttp(), overTls()]) {
      const tried = await registry.tryImage(
        image(`${host}/acme/web:1.0`),
        login(username, password),
        { trust },
        signal,
      );
      expect(tried).toEqual({
        ok: true,
        value: {
          probe: { wants: 'basic' },
          digest,
          mediaType: 'application/vnd.oci.image.manifest.v1+json',
          platforms: undefined,
        },
      });
    }
  });

  it('is given the manifest by digest', async () => {
    const { host, trust } = overHttp();
    const tried = await registry.tryImage(
      image(`${host}/acme/web@${digest}`),
      login('pusher', 'push'),
      { trust },
      signal,
    );
    expect(tried).toMatchObject({ ok: true, value: { digest } });
  });

  it.each([
    ['http', overHttp],
    ['TLS', overTls],
  ])('reads the platforms of an index over %s', async (_way, way) => {
    const { host, trust } = way();
    const index = await (host === open.host ? open : secure).pushIndex('acme/both', '1.0', ['amd64', 's390x']);
    const tried = await registry.tryImage(image(`${host}/acme/both:1.0`), login('pusher', 'push'), { trust }, signal);
    expect(tried).toEqual({
      ok: true,
      value: {
        probe: { wants: 'basic' },
        digest: index,
        mediaType: 'application/vnd.oci.image.index.v1+json',
        platforms: ['linux/amd64', 'linux/s390x'],
      },
    });
  });

  it.each([
    ['http', overHttp],
    ['TLS', overTls],
  ])('learns over %s that a login may push, and leaves no upload behind', async (_way, way) => {
    const { host, trust } = way();
    const tried = await registry.tryPush(image(`${host}/acme/web:1.0`), login('pusher', 'push'), { trust }, signal);
    expect(tried).toEqual({ ok: true, value: undefined });
    expect(await (host === open.host ? open : secure).uploads('acme/web')).toEqual([]);
  });

  it('would leave one behind if it did not cancel it', async () => {
    const url = `http://${open.host}/v2/acme/begun/blobs/uploads/`;
    const authorization = `Basic ${Buffer.from('pusher:push').toString('base64')}`;
    const begun = await fetch(url, { method: 'POST', headers: { authorization } });
    expect([begun.status, await open.uploads('acme/begun')]).toEqual([202, [expect.any(String)]]);
  });

  it('is refused the upload with a wrong password', async () => {
    const { host, trust } = overHttp();
    const tried = await registry.tryPush(image(`${host}/acme/web:1.0`), login('pusher', 'no'), { trust }, signal);
    expect(tried).toMatchObject({ ok: false, problem: { code: 'SECRET-33', evidence: { username: 'pusher' } } });
  });

  it.each(['wrong', 'push ', 'PUSH', 'push\n', ''])('refuses the wrong password %j', async (password) => {
    const { host, trust } = overHttp();
    const tried = await registry.tryImage(image(`${host}/acme/web:1.0`), login('pusher', password), { trust }, signal);
    expect(tried).toEqual({
      ok: false,
      problem: {
        code: 'SECRET-33',
        evidence: { host, username: 'pusher', detail: 'UNAUTHORIZED: authentication required' },
      },
    });
  });

  it('asks for a login where none is given', async () => {
    const { host, trust } = overHttp();
    const tried = await registry.tryImage(image(`${host}/acme/web:1.0`), undefined, { trust }, signal);
    expect(tried).toMatchObject({ ok: false, problem: { code: 'SECRET-33', evidence: { host, username: '' } } });
  });

  it.each(['acme/web:2.0', 'acme/nothing:1.0'])('says that there is no %s', async (name) => {
    const { host, trust } = overHttp();
    const tried = await registry.tryImage(image(`${host}/${name}`), login('pusher', 'push'), { trust }, signal);
    expect(tried).toEqual({
      ok: false,
      problem: { code: 'REGISTRY-34', evidence: { image: `${host}/${name}`, host } },
    });
  });

  it('speaks http only where that is allowed', async () => {
    expect(await registry.probe(open.host, {}, signal)).toMatchObject({ ok: false, problem: { code: 'REGISTRY-36' } });
  });

  it('does not trust an unknown authority, and then does not fall back to http', async () => {
    const probed = await registry.probe(secure.host, { allowHttp: true }, signal);
    expect(probed).toMatchObject({ ok: false, problem: { code: 'REGISTRY-18', evidence: { host: secure.host } } });
  });
});

requireOrSkip(['docker-registry'])('our client and a real docker-registry that believes a token server', () => {
  const registry = createRegistry();
  afterAll(() => registry.close());

  async function withTokens() {
    const authority = await createAuthority();
    const names = { issuer: 'tests', service: 'reg' };
    const rights = {
      [basic('pusher', 'push')]: { 'acme/web': ['pull', 'push'] },
      [basic('reader', 'read')]: { 'acme/web': ['pull'] },
    };
    const signer = await authority.issue(['signer']);
    const auth = await recordingServer(tokenServer({ ...names, signer, rights }));
    const tokenAuth = { ...names, realm: `${auth.origin}/token`, root: authority.ca };
    const server = await startDockerRegistry({ users: {}, tokenAuth });
    onTestFinished(() => server.stop());
    const options = { trust: { allowHttp: true }, consentedRealmHost: auth.host };
    const of = (name: string) => image(`${server.host}/${name}`);
    return {
      host: server.host,
      tryImage: (name: string, user: Login) => registry.tryImage(of(name), user, options, signal),
      tryPush: (name: string, user: Login) => registry.tryPush(of(name), user, options, signal),
    };
  }

  it('tells a right to push, a right to pull alone, none, and a wrong login apart', async () => {
    const { host, tryImage, tryPush } = await withTokens();
    const reader = login('reader', 'read');
    expect(await tryPush('acme/web:1.0', login('pusher', 'push'))).toEqual({ ok: true, value: undefined });
    expect(await tryPush('acme/web:1.0', reader)).toEqual({
      ok: false,
      problem: {
        code: 'REGISTRY-52',
        evidence: { image: `${host}/acme/web:1.0`, host, detail: 'UNAUTHORIZED: authentication required' },
      },
    });
    // There is a right to look, and nothing to see.
    expect(await tryImage('acme/web:1.0', reader)).toMatchObject({ problem: { code: 'REGISTRY-34' } });
    expect(await tryImage('acme/secret:1.0', reader)).toEqual({
      ok: false,
      problem: {
        code: 'REGISTRY-23',
        evidence: { image: `${host}/acme/secret:1.0`, host, detail: 'insufficient_scope' },
      },
    });
    expect(await tryPush('acme/web:1.0', login('reader', 'wrong'))).toMatchObject({ problem: { code: 'SECRET-33' } });
  });
});
