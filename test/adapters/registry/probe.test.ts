import { createServer } from 'node:net';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import type { RegistryTrust } from '../../../src/ports/registry.ts';
import { createAuthority } from '../../support/certificates.ts';
import { bearerChallenge } from '../../support/fake-registry.ts';
import { type Reply, recordingServer } from '../../support/recording-server.ts';

const never = new AbortController().signal;
const registry = createRegistry({ env: {}, timeout: 2_000 });
afterAll(() => registry.close());

const OPEN: RegistryTrust = { allowHttp: true };

/** A TCP server that does this with every connection. */
async function rawServer(answer: (write: (text: string) => void, destroy: () => void) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      answer(
        (text) => void socket.write(text),
        () => void socket.destroy(),
      );
    });
    onTestFinished(() => void socket.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : ''}`;
}

describe('what a registry asks', () => {
  it.each<[string, Reply, object]>([
    ['nothing', {}, { wants: 'nothing' }],
    ['Basic', { status: 401, headers: { 'www-authenticate': 'basic realm="x"' } }, { wants: 'basic' }],
    [
      'Bearer, elsewhere',
      bearerChallenge('https://127.0.0.1:1/token'),
      {
        wants: 'bearer',
        realm: 'https://127.0.0.1:1/token',
        service: 'reg',
        realmHost: '127.0.0.1:1',
        relation: 'elsewhere',
      },
    ],
    [
      'Bearer, though Basic comes first',
      { status: 401, headers: { 'www-authenticate': ['Basic realm="x"', 'Bearer realm="https://127.0.0.1:1/t"'] } },
      { wants: 'bearer', realmHost: '127.0.0.1:1' },
    ],
    [
      'Bearer, though both are on one line',
      { status: 401, headers: { 'www-authenticate': 'Basic realm="x, y", Bearer realm="https://127.0.0.1:1/t"' } },
      { wants: 'bearer', realmHost: '127.0.0.1:1' },
    ],
    [
      'Basic, where Bearer leads nowhere',
      { status: 401, headers: { 'www-authenticate': ['Bearer realm="token"', 'Basic realm="x"'] } },
      { wants: 'basic' },
    ],
    [
      'Bearer, in the second header',
      { status: 401, headers: { 'www-authenticate': ['Negotiate', 'Bearer realm="https://127.0.0.1:1/t"'] } },
      { wants: 'bearer', service: undefined },
    ],
  ])('is %s', async (_what, reply, probe) => {
    const server = await recordingServer(() => reply);
    expect(await registry.probe(server.host, OPEN, never)).toMatchObject({ ok: true, value: probe });
  });

  it.each<[string, Reply, string, object]>([
    ['a 404', { status: 404 }, 'REGISTRY-50', { status: 404 }],
    ['a 403', { status: 403 }, 'REGISTRY-50', { status: 403 }],
    ['a 401 without a challenge', { status: 401 }, 'REGISTRY-50', { status: 401 }],
    ['a scheme of its own', { status: 401, headers: { 'www-authenticate': 'Digest realm="x"' } }, 'REGISTRY-50', {}],
    ['a broken challenge', { status: 401, headers: { 'www-authenticate': 'Bearer realm="x' } }, 'REGISTRY-50', {}],
    ['too many requests', { status: 429, headers: { 'retry-after': '5' } }, 'REGISTRY-22', { retryAfter: 5 }],
    ['a failure', { status: 502 }, 'REGISTRY-26', { cause: 'status', detail: '502 Bad Gateway' }],
    [
      'no realm',
      { status: 401, headers: { 'www-authenticate': 'Bearer service="x"' } },
      'AUTH-51',
      { reason: 'not-a-url' },
    ],
    ['a realm that is none', bearerChallenge('token'), 'AUTH-51', { reason: 'not-a-url', realm: 'token' }],
    ['a realm of another kind', bearerChallenge('ftp://a.example/'), 'AUTH-51', { reason: 'not-a-url' }],
    [
      'a realm with user info, which is not shown',
      bearerChallenge('https://bob:pw@127.0.0.1/token'),
      'AUTH-51',
      { reason: 'userinfo', realm: 'https://127.0.0.1/token' },
    ],
  ])('cannot be answered: %s', async (_what, reply, code, evidence) => {
    const server = await recordingServer(() => reply);
    const probed = await registry.probe(server.host, OPEN, never);
    expect(probed).toMatchObject({ ok: false, problem: { code, evidence: { host: server.host, ...evidence } } });
  });

  it('is read where the door is only elsewhere in the same house', async () => {
    const server = await recordingServer(({ url }) =>
      url.pathname === '/v2/'
        ? { status: 301, headers: { location: '/registry/v2/' } }
        : { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
    );
    expect(await registry.probe(server.host, OPEN, never)).toEqual({ ok: true, value: { wants: 'basic' } });
  });

  it('cannot be an http realm where the registry speaks https', async () => {
    const authority = await createAuthority();
    const server = await recordingServer(
      () => bearerChallenge('http://127.0.0.1:1/token'),
      await authority.issue(['127.0.0.1']),
    );
    expect(await registry.probe(server.host, { ca: authority.ca, allowHttp: true }, never)).toMatchObject({
      problem: { code: 'AUTH-51', evidence: { reason: 'http' } },
    });
  });
});

describe('trust', () => {
  it('is given to one authority for one call, and by nothing else', async () => {
    const [known, other] = await Promise.all([createAuthority('Known'), createAuthority('Other')]);
    const server = await recordingServer(() => ({}), await known.issue(['127.0.0.1']));
    expect(await registry.probe(server.host, { ca: known.ca }, never)).toMatchObject({ ok: true });
    for (const trust of [{}, { ca: other.ca }, { allowHttp: true }]) {
      expect(await registry.probe(server.host, trust, never)).toMatchObject({
        problem: { code: 'REGISTRY-18', evidence: { host: server.host } },
      });
    }
    expect(server.requests).toHaveLength(1);
  });

  it('is not given by the variable that turns Node’s own checks off', async () => {
    const authority = await createAuthority();
    const server = await recordingServer(() => ({}), await authority.issue(['127.0.0.1']));
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    onTestFinished(() => {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    });
    expect(await registry.probe(server.host, {}, never)).toMatchObject({ problem: { code: 'REGISTRY-18' } });
  });

  it.each([
    ['expired', ['127.0.0.1'], { expired: true }],
    ['name', ['reg.example.com'], {}],
  ])('is not given to a certificate that is wrong (%s)', async (reason, names, options) => {
    const authority = await createAuthority();
    const server = await recordingServer(() => ({}), await authority.issue(names, options));
    expect(await registry.probe(server.host, { ca: authority.ca, allowHttp: true }, never)).toMatchObject({
      problem: { code: 'REGISTRY-37', evidence: { reason } },
    });
    expect(server.requests).toEqual([]);
  });

  it('says that an authority given cannot be read', async () => {
    expect(await registry.probe('127.0.0.1:1', { ca: 'nonsense' }, never)).toMatchObject({ ok: false });
  });

  it('in plain http must be said', async () => {
    const server = await recordingServer(() => ({}));
    expect(await registry.probe(server.host, {}, never)).toEqual({
      ok: false,
      problem: { code: 'REGISTRY-36', evidence: { host: server.host } },
    });
    expect(server.requests).toEqual([]);
  });
});

describe('a registry that is in trouble', () => {
  const hurried = createRegistry({ env: {}, timeout: 200 });
  afterAll(() => hurried.close());

  it.each([
    ['refused', async () => '127.0.0.1:1'],
    ['reset', () => rawServer((_write, destroy) => destroy())],
    ['timeout', () => rawServer(() => {})],
    ['timeout', () => rawServer((write) => write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nslow'))],
    ['other', () => rawServer((write) => write('SSH-2.0-OpenSSH_9.2\r\n'))],
    ['dns', async () => 'a_b.invalid:99999'],
  ])('is not reached: %s', async (cause, start) => {
    const host = await start();
    // TLS was begun with these and nothing came of it, so http is what shows their behaviour.
    const probed = await hurried.probe(host, OPEN, never);
    expect(probed).toMatchObject({ ok: false, problem: { code: 'REGISTRY-26', evidence: { host, cause } } });
  });

  it('is left as soon as the wizard is told to stop', async () => {
    const controller = new AbortController();
    const host = await rawServer(() => controller.abort('not even an Error'));
    expect(await createRegistry({ env: {} }).probe(host, {}, controller.signal)).toMatchObject({ ok: false });
  });

  it('is not listened to for ever', async () => {
    const server = await recordingServer((_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
        response.once('drain', pour);
      };
      pour();
      return undefined;
    });
    expect(await registry.probe(server.host, OPEN, never)).toEqual({ ok: true, value: { wants: 'nothing' } });
  });
});
