import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { OpenClusterOptions } from '../../../src/adapters/kubernetes/cluster.ts';
import { type KubeconfigOptions, readKubeconfig } from '../../../src/adapters/kubernetes/kubeconfig.ts';
import type { ResolvedTarget } from '../../../src/adapters/kubernetes/resolved-target.ts';
import { never, openTestCluster, type ScriptedApi, scriptedApi, testAuthority } from '../../support/scripted-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { connectProxy, type Socks5Options, socks5Proxy } from '../../support/tunnel-proxy.ts';

const EMPTY = { body: { kind: 'PodList', metadata: {}, items: [] } };

let home: string;

beforeEach(async () => {
  home = await temporaryFolder();
  await mkdir(join(home, '.kube'));
});

/** What a request shows, from the files and variables of a person to a TLS server. */
async function request(
  api: ScriptedApi,
  options: Partial<KubeconfigOptions> = {},
  more: Partial<OpenClusterOptions> = {},
) {
  const target = await targetOf(options);
  const cluster = await openTestCluster(target, more);
  const result = await cluster.list('Pod', target.namespace, {}, never());
  return { result, target, seen: api.requests.at(-1) };
}

async function targetOf(options: Partial<KubeconfigOptions>): Promise<ResolvedTarget> {
  const target = await readKubeconfig({ env: {}, home, serviceAccountFolder: join(home, 'no-pod'), ...options });
  if (!target.ok) throw new Error(JSON.stringify(target.problem));
  return target.value;
}

async function file(path: string, content: string | object): Promise<string> {
  const full = join(home, path);
  await writeFile(full, typeof content === 'string' ? content : JSON.stringify(content));
  return full;
}

/** A whole kubeconfig, the authority's certificate in a file beside it. */
async function kubeconfig(
  server: string,
  { cluster = {}, user = { token: 'file-token' } }: { readonly cluster?: object; readonly user?: object } = {},
) {
  await file('.kube/ca.crt', (await testAuthority()).ca);
  return file('.kube/config', {
    'current-context': 'dev',
    contexts: [{ name: 'dev', context: { cluster: 'c', user: 'me', namespace: 'project-a' } }],
    clusters: [{ name: 'c', cluster: { server, 'certificate-authority': 'ca.crt', ...cluster } }],
    users: [{ name: 'me', user }],
  });
}

const portOf = ({ target }: ScriptedApi) => Number(new URL(target.server).port);

describe('from a person’s files to the server', () => {
  it('several files, each with a part, and each path from its own folder', async () => {
    const api = await scriptedApi(() => EMPTY);
    await mkdir(join(home, 'certs'));
    await file('certs/ca.crt', (await testAuthority()).ca);
    await file('token', 'rotated-token\n');
    const one = await file('one', {
      'current-context': 'dev',
      contexts: [{ name: 'dev', context: { cluster: 'c', user: 'me', namespace: 'project-b' } }],
      users: [{ name: 'me', user: { tokenFile: 'token' } }],
    });
    const two = await file('certs/two', {
      'current-context': 'other',
      clusters: [{ name: 'c', cluster: { server: api.target.server, 'certificate-authority': 'ca.crt' } }],
      users: [{ name: 'me', user: { token: 'not-this' } }],
    });
    const env = { KUBECONFIG: [one, join(home, 'missing'), two].join(delimiter) };
    const { result, seen } = await request(api, { env });
    expect(result).toMatchObject({ ok: true });
    expect(seen).toMatchObject({ headers: { authorization: 'Bearer rotated-token' } });
    expect(api.lines()).toEqual(['GET /api/v1/namespaces/project-b/pods?limit=500']);
  });

  it('tls-server-name: the certificate is for a name the address has not', async () => {
    const api = await scriptedApi(() => EMPTY, ['api.internal']);
    await kubeconfig(api.target.server);
    expect((await request(api)).result).toMatchObject({ problem: { code: 'CLUSTER-04' } });
    await kubeconfig(api.target.server, { cluster: { 'tls-server-name': 'api.internal' } });
    expect((await request(api)).result).toMatchObject({ ok: true });
  });

  it('the account of a pod', async () => {
    const api = await scriptedApi(() => EMPTY);
    await mkdir(join(home, 'pod'));
    await file('pod/token', 'pod-token');
    await file('pod/ca.crt', (await testAuthority()).ca);
    await file('pod/namespace', 'inside\n');
    const env = { KUBERNETES_SERVICE_HOST: '127.0.0.1', KUBERNETES_SERVICE_PORT: String(portOf(api)) };
    const { result, seen } = await request(api, { env, serviceAccountFolder: join(home, 'pod') });
    expect(result).toMatchObject({ ok: true });
    expect(seen).toMatchObject({ headers: { authorization: 'Bearer pod-token' } });
    expect(seen?.url.pathname).toBe('/api/v1/namespaces/inside/pods');
  });

  it('a plugin beside the kubeconfig', async () => {
    const api = await scriptedApi(() => EMPTY);
    const credential =
      '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"p"}}';
    await file('.kube/login', `#!/bin/sh\necho 'hello' >&2\necho '${credential}'\n`);
    await chmod(join(home, '.kube', 'login'), 0o755);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: './login' };
    await kubeconfig(api.target.server, { user: { exec } });
    const { result, seen } = await request(api);
    expect(result).toMatchObject({ ok: true });
    expect(seen).toMatchObject({ headers: { authorization: 'Bearer p' } });
  });

  it('a port that fetch() refuses', async () => {
    const port = await freeOf([6000, 10_080, 6566, 6697, 5061]);
    const api = await scriptedApi(() => EMPTY, ['127.0.0.1'], port);
    await expect(fetch(api.target.server)).rejects.toMatchObject({ cause: { message: 'bad port' } });
    await kubeconfig(api.target.server);
    expect((await request(api)).result).toMatchObject({ ok: true });
  });
});

describe('who one acts as', () => {
  const groups = { as: 'jane', 'as-groups': ['a', 'b'], 'as-uid': '7', 'as-user-extra': { scope: ['view'] } };

  // What kubectl 1.32 sends with the same files and flags.
  it.each<[string, object, Partial<OpenClusterOptions>, Readonly<Record<string, string>>]>([
    ['the kubeconfig’s', groups, {}, { user: 'jane', group: 'a, b', uid: '7', 'extra-scope': 'view' }],
    [
      '--as, the rest as it stands',
      groups,
      { as: 'bob' },
      { user: 'bob', group: 'a, b', uid: '7', 'extra-scope': 'view' },
    ],
    [
      '--as-group beside the kubeconfig’s user',
      { as: 'jane', 'as-groups': ['a'] },
      { asGroups: ['c', 'd'] },
      { user: 'jane', group: 'c, d' },
    ],
    ['--as and --as-group', {}, { as: 'bob', asGroups: ['c'] }, { user: 'bob', group: 'c' }],
    ['--as for groups of the kubeconfig', { 'as-groups': ['a'] }, { as: 'bob' }, { user: 'bob', group: 'a' }],
    ['nobody', {}, { as: '' }, {}],
  ])('%s', async (_title, user, flags, expected) => {
    const api = await scriptedApi(() => EMPTY);
    await kubeconfig(api.target.server, { user: { token: 't', ...user } });
    const { result, seen } = await request(api, {}, flags);
    expect(result).toMatchObject({ ok: true });
    const shown = Object.entries(seen?.headers ?? {}).filter(([name]) => name.startsWith('impersonate-'));
    expect(Object.fromEntries(shown.map(([name, value]) => [name.replace('impersonate-', ''), value]))).toEqual(
      expected,
    );
  });

  it('groups alone are refused, by flag', async () => {
    const api = await scriptedApi(() => EMPTY);
    await kubeconfig(api.target.server);
    await expect(request(api, {}, { asGroups: ['c'] })).rejects.toThrow('INPUT-07');
    expect(api.requests).toEqual([]);
  });

  it('groups alone are refused, in the kubeconfig', async () => {
    const api = await scriptedApi(() => EMPTY);
    await kubeconfig(api.target.server, { user: { token: 't', 'as-groups': ['a'] } });
    await expect(request(api)).rejects.toThrow('CLUSTER-11');
    expect(api.requests).toEqual([]);
  });
});

describe('through a proxy', () => {
  const NAME = 'api.example.test';

  it.each([
    ['HTTPS_PROXY', {}],
    ['https_proxy', { NO_PROXY: 'other.test,10.0.0.0/8' }],
  ])('of %s, to a name only the proxy knows', async (variable, more) => {
    const api = await scriptedApi(() => EMPTY, [NAME]);
    const proxy = await connectProxy(portOf(api));
    await kubeconfig(`https://${NAME}:6443`);
    const { result, seen } = await request(api, { env: { [variable]: `http://me:pw@${proxy.host}`, ...more } });
    expect(result).toMatchObject({ ok: true });
    expect(proxy.asked).toEqual([`${NAME}:6443`]);
    expect(proxy.logins).toEqual([`Basic ${Buffer.from('me:pw').toString('base64')}`]);
    expect(seen?.headers).not.toHaveProperty('proxy-authorization');
  });

  it('but not to what NO_PROXY names, nor to this computer', async () => {
    const api = await scriptedApi(() => EMPTY);
    const proxy = await connectProxy(portOf(api));
    await kubeconfig(`https://${NAME}:6443`);
    const env = { HTTPS_PROXY: `http://${proxy.host}`, NO_PROXY: '.example.test' };
    expect((await request(api, { env })).result).toMatchObject({ problem: { code: 'CLUSTER-02' } });
    await kubeconfig(api.target.server);
    expect((await request(api, { env })).result).toMatchObject({ ok: true });
    expect(proxy.asked).toEqual([]);
  });

  it('of proxy-url, before that of the environment', async () => {
    const api = await scriptedApi(() => EMPTY, [NAME]);
    const proxy = await connectProxy(portOf(api));
    await kubeconfig(`https://${NAME}`, { cluster: { 'proxy-url': `http://${proxy.host}` } });
    expect((await request(api, { env: { HTTPS_PROXY: 'http://127.0.0.1:1' } })).result).toMatchObject({ ok: true });
    expect(proxy.asked).toEqual([`${NAME}:443`]);
  });

  it.each<[string, string, string, Socks5Options, string]>([
    ['with a name, which it resolves', NAME, '', {}, `${NAME}:6443`],
    ['with an address', '10.1.2.3', '', {}, '10.1.2.3:6443'],
    ['with an address of version 6', '[fd00::1:2]', '', {}, '[fd000000000000000000000000010002]:6443'],
    ['with a login, byte by byte', NAME, 'me:p%40w@', { login: 'me:p@w', crumbs: true }, `${NAME}:6443`],
  ])('of SOCKS5 %s', async (_title, host, login, options, asked) => {
    const warnings: string[] = [];
    const warned = ({ message }: Error) => warnings.push(message);
    process.on('warning', warned);
    const api = await scriptedApi(() => EMPTY, [host.replaceAll(/[[\]]/g, '')]);
    const proxy = await socks5Proxy(portOf(api), options);
    await kubeconfig(`https://${host}:6443`, { cluster: { 'proxy-url': `socks5://${login}${proxy.host}` } });
    const { result, seen } = await request(api);
    process.off('warning', warned);
    expect(result).toMatchObject({ ok: true });
    expect(proxy.asked).toEqual([asked]);
    expect(seen).toMatchObject({ headers: { authorization: 'Bearer file-token' } });
    // A warning would be printed across the screens.
    expect(warnings).toEqual([]);
  });

  it.each<[string, string, Socks5Options, RegExp]>([
    ['refuses the login', 'me:no@', { login: 'me:pw' }, /it refused the login/],
    ['wants a login nobody gave', '', { login: 'me:pw' }, /it wants a login/],
    ['reaches nobody', '', { reply: 4 }, /host unreachable/],
  ])('of SOCKS5 that %s: the proxy is named as the trouble', async (_title, login, options, detail) => {
    const api = await scriptedApi(() => EMPTY);
    const proxy = await socks5Proxy(portOf(api), options);
    await kubeconfig(`https://${NAME}`, { cluster: { 'proxy-url': `socks5://${login}${proxy.host}` } });
    const { result } = await request(api);
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-02', evidence: { cause: 'proxy' } } });
    expect(JSON.stringify(result)).toMatch(detail);
    expect(JSON.stringify(result)).not.toContain('me:no');
    expect(api.requests).toEqual([]);
  });

  it.each<[string, (socket: Socket) => void, RegExp]>([
    // Whichever of two deadlines is noticed first.
    ['says nothing', () => {}, /^CLUSTER-(02|17)$/],
    ['hangs up', (socket) => socket.destroy(), /^CLUSTER-02$/],
    ['is a web server', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), /^CLUSTER-02$/],
  ])('of SOCKS5 that %s', async (_title, behave, codes) => {
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      behave(socket);
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    await kubeconfig(`https://${NAME}`, { cluster: { 'proxy-url': `socks5://127.0.0.1:${port}` } });
    const cluster = await openTestCluster(await targetOf({}), { requestTimeout: 300 });
    const result = await cluster.list('Pod', 'project-a', {}, never());
    expect(result).toMatchObject({ problem: { code: expect.stringMatching(codes) } });
  });

  it('of SOCKS5, TLS ends at the server', async () => {
    const api = await scriptedApi(() => EMPTY, ['somebody.else.test']);
    const proxy = await socks5Proxy(portOf(api));
    await kubeconfig(`https://${NAME}`, { cluster: { 'proxy-url': `socks5://${proxy.host}` } });
    expect((await request(api)).result).toMatchObject({ problem: { code: 'CLUSTER-04' } });
    expect(api.requests).toEqual([]);
  });
});

/** The first of the ports nobody listens on. */
async function freeOf(ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    const isFree = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
  throw new Error(`none of the ports ${ports.join(', ')} is free`);
}
