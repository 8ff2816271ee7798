import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLoginTool } from '../../src/adapters/login/create-login-tool.ts';
import { createRegistry } from '../../src/adapters/registry/create-registry.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { type DockerRegistry, startDockerRegistry } from '../support/real-docker-registry.ts';

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
        value: { probe: { wants: 'basic' }, digest, mediaType: 'application/vnd.oci.image.manifest.v1+json' },
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

requireOrSkip(['docker-registry', 'htpasswd', 'docker'])('docker login and a real docker-registry', () => {
  let open: DockerRegistry;
  let secure: DockerRegistry;
  const tool = createLoginTool();

  beforeAll(async () => {
    [open, secure] = await Promise.all([
      startDockerRegistry({ users: USERS }),
      startDockerRegistry({ users: USERS, tls: true }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([open.stop(), secure.stop()]);
  });

  it('finds docker and its version', async () => {
    expect(await tool.available(signal)).toEqual({ tool: 'docker', version: expect.stringMatching(/^\d+\.\d+/) });
  });

  it.each(Object.entries(USERS))('logs in as %s with the password %s', async (username, password) => {
    // docker speaks http, and TLS unchecked, to loopback registries.
    for (const { host } of [open, secure]) {
      const result = await tool.login(host, login(username, password), signal);
      const auth = Buffer.from(`${username}:${password}`).toString('base64');
      expect(result.ok && JSON.parse(result.value.config.reveal())).toEqual({ auths: { [host]: { auth } } });
    }
  });

  it.each(['push\n', ' push', 'push\u3000'])(
    'does not try %j, of which docker would trim the ends',
    async (password) => {
      const result = await tool.login(open.host, login('pusher', password), signal);
      expect(result).toMatchObject({ ok: false, problem: { code: 'TOOL-01' } });
    },
  );

  it('refuses a wrong password', async () => {
    expect(await tool.login(open.host, login('pusher', 'wrong'), signal)).toEqual({
      ok: false,
      problem: {
        code: 'SECRET-33',
        evidence: { host: open.host, username: 'pusher', detail: expect.stringContaining('401 Unauthorized') },
      },
    });
  });
});
