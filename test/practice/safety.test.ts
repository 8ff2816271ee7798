import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { borrowedImage } from '../../src/practice/scenes/borrowed-image.ts';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import { frontDesk } from '../../src/practice/scenes/front-desk.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { type ApiClient, apiClient } from './api-client.ts';

async function practice() {
  const started = await startPractice({ scenes: [firstDay, frontDesk, borrowedImage] });
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
    ca: started.ca,
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

/** The status of a request whose Host header says something else than where it is sent. */
async function statusFor(
  port: number,
  ca: string,
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  const sent = request({ host: '127.0.0.1', port, path: PODS, ca, headers, servername: 'localhost', agent: false });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

test('nobody acts as somebody else', async () => {
  const { withToken, token } = await practice();
  const answer = await withToken(token).call('GET', PODS, {
    headers: { 'impersonate-user': 'admin', 'impersonate-group': 'system:masters' },
  });
  const message =
    'users "admin" is forbidden: User "trainee" cannot impersonate resource "users" in API group "" at the cluster scope';
  expect(answer).toMatchObject({ status: 403, body: { message } });
});

test('a request that names another host is turned away, token or not', async () => {
  const { ca, token, port, registries } = await practice();
  const authorization = `Bearer ${token}`;
  expect(await statusFor(port, ca, { host: `127.0.0.1:${port}`, authorization })).toBe(403);
  const strangers = [
    'evil.example.com',
    `evil.example.com:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `127.0.0.1.nip.io:${port}`,
  ];
  for (const host of strangers) {
    expect([host, await statusFor(port, ca, { host, authorization })]).toEqual([host, 421]);
    for (const registry of registries) {
      expect([host, await statusFor(portOf(registry.host), ca, { host })]).toEqual([host, 421]);
    }
  }
});

test('no other address of this computer answers', async () => {
  const { port, registries } = await practice();
  const own = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
  // Link-local addresses need to be told which interface is meant.
  const others = ['127.0.0.2', ...own].filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80'));
  for (const address of others) {
    for (const each of [port, ...registries.map(({ host }) => portOf(host))]) {
      const socket = connect(each, address);
      const outcome = await once(socket, 'connect').then(
        () => 'connected',
        (error: NodeJS.ErrnoException) => error.code,
      );
      socket.destroy();
      expect([address, outcome]).toEqual([address, 'ECONNREFUSED']);
    }
  }
});

function portOf(host: string): number {
  return Number(host.split(':')[1]);
}

test('hostile requests are answered, not obeyed', async () => {
  const { withToken, token } = await practice();
  const client = withToken(token);
  const projects = await client.get('/apis/project.openshift.io/v1/projects');
  const N = `/api/v1/namespaces/${projects.items[0]?.metadata.name ?? ''}`;
  const body = '{"metadata":{"name":"a"},"data":{"__proto__":"YQ=="},"__proto__":{"x":1}}';
  expect((await client.call('POST', `${N}/secrets`, { body })).status).toBe(201);
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  expect((await client.call('POST', `${N}/secrets`, { body: '['.repeat(20_000) })).status).toBe(400);
  expect((await client.call('POST', `${N}/secrets`, { body: 'null' })).status).toBe(422);
  expect((await client.call('POST', `${N}/secrets`, { body: `"${'x'.repeat(4_000_000)}"` })).status).toBe(413);
  expect((await client.call('GET', `${N}/secrets/%E0%A4%A`)).status).toBe(404);
  expect((await client.call('GET', `${N}/pods/toString`)).status).toBe(404);
});
