import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ResolvedTarget } from '../../../src/adapters/kubernetes/resolved-target.ts';
import { createAuthority } from '../../support/certificates.ts';
import { type ApiHandler, never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';

async function listSecrets(
  handler: ApiHandler,
  change: (target: ResolvedTarget) => ResolvedTarget = (target) => target,
) {
  const api = await scriptedApi(handler);
  const cluster = await openTestCluster(change(api.target), { requestTimeout: 5_000 });
  return { api, cluster, result: await cluster.list('Secret', 'project-a', {}, never()) };
}

const forbidden =
  'secrets is forbidden: User "dev" cannot list resource "secrets" in API group "" in the namespace "project-a"';
const anonymous = forbidden.replace('dev', 'system:anonymous');

describe('what an answer means', () => {
  it.each<[string, ReturnType<ApiHandler>, string, object]>([
    ['401, with nothing in it', { status: 401, body: '' }, 'CLUSTER-03', {}],
    [
      '403',
      status(403, 'Forbidden', forbidden),
      'CLUSTER-06',
      { verb: 'list', resource: 'secrets', namespace: 'project-a', detail: forbidden },
    ],
    ['403 for nobody: the login is missing, not a right', status(403, 'Forbidden', anonymous), 'CLUSTER-03', {}],
    [
      '400',
      status(400, 'BadRequest', 'field label not supported: x'),
      'CLUSTER-13',
      { action: 'list secrets', detail: 'field label not supported: x' },
    ],
    [
      'a log-in page with 200',
      { headers: { 'content-type': 'text/html' }, body: '<html>' },
      'CLUSTER-10',
      { contentType: 'text/html' },
    ],
    [
      'a redirect to a log-in page',
      { status: 302, headers: { location: 'https://elsewhere/' }, body: '' },
      'CLUSTER-10',
      {},
    ],
    [
      'a web server’s own 404',
      { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'CLUSTER-10',
      {},
    ],
    ['JSON of somebody else', { body: { hello: 'world' } }, 'CLUSTER-10', { contentType: 'application/json' }],
    ['a list of another kind', { body: { kind: 'PodList', items: [] } }, 'CLUSTER-10', {}],
    ['no JSON at all', { headers: { 'content-type': 'application/json' }, body: '{' }, 'CLUSTER-10', {}],
    ['objects without names', { body: { kind: 'SecretList', items: [{}] } }, 'CLUSTER-10', {}],
    ['items that are no list', { body: { kind: 'SecretList', items: 5 } }, 'CLUSTER-10', {}],
  ])('%s', async (_title, reply, code, evidence) => {
    const { result, api } = await listSecrets(() => reply);
    expect(result).toMatchObject({ ok: false, problem: { code, evidence } });
    expect(JSON.stringify(result)).not.toContain('the-token');
    expect(api.requests.length).toBe(1);
  });

  it('makes hostile messages harmless', async () => {
    const { result } = await listSecrets(() => status(403, 'Forbidden', 'no\u001b[2J\u202e'));
    expect(result).toMatchObject({ problem: { evidence: { detail: 'no\\u{1b}[2J\\u{202e}' } } });
  });
});

describe('what passes by itself', () => {
  const empty = { body: { kind: 'SecretList', metadata: {}, items: null } };

  it.each([
    ['429', status(429, 'TooManyRequests')],
    ['500', status(500, 'InternalError')],
    ['503 of a load balancer', { status: 503, body: 'upstream' }],
  ])('%s: asked again, at most three times', async (_title, reply) => {
    let left = 3;
    const { result } = await listSecrets(() => (left-- > 0 ? reply : empty));
    expect(result).toEqual({ ok: true, value: [] });
    const { result: never_, api } = await listSecrets(() => reply);
    expect(never_).toMatchObject({ problem: { code: 'CLUSTER-14', evidence: { status: reply.status } } });
    expect(api.requests.length).toBe(4);
  });

  it('Retry-After is waited out, and with jitter', async () => {
    const replies = [{ ...status(429, 'TooManyRequests'), headers: { 'retry-after': '7' } }, empty];
    const { cluster } = await listSecrets(() => replies.shift());
    expect(cluster.clock.sleeps).toHaveLength(1);
    expect(cluster.clock.sleeps[0]).toBeGreaterThan(7_000);
  });

  it('a Retry-After of an hour is told instead', async () => {
    const { result, api } = await listSecrets(() => ({ ...status(503, 'x'), headers: { 'retry-after': '3600' } }));
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-14' } });
    expect(api.requests.length).toBe(1);
  });

  it('a connection broken before or in the middle of an answer', async () => {
    let broken = 0;
    const { result } = await listSecrets((_request, response) => {
      broken += 1;
      if (broken === 1) response.destroy();
      else if (broken === 2) {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"kind":', () => response.destroy());
      } else return empty;
      return undefined;
    });
    expect(result).toEqual({ ok: true, value: [] });
  });
});

describe('no answer', () => {
  it('server down', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const { result } = await listSecrets(
      () => undefined,
      (target) => ({ ...target, server: `https://127.0.0.1:${port}` }),
    );
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-02', evidence: { cause: 'refused' } } });
  });

  it('a server that accepts and says nothing', async () => {
    const api = await scriptedApi(() => undefined);
    const cluster = await openTestCluster(api.target, { requestTimeout: 100 });
    expect(await cluster.list('Secret', 'project-a', {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-17', evidence: { server: api.target.server } },
    });
  });

  it('a server that stops in the middle', async () => {
    const api = await scriptedApi((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
      return undefined;
    });
    const cluster = await openTestCluster(api.target, { requestTimeout: 100 });
    expect(await cluster.get('Pod', 'project-a', 'p', never())).toMatchObject({ problem: { code: 'CLUSTER-17' } });
  });

  it('the person no longer wants it: the connection is let go', async () => {
    const stop = new AbortController();
    const api = await scriptedApi(() => {
      stop.abort();
      return undefined;
    });
    const cluster = await openTestCluster(api.target);
    expect(await cluster.list('Secret', 'project-a', {}, stop.signal)).toMatchObject({
      ok: false,
      problem: { code: 'CLUSTER-17' },
    });
    await api.allClosed();
    expect(await cluster.list('Secret', 'project-a', {}, stop.signal)).toMatchObject({ ok: false });
    expect(api.requests.length).toBe(1);
  });

  it('plain http where TLS was begun', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { result } = await listSecrets(
      () => undefined,
      (target) => ({ ...target, server: `https://127.0.0.1:${port}` }),
    );
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-02' } });
  });
});

describe('a certificate that is not trusted', () => {
  const unsent = async (change: (target: ResolvedTarget) => ResolvedTarget, names?: readonly string[]) => {
    const api = await scriptedApi(() => ({ body: { kind: 'SecretList', items: [] } }), names);
    const cluster = await openTestCluster(change(api.target));
    const result = await cluster.list('Secret', 'project-a', {}, never());
    return { result, sent: api.requests.length };
  };

  it('of another authority', async () => {
    const { ca } = await createAuthority('Somebody else');
    expect(await unsent((target) => ({ ...target, tls: { ...target.tls, ca } }))).toMatchObject({
      result: { problem: { code: 'CLUSTER-04' } },
      sent: 0,
    });
  });

  it('of an authority only the kubeconfig could have named', async () => {
    expect(await unsent((target) => ({ ...target, tls: { insecure: false } }))).toMatchObject({
      result: { problem: { code: 'CLUSTER-04' } },
      sent: 0,
    });
  });

  it('for another name, unless the kubeconfig says which', async () => {
    expect(await unsent((target) => target, ['api.internal'])).toMatchObject({
      result: { problem: { code: 'CLUSTER-04' } },
      sent: 0,
    });
    const named = (target: ResolvedTarget) => ({ ...target, tls: { ...target.tls, serverName: 'api.internal' } });
    expect(await unsent(named, ['api.internal'])).toMatchObject({ result: { ok: true }, sent: 1 });
  });

  it('is taken where the kubeconfig says so', async () => {
    expect(await unsent((target) => ({ ...target, tls: { insecure: true } }))).toMatchObject({ result: { ok: true } });
  });
});
