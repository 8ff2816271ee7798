import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { createAuthority } from '../../support/certificates.ts';
import { recordingServer } from '../../support/recording-server.ts';
import { connectProxy } from '../../support/tunnel-proxy.ts';

const never = new AbortController().signal;

/** A proxy that wants a login before it opens a tunnel; `127.0.0.1:PORT`. */
async function refusingProxy(): Promise<string> {
  const server = createServer().on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 407 x\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : ''}`;
}

async function secureServer(name: string) {
  const authority = await createAuthority();
  const server = await recordingServer(() => ({}), await authority.issue([name, '127.0.0.1']));
  return { server, trust: { ca: authority.ca }, port: Number(new URL(server.origin).port) };
}

function registryWith(env: NodeJS.ProcessEnv) {
  const registry = createRegistry({ env, timeout: 2_000 });
  onTestFinished(() => registry.close());
  return registry;
}

it.each([
  ['HTTPS_PROXY', 'http://'],
  ['https_proxy', 'http://'],
  ['HTTPS_PROXY', ''],
])('is taken from %s (written with %j in front), and TLS ends at the registry', async (name, scheme) => {
  const { server, trust, port } = await secureServer('reg.example.test');
  const proxy = await connectProxy(port);
  const registry = registryWith({ [name]: `${scheme}${proxy.host}` });
  expect(await registry.probe('reg.example.test', trust, never)).toEqual({ ok: true, value: { wants: 'nothing' } });
  expect(proxy.asked).toEqual(['reg.example.test:443']);
  expect(server.requests).toHaveLength(1);
  expect(await registry.probe('other.example.test', trust, never)).toMatchObject({
    problem: { code: 'REGISTRY-37', evidence: { reason: 'name' } },
  });
});

it('is never taken for this computer, nor for what NO_PROXY names, nor http for https', async () => {
  const { server, trust, port } = await secureServer('reg.example.test');
  const proxy = await connectProxy(port);
  const env = { HTTPS_PROXY: `http://${proxy.host}`, NO_PROXY: 'localtest.invalid' };
  expect(await registryWith(env).probe(server.host, trust, never)).toMatchObject({ ok: true });
  expect((await registryWith(env).probe('a.localtest.invalid', trust, never)).ok).toBe(false);
  expect((await registryWith({ HTTP_PROXY: `http://${proxy.host}` }).probe('b.invalid', trust, never)).ok).toBe(false);
  expect(proxy.asked).toEqual([]);
});

it.each([
  ['refuses', async () => `http://${await refusingProxy()}`, 'proxy'],
  ['is not there', async () => 'http://127.0.0.1:1', 'refused'],
  ['is no address', async () => 'http://[', 'proxy'],
])('is what is named where it %s', async (_what, start, cause) => {
  const registry = registryWith({ HTTPS_PROXY: await start() });
  expect(await registry.probe('reg.example.test', {}, never)).toMatchObject({
    problem: { code: 'REGISTRY-26', evidence: { host: 'reg.example.test', cause } },
  });
});

describe('for a registry that speaks http, as --allow-http permits', () => {
  it('is asked for the page itself where it opens no tunnel', async () => {
    const proxy = await recordingServer(() => ({}));
    const registry = registryWith({ HTTPS_PROXY: proxy.origin, HTTP_PROXY: proxy.origin });
    expect(await registry.probe('reg.example.test:5000', { allowHttp: true }, never)).toEqual({
      ok: true,
      value: { wants: 'nothing' },
    });
    expect(proxy.requests.map(({ url }) => url.href)).toEqual(['http://reg.example.test:5000/v2/']);
    expect(await registry.probe('reg.example.test:5000', {}, never)).toMatchObject({
      problem: { code: 'REGISTRY-26', evidence: { cause: 'proxy' } },
    });
  });

  it('is what is named where it wants a login of its own', async () => {
    const proxy = await recordingServer(() => ({ status: 407 }));
    const registry = registryWith({ HTTPS_PROXY: proxy.origin, HTTP_PROXY: proxy.origin });
    expect(await registry.probe('reg.example.test:5000', { allowHttp: true }, never)).toMatchObject({
      problem: { code: 'REGISTRY-26', evidence: { cause: 'proxy' } },
    });
  });
});
