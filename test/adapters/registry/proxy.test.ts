import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createRegistry } from '../../../src/adapters/registry/create-registry.ts';
import { createAuthority } from '../../support/certificates.ts';
import { recordingServer } from '../../support/recording-server.ts';

const never = new AbortController().signal;

/** A proxy that leads every tunnel to `port` of this computer; the places it was asked for. */
async function proxyTo(port: number, status = 200) {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.write(`HTTP/1.1 ${status} x\r\n\r\n`);
    if (status !== 200) return;
    const onward = connect(port, '127.0.0.1');
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    onward.pipe(socket).pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { asked, url: `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : ''}` };
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
  const proxy = await proxyTo(port);
  const registry = registryWith({ [name]: `${scheme}${proxy.url}` });
  expect(await registry.probe('reg.example.test', trust, never)).toEqual({ ok: true, value: { wants: 'nothing' } });
  expect(proxy.asked).toEqual(['reg.example.test:443']);
  expect(server.requests).toHaveLength(1);
  expect(await registry.probe('other.example.test', trust, never)).toMatchObject({
    problem: { code: 'REGISTRY-37', evidence: { reason: 'name' } },
  });
});

it('is never taken for this computer, nor for what NO_PROXY names, nor http for https', async () => {
  const { server, trust, port } = await secureServer('reg.example.test');
  const proxy = await proxyTo(port);
  const env = { HTTPS_PROXY: `http://${proxy.url}`, NO_PROXY: 'localtest.invalid' };
  expect(await registryWith(env).probe(server.host, trust, never)).toMatchObject({ ok: true });
  expect((await registryWith(env).probe('a.localtest.invalid', trust, never)).ok).toBe(false);
  expect((await registryWith({ HTTP_PROXY: `http://${proxy.url}` }).probe('b.invalid', trust, never)).ok).toBe(false);
  expect(proxy.asked).toEqual([]);
});

it.each([
  ['refuses', async () => `http://${(await proxyTo(1, 407)).url}`, 'proxy'],
  ['is not there', async () => 'http://127.0.0.1:1', 'refused'],
  ['is no address', async () => 'http://[', 'proxy'],
])('is what is named where it %s', async (_what, start, cause) => {
  const registry = registryWith({ HTTPS_PROXY: await start() });
  expect(await registry.probe('reg.example.test', {}, never)).toMatchObject({
    problem: { code: 'REGISTRY-26', evidence: { host: 'reg.example.test', cause } },
  });
});
