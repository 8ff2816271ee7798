import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { startPractice } from '../../src/practice/start-practice.ts';
import { type ApiClient, apiClient } from './api-client.ts';

async function practice() {
  const started = await startPractice();
  const { clusters, users } = parse(started.kubeconfig) as {
    clusters: [{ cluster: { server: string } }];
    users: [{ user: { token: string } }];
  };
  const clients: ApiClient[] = [];
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await started.close();
  });
  const { server } = clusters[0].cluster;
  const withToken = (token: string | undefined, at = server) => {
    const client = apiClient(at, started.ca, token);
    clients.push(client);
    return client;
  };
  return {
    server,
    port: Number(new URL(server).port),
    token: users[0].user.token,
    registries: started.registries,
    withToken,
  };
}

const PODS = '/api/v1/namespaces/default/pods';

test('another token is refused', async () => {
  const { withToken, token } = await practice();
  for (const wrong of ['x', `${token}x`, token.slice(1), '']) {
    expect(await withToken(wrong).call('GET', PODS)).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
  }
});

test('without a token nothing is told but the version', async () => {
  const nobody = (await practice()).withToken(undefined);
  expect((await nobody.call('GET', PODS)).status).toBe(403);
  expect((await nobody.call('GET', '/apis')).status).toBe(403);
  expect((await nobody.call('GET', '/apis/project.openshift.io/v1/projects')).status).toBe(403);
  expect((await nobody.call('GET', '/version')).status).toBe(200);
});

test('every start has a token of its own', async () => {
  const [one, other] = await Promise.all([practice(), practice()]);
  expect(one.token).not.toBe(other.token);
  expect((await other.withToken(one.token).call('GET', PODS)).status).toBe(401);
});

test('a request that names another host is turned away, token or not', async () => {
  const { withToken, token, port, registries } = await practice();
  for (const host of [
    'evil.example.com',
    `evil.example.com:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `127.0.0.1.nip.io:${port}`,
  ]) {
    const answer = await withToken(token).call('GET', PODS, { headers: { host } });
    expect([host, answer.status]).toEqual([host, 421]);
  }
  for (const { host } of registries) {
    const answer = await withToken(undefined, `https://${host}`).call('GET', '/v2/', {
      headers: { host: 'evil.example.com' },
    });
    expect(answer.status).toBe(421);
  }
});

test('no other address of this computer answers', async () => {
  const { port, registries } = await practice();
  const ports = [port, ...registries.map(({ host }) => Number(host.split(':')[1]))];
  const others = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  for (const address of new Set(['127.0.0.2', ...others])) {
    if (address === '127.0.0.1' || address.startsWith('fe80')) continue;
    for (const each of ports) {
      const socket = connect(each, address);
      const [outcome] = (await Promise.race([
        once(socket, 'connect').then(() => ['connected']),
        once(socket, 'error').catch((error: unknown) => [error]),
      ])) as [unknown];
      socket.destroy();
      expect(outcome, `${address}:${each}`).not.toBe('connected');
    }
  }
});

test('hostile requests are answered, not obeyed', async () => {
  const { withToken, token } = await practice();
  const client = withToken(token);
  const projects = await client.get('/apis/project.openshift.io/v1/projects');
  const N = `/api/v1/namespaces/${projects.items[0]?.metadata.name ?? ''}`;
  const body = '{"metadata":{"name":"a"},"data":{"__proto__":"YQ=="},"__proto__":{"x":1}}';
  expect((await client.call('POST', `${N}/secrets`, { body })).status).toBe(201);
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  expect((await client.call('POST', `${N}/secrets`, { body: `${'['.repeat(20_000)}` })).status).toBe(400);
  expect((await client.call('POST', `${N}/secrets`, { body: 'null' })).status).toBe(422);
  expect(
    (await client.call('POST', `${N}/secrets`, { body: `"${'x'.repeat(4_000_000)}"` }).catch(() => ({ status: 413 })))
      .status,
  ).toBe(413);
  expect((await client.call('GET', `${N}/secrets/%E0%A4%A`)).status).toBe(404);
  expect((await client.call('GET', `${N}/pods/toString`)).status).toBe(404);
});
