import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/domain/secret.ts';
import { never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';

interface Exchange {
  readonly why: string;
  readonly as: string | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly accept: string;
    readonly body?: unknown;
  };
  readonly response: { readonly status: number; readonly contentType: string; readonly body: unknown };
}

const { exchanges } = JSON.parse(readFileSync(new URL('../../golden/wire.json', import.meta.url), 'utf8')) as {
  exchanges: readonly Exchange[];
};

/** A server that answers with what a real one was recorded to answer, in that order; 404 to all else. */
async function replay(...whys: readonly string[]) {
  const answers = whys.map((why) => {
    const found = exchanges.find((exchange) => exchange.why === why);
    if (found === undefined) throw new Error(`no exchange "${why}"`);
    return found;
  });
  const api = await scriptedApi(({ method, url }) => {
    const index = answers.findIndex(
      ({ request }) => request.method === method && new URL(request.path, 'https://x').pathname === url.pathname,
    );
    const [answer] = index < 0 ? [] : answers.splice(index, 1);
    if (answer === undefined) return status(404, 'NotFound');
    const { status: code, contentType, body } = answer.response;
    return { status: code, headers: { 'content-type': contentType }, body };
  });
  return { api, cluster: await openTestCluster(api.target) };
}

const secret = {
  metadata: { name: 'wire-a' },
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': new Secret('{"auths":{"quay.io":{"auth":"dTpw"}}}') },
};

describe('answers of a real API server', () => {
  it('service accounts', async () => {
    const { cluster } = await replay('service accounts');
    const result = await cluster.list('ServiceAccount', 'project-a', {}, never());
    expect(result.ok && result.value[0]).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: 'builder',
        namespace: 'project-a',
        uid: 'b77ef0cb-7c17-4870-b440-76018220ad54',
        resourceVersion: '309',
        creationTimestamp: '2026-11-23T18:25:59Z',
        annotations: { 'openshift.io/internal-registry-pull-secret-ref': 'builder-dockercfg-q9zt4' },
      },
      secrets: [{ name: 'builder-dockercfg-q9zt4' }],
      imagePullSecrets: [{ name: 'builder-dockercfg-q9zt4' }],
    });
  });

  it('pages', async () => {
    const { api, cluster } = await replay('first page', 'second page');
    // The recording stops after two of three pages; the third is answered with 404.
    await cluster.list('ServiceAccount', 'project-a', {}, never());
    expect(api.requests.map(({ url }) => url.searchParams.get('continue'))).toEqual([
      null,
      'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6NTEwLCJzdGFydCI6Ii9idWlsZGVyXHUwMDAwIn0',
      'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6NTEwLCJzdGFydCI6Ii9kZWZhdWx0XHUwMDAwIn0',
    ]);
  });

  it('secrets by type, decoded and masked', async () => {
    const { api, cluster } = await replay('secrets by type');
    const result = await cluster.list('Secret', 'project-a', { fields: 'type=kubernetes.io/dockercfg' }, never());
    expect(api.requests[0]?.url.searchParams.get('fieldSelector')).toBe('type=kubernetes.io/dockercfg');
    const [first] = result.ok ? result.value : [];
    expect(JSON.parse(first?.data['.dockercfg']?.reveal() ?? '')).toHaveProperty(
      ['172.30.188.11:5000', 'username'],
      '<token>',
    );
    expect(JSON.stringify(first)).toContain('"********"');
  });

  it('one account, and one that is missing', async () => {
    const { cluster } = await replay('service account', 'missing service account');
    expect(await cluster.get('ServiceAccount', 'project-a', 'default', never())).toMatchObject({
      value: { imagePullSecrets: [{ name: 'default-dockercfg-x7k2p' }] },
    });
    expect(await cluster.get('ServiceAccount', 'project-a', 'nosuch', never())).toEqual({ ok: true, value: undefined });
  });

  it('role bindings', async () => {
    const { cluster } = await replay('role bindings');
    const result = await cluster.list('RoleBinding', 'project-b', {}, never());
    expect(result.ok && result.value[0]).toMatchObject({ roleRef: { kind: 'ClusterRole', name: 'admin' } });
  });

  it.each([
    ['wrong token', 'CLUSTER-03'],
    ['no token', 'CLUSTER-03'],
  ])('%s', async (why, code) => {
    const { cluster } = await replay(why);
    expect(await cluster.list('ServiceAccount', 'project-a', {}, never())).toMatchObject({ problem: { code } });
  });

  it.each([
    ['create secret again', 'CLUSTER-08', { kind: 'Secret', name: 'wire-a', namespace: 'project-a' }],
    [
      'wrong key for the type',
      'CLUSTER-13',
      { detail: 'Secret "wire-b" is invalid: data[.dockerconfigjson]: Required value' },
    ],
    ['bad name', 'CLUSTER-13', {}],
    ['too large', 'CLUSTER-13', { action: 'create secrets' }],
    ['create where not allowed', 'CLUSTER-06', { verb: 'create', resource: 'secrets', namespace: 'project-a' }],
  ])('%s', async (why, code, evidence) => {
    const { cluster } = await replay(why);
    expect(await cluster.createSecret('project-a', secret, {}, never())).toMatchObject({ problem: { code, evidence } });
  });

  it('create in a missing namespace', async () => {
    const { cluster } = await replay('create in a missing namespace');
    expect(await cluster.createSecret('nosuch', secret, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-07', evidence: { kind: 'Namespace', name: 'nosuch' } },
    });
  });

  it('create secret, sent as the recorded client sent it', async () => {
    const { api, cluster } = await replay('create secret');
    const created = await cluster.createSecret('project-a', secret, {}, never());
    expect(created).toMatchObject({ value: { metadata: { uid: '8ebfdbbc-9dca-4f17-887e-f04126c26ea8' } } });
    expect(api.requests[0]?.body).toEqual(exchanges.find(({ why }) => why === 'create secret')?.request.body);
    expect(api.lines()).toEqual(['POST /api/v1/namespaces/project-a/secrets?fieldManager=pull-secret-wizard']);
  });

  it.each([
    ['delete with a wrong uid', 'changed'],
    ['delete with the right uid', 'removed'],
    ['delete again', 'gone'],
  ])('%s', async (why, removal) => {
    const { cluster } = await replay(why);
    const result = await cluster.remove('Secret', 'project-a', 'wire-a', { uid: 'u' }, {}, never());
    expect(result).toEqual({ ok: true, value: removal });
  });

  it('may I', async () => {
    const question = { verb: 'create', resource: 'secrets', namespace: 'project-a' };
    const { cluster } = await replay('may I create secrets: yes');
    // The second review is not served.
    expect(await cluster.mayI([question, question], never())).toEqual({ ok: true, value: [true, undefined] });
    const { cluster: other } = await replay('may I create secrets: no');
    expect(await other.mayI([question], never())).toEqual({ ok: true, value: [false] });
  });

  it('projects where there are any, else namespaces', async () => {
    const { cluster } = await replay('projects are');
    const projects = await cluster.projects(never());
    expect(projects.ok && projects.value).toContain('project-a');
    const { cluster: plain } = await replay('namespaces are not for an ordinary user');
    expect(await plain.projects(never())).toMatchObject({
      problem: { code: 'CLUSTER-06', evidence: { resource: 'namespaces' } },
    });
  });

  it('identity', async () => {
    const { cluster } = await replay('who am I', 'one namespace', 'legacy groups', 'version');
    const result = await cluster.identity(never());
    expect(result).toMatchObject({
      value: {
        name: 'test',
        user: 'dev',
        namespace: 'project-a',
        namespaceUid: '7dfcc3c3-2582-4c1e-902e-747437794c0d',
        practice: false,
        version: 'v1.36.2',
      },
    });
    expect(result.ok && result.value.openshift).toContain('image.openshift.io');
    expect(result.ok && result.value.clusterUid).toMatch(/^[0-9a-f]{64}$/);
  });

  it('identity in a project that is not there, or not for this user', async () => {
    const { cluster, api } = await replay(
      'who am I',
      'a namespace that does not exist, ordinary user',
      'legacy groups',
      'version',
    );
    const missing = await openTestCluster({ ...api.target, namespace: 'nosuch' });
    expect(await missing.identity(never())).toMatchObject({
      problem: { code: 'CLUSTER-15', evidence: { namespace: 'nosuch', user: 'dev' } },
    });
    await cluster.close();
  });
});
