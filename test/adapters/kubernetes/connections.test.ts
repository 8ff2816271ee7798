import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { never, openTestCluster, scriptedApi, status, testAuthority } from '../../support/scripted-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const EMPTY = { body: { kind: 'PodList', metadata: {}, items: [] } };

describe('connections', () => {
  it('50 lists one after another share one', async () => {
    const api = await scriptedApi(() => EMPTY);
    const cluster = await openTestCluster(api.target);
    for (let count = 0; count < 50; count += 1) await cluster.list('Pod', 'project-a', {}, never());
    expect(api.requests.length).toBe(50);
    expect(api.handshakes()).toBeLessThanOrEqual(2);
  });

  it('are gone after close', async () => {
    const api = await scriptedApi(() => EMPTY);
    const cluster = await openTestCluster(api.target);
    await cluster.list('Pod', 'project-a', {}, never());
    await cluster.close();
    await api.allClosed();
    expect(api.openConnections()).toBe(0);
  });

  it('one the server closed while nobody used it is not noticed', async () => {
    const api = await scriptedApi(() => EMPTY);
    const cluster = await openTestCluster(api.target);
    await cluster.list('Pod', 'project-a', {}, never());
    api.cut();
    expect(await cluster.list('Pod', 'project-a', {}, never())).toMatchObject({ ok: true });
  });

  it('go through the proxy, which sees neither login nor answer', async () => {
    const api = await scriptedApi(() => EMPTY);
    const tunnels: string[] = [];
    const proxy = createServer().on('connect', (request, socket) => {
      tunnels.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const through = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        through.pipe(socket).pipe(through);
      });
      through.on('error', () => socket.destroy());
      socket.on('error', () => through.destroy());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const cluster = await openTestCluster({ ...api.target, proxyUrl: new Secret(`http://me:pw@127.0.0.1:${port}`) });
    expect(await cluster.list('Pod', 'project-a', {}, never())).toMatchObject({ ok: true });
    expect(tunnels).toEqual([`${new URL(api.target.server).host} Basic ${Buffer.from('me:pw').toString('base64')}`]);
    expect(api.requests[0]?.headers.authorization).toBe('Bearer the-token');
  });

  it('a proxy that is not there is named as the trouble', async () => {
    const api = await scriptedApi(() => EMPTY);
    const cluster = await openTestCluster({ ...api.target, proxyUrl: new Secret('http://127.0.0.1:1') });
    expect(await cluster.list('Pod', 'project-a', {}, never())).toMatchObject({ problem: { code: 'CLUSTER-02' } });
    expect(api.requests.length).toBe(0);
  });
});

describe('what a request shows the server', () => {
  it('the path a server has of its own, and impersonation with all groups', async () => {
    const api = await scriptedApi(() => EMPTY);
    const target = { ...api.target, server: `${api.target.server}/k8s/clusters/c-1` };
    const cluster = await openTestCluster(target, { as: 'jane', asGroups: ['a', 'b'] });
    await cluster.list('Pod', 'project-a', { fields: 'spec.serviceAccountName=web', labels: 'app=x' }, never());
    expect(api.lines()).toEqual([
      'GET /k8s/clusters/c-1/api/v1/namespaces/project-a/pods?fieldSelector=spec.serviceAccountName%3Dweb&labelSelector=app%3Dx&limit=500',
    ]);
    const raw = api.requests[0]?.rawHeaders ?? [];
    const values = (name: string) =>
      raw.filter((_, index) => index % 2 === 1 && raw[index - 1]?.toLowerCase() === name);
    expect(values('impersonate-user')).toEqual(['jane']);
    expect(values('impersonate-group')).toEqual(['a', 'b']);
    expect(values('authorization')).toEqual(['Bearer the-token']);
  });

  it('the client certificate of the kubeconfig', async () => {
    const api = await scriptedApi(() => EMPTY);
    const { cert, key } = await (await testAuthority()).issue(['jane']);
    const target = {
      ...api.target,
      auth: { kind: 'none' },
      tls: { ...api.target.tls, cert, key: new Secret(key) },
    } as const;
    expect(await (await openTestCluster(target)).list('Pod', 'project-a', {}, never())).toMatchObject({ ok: true });
    expect(api.requests[0]).toMatchObject({
      clientName: 'jane',
      headers: expect.not.objectContaining({ authorization: expect.anything() }),
    });
  });

  it('user name and password', async () => {
    const api = await scriptedApi(() => EMPTY);
    const auth = { kind: 'basic', username: 'me', password: new Secret('p:w') } as const;
    await (await openTestCluster({ ...api.target, auth })).list('Pod', 'project-a', {}, never());
    expect(api.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:p:w').toString('base64')}`);
  });

  it('the token of a file, read anew after a minute, and at once when it is refused', async () => {
    const path = join(await temporaryFolder(), 'token');
    let good = 'Bearer one';
    const api = await scriptedApi(({ headers }) =>
      headers.authorization === good ? EMPTY : status(401, 'Unauthorized'),
    );
    const cluster = await openTestCluster({ ...api.target, auth: { kind: 'token-file', path } });
    const list = () => cluster.list('Pod', 'project-a', {}, never());
    expect(await list()).toMatchObject({ problem: { code: 'CLUSTER-11', evidence: { path } } });
    await writeFile(path, 'one\n');
    expect(await list()).toMatchObject({ ok: true });
    await writeFile(path, 'two\n');
    expect(await list()).toMatchObject({ ok: true });
    await cluster.clock.sleep(61_000, never());
    good = 'Bearer two';
    expect(await list()).toMatchObject({ ok: true });
    expect(api.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer one',
      'Bearer one',
      'Bearer two',
    ]);
    await writeFile(path, 'three\n');
    good = 'Bearer three';
    expect(await list()).toMatchObject({ ok: true });
    expect(api.requests.slice(3).map(({ headers }) => headers.authorization)).toEqual(['Bearer two', 'Bearer three']);
  });

  it('the new token of a file to all whom the server refuses at once', async () => {
    const path = join(await temporaryFolder(), 'token');
    await writeFile(path, 'one');
    let good = 'Bearer one';
    const api = await scriptedApi(({ headers }) =>
      headers.authorization === good ? EMPTY : status(401, 'Unauthorized'),
    );
    const cluster = await openTestCluster({ ...api.target, auth: { kind: 'token-file', path } });
    const list = () => cluster.list('Pod', 'project-a', {}, never());
    expect(await list()).toMatchObject({ ok: true });
    await writeFile(path, 'two');
    good = 'Bearer two';
    const results = await Promise.all([list(), list(), list(), list()]);
    expect(results).toMatchObject(results.map(() => ({ ok: true })));
  });
});

describe('what is loaded', () => {
  const loaded = async (module: string) => {
    const script = `
      import { registerHooks } from 'node:module';
      const names = new Set();
      registerHooks({ resolve(specifier, context, next) { const found = next(specifier, context); names.add(found.url); return found; } });
      await import(${JSON.stringify(new URL(`../../../src/adapters/kubernetes/${module}`, import.meta.url).href)});
      console.log([...names].filter((name) => /@kubernetes|node_modules\\/undici\\//.test(name)).length);`;
    const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', script]);
    return Number(stdout);
  };

  it('by the kubeconfig and by the cluster, before one is opened: nothing of the cluster library', async () => {
    expect(await loaded('kubeconfig.ts')).toBe(0);
    expect(await loaded('cluster.ts')).toBe(0);
    expect(await loaded('client.ts')).toBeGreaterThan(0);
  });
});
