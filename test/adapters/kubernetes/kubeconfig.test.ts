import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type KubeconfigOptions, readKubeconfig } from '../../../src/adapters/kubernetes/kubeconfig.ts';
import type { ResolvedTarget } from '../../../src/adapters/kubernetes/resolved-target.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let home: string;

beforeEach(async () => {
  home = await temporaryFolder();
  await mkdir(join(home, '.kube'));
});

async function file(path: string, text: string): Promise<string> {
  await writeFile(join(home, path), text);
  return join(home, path);
}

function read(options: Partial<KubeconfigOptions> = {}) {
  return readKubeconfig({ env: {}, home, serviceAccountFolder: join(home, 'no-pod'), ...options });
}

async function target(options: Partial<KubeconfigOptions> = {}): Promise<ResolvedTarget> {
  const result = await read(options);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const config = (user = '{token: t}', server = 'https://api.example.com:6443/') => `
current-context: dev
contexts:
- {name: dev, context: {cluster: c, user: me, namespace: project-a}}
- {name: other, context: {cluster: c, user: me}}
clusters: [{name: c, cluster: {server: "${server}"}}]
users: [{name: me, user: ${user}}]
`;

describe('which kubeconfig', () => {
  it('is ~/.kube/config where nothing else is named', async () => {
    const path = await file('.kube/config', config());
    expect(await target()).toMatchObject({
      context: 'dev',
      server: 'https://api.example.com:6443',
      namespace: 'project-a',
      userName: 'me',
      auth: { kind: 'token' },
      sources: [path],
      isDefaultKubeconfig: true,
    });
  });

  it('is those of KUBECONFIG, of which missing ones are skipped', async () => {
    const one = await file('one', 'current-context: dev\ncontexts: [{name: dev, context: {cluster: c, user: me}}]');
    const two = await file('two', config());
    const found = await target({ env: { KUBECONFIG: [join(home, 'missing'), one, two].join(delimiter) } });
    expect(found).toMatchObject({ namespace: 'default', sources: [one, two], isDefaultKubeconfig: false });
  });

  it('is the one of --kubeconfig and no other', async () => {
    await file('.kube/config', config());
    expect(await read({ kubeconfig: join(home, 'missing') })).toMatchObject({
      problem: { code: 'CLUSTER-11', evidence: { path: join(home, 'missing'), detail: 'ENOENT' } },
    });
    const empty = await file('empty', '');
    expect(await read({ kubeconfig: empty })).toMatchObject({
      problem: { code: 'CLUSTER-01', evidence: { looked: [empty] } },
    });
  });

  it('is none: says where was looked', async () => {
    expect(await read()).toMatchObject({
      problem: { code: 'CLUSTER-01', evidence: { looked: [join(home, '.kube', 'config')] } },
    });
  });

  it('is an invalid one: says which and where', async () => {
    const path = await file('.kube/config', 'clusters: {');
    expect(await read()).toMatchObject({ problem: { code: 'CLUSTER-11', evidence: { path } } });
  });

  it('is a folder', async () => {
    expect(await read({ kubeconfig: home })).toMatchObject({
      problem: { code: 'CLUSTER-11', evidence: { detail: 'not-a-file' } },
    });
  });
});

describe('which context and project', () => {
  it('names the contexts there are where the one asked for is not', async () => {
    await file('.kube/config', config());
    expect(await read({ context: 'prod' })).toMatchObject({
      problem: { code: 'CLUSTER-05', evidence: { context: 'prod', contexts: ['dev', 'other'] } },
    });
  });

  it('prefers flags', async () => {
    await file('.kube/config', config());
    expect(await target({ context: 'other' })).toMatchObject({ context: 'other', namespace: 'default' });
    expect(await target({ namespace: 'mine' })).toMatchObject({ context: 'dev', namespace: 'mine' });
  });

  it('says where a context leads nowhere', async () => {
    const path = await file('.kube/config', 'current-context: x\ncontexts: [{name: x, context: {cluster: gone}}]');
    expect(await read()).toMatchObject({
      problem: { code: 'CLUSTER-11', evidence: { path, detail: 'context "x": cluster "gone" does not exist' } },
    });
  });

  it('makes hostile names harmless', async () => {
    await file('.kube/config', config().replaceAll('dev', '"d\\e[2Jev"'));
    expect((await target()).context).toBe('d\\u{1b}[2Jev');
  });
});

describe('which login', () => {
  it.each([
    ['{tokenFile: token, token: old}', { kind: 'token-file' }],
    ['{username: me, password: pw}', { kind: 'basic', username: 'me' }],
    [
      '{exec: {apiVersion: client.authentication.k8s.io/v1, command: aws, args: [eks], env: [{name: A, value: b}]}}',
      { kind: 'exec', plugin: { command: 'aws', args: ['eks'], env: { A: 'b' } } },
    ],
    ['{auth-provider: {name: oidc, config: {id-token: jwt}}}', { kind: 'token' }],
    ['{}', { kind: 'none' }],
  ])('%s', async (user, expected) => {
    await file('.kube/config', config(user));
    expect((await target()).auth).toMatchObject(expected);
  });

  it('is not sent to a server spoken to in plain http, as with kubectl', async () => {
    await file('.kube/config', config('{token: t}', 'http://127.0.0.1:8001'));
    expect((await target()).auth).toEqual({ kind: 'none' });
  });

  it('shows no secret when printed', async () => {
    await file(
      '.kube/config',
      config('{token: hunter2, client-key-data: aHVudGVyMg==, client-certificate-data: Y2VydA==}'),
    );
    expect(JSON.stringify(await target())).not.toContain('hunter2');
  });

  it('takes certificates from files beside the kubeconfig', async () => {
    await file('.kube/me.crt', 'CERT');
    await file('.kube/me.key', 'KEY');
    await file('.kube/config', config('{client-certificate: me.crt, client-key: me.key}'));
    expect((await target()).tls).toMatchObject({ cert: 'CERT', insecure: false });
  });

  it('says which certificate file cannot be read', async () => {
    await file('.kube/config', config('{client-certificate: me.crt, client-key: me.key}'));
    expect(await read()).toMatchObject({
      problem: { code: 'CLUSTER-11', evidence: { path: join(home, '.kube', 'me.crt') } },
    });
  });

  it('keeps impersonation', async () => {
    await file('.kube/config', config('{token: t, as: jane, as-groups: [a, b]}'));
    expect((await target()).impersonate).toEqual({ user: 'jane', groups: ['a', 'b'] });
  });
});

describe('in a pod', () => {
  it('is the account of the pod, as the last resort', async () => {
    const folder = join(home, 'pod');
    await mkdir(folder);
    await writeFile(join(folder, 'token'), 'pod-token');
    await writeFile(join(folder, 'ca.crt'), 'CA');
    await writeFile(join(folder, 'namespace'), 'inside\n');
    const env = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
    expect(await target({ env, serviceAccountFolder: folder })).toMatchObject({
      server: 'https://[fd00::1]:443',
      namespace: 'inside',
      tls: { ca: 'CA' },
      auth: { kind: 'token-file', path: join(folder, 'token') },
    });
    await file('.kube/config', config());
    expect(await target({ env, serviceAccountFolder: folder })).toMatchObject({ context: 'dev' });
  });
});

describe('which proxy', () => {
  it('is the cluster’s own, else the environment’s', async () => {
    await file('.kube/config', config());
    const env = { HTTPS_PROXY: 'http://proxy:3128' };
    expect((await target({ env })).proxyUrl?.reveal()).toBe('http://proxy:3128');
    await file('.kube/config', config().replace('server:', 'proxy-url: socks5://own:1080, server:'));
    expect((await target({ env })).proxyUrl?.reveal()).toBe('socks5://own:1080');
    await file('.kube/config', config().replace('server:', 'proxy-url: "ftp://x", server:'));
    expect(await read({ env })).toMatchObject({ problem: { code: 'CLUSTER-11', evidence: { detail: 'proxy-url' } } });
  });
});
