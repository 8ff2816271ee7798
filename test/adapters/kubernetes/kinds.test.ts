import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/domain/kube-objects.ts';
import { type ApiReply, never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';

const metadata = {
  name: 'web',
  namespace: 'project-a',
  uid: 'u',
  resourceVersion: '7',
  creationTimestamp: '2026-11-23T18:25:59Z',
};
const podSpec = {
  serviceAccountName: 'runner',
  imagePullSecrets: [{ name: 'old' }],
  containers: [{ name: 'c', image: 'q/a' }],
};
const withTemplate = { metadata, spec: { template: { metadata: {}, spec: podSpec } } };
const workload = { metadata, template: podSpec };

interface KindCase {
  readonly kind: Kind;
  readonly path: string;
  readonly raw: object;
  readonly read: object;
}

const cases: readonly KindCase[] = [
  ...(
    [
      ['Deployment', 'apps/v1', 'deployments'],
      ['ReplicaSet', 'apps/v1', 'replicasets'],
      ['StatefulSet', 'apps/v1', 'statefulsets'],
      ['DaemonSet', 'apps/v1', 'daemonsets'],
      ['Job', 'batch/v1', 'jobs'],
      ['DeploymentConfig', 'apps.openshift.io/v1', 'deploymentconfigs'],
    ] as const
  ).map(([kind, group, resource]) => ({
    kind,
    path: `/apis/${group}/namespaces/project-a/${resource}`,
    raw: withTemplate,
    read: { apiVersion: group, kind, ...workload },
  })),
  {
    kind: 'CronJob',
    path: '/apis/batch/v1/namespaces/project-a/cronjobs',
    raw: { metadata, spec: { schedule: '* * * * *', jobTemplate: { spec: withTemplate.spec } } },
    read: { apiVersion: 'batch/v1', kind: 'CronJob', ...workload },
  },
  {
    kind: 'Service',
    path: '/api/v1/namespaces/project-a/services',
    raw: {
      metadata,
      spec: { clusterIP: '172.30.12.7', clusterIPs: ['172.30.12.7', 'fd02::7'], ports: [{ port: 5000 }] },
    },
    read: { apiVersion: 'v1', kind: 'Service', metadata, spec: { clusterIPs: ['172.30.12.7', 'fd02::7'] } },
  },
  {
    kind: 'ImageStream',
    path: '/apis/image.openshift.io/v1/namespaces/project-a/imagestreams',
    raw: {
      metadata,
      spec: {
        lookupPolicy: { local: true },
        tags: [{ name: '1.0', referencePolicy: { type: 'Local' }, generation: 2 }, { name: '2.0' }],
      },
      status: {
        dockerImageRepository: 'image-registry.openshift-image-registry.svc:5000/project-a/web',
        publicDockerImageRepository: 'registry.apps.example.com/project-a/web',
        tags: [
          { tag: '1.0', items: [{ image: 'sha256:1', dockerImageReference: 'q/a@sha256:1', generation: 2 }] },
          {
            tag: '2.0',
            items: null,
            conditions: [
              { type: 'ImportSuccess', status: 'False', reason: 'NotFound', message: 'no\u001b[2J', generation: 1 },
            ],
          },
        ],
      },
    },
    read: {
      apiVersion: 'image.openshift.io/v1',
      kind: 'ImageStream',
      metadata,
      spec: {
        lookupPolicy: { local: true },
        tags: [{ name: '1.0', referencePolicy: { type: 'Local' } }, { name: '2.0' }],
      },
      status: {
        dockerImageRepository: 'image-registry.openshift-image-registry.svc:5000/project-a/web',
        publicDockerImageRepository: 'registry.apps.example.com/project-a/web',
        tags: [
          { tag: '1.0', items: [{ image: 'sha256:1', dockerImageReference: 'q/a@sha256:1' }] },
          {
            tag: '2.0',
            items: [],
            conditions: [{ type: 'ImportSuccess', status: 'False', reason: 'NotFound', message: 'no\\u{1b}[2J' }],
          },
        ],
      },
    },
  },
  ...(
    [
      ['ImageDigestMirrorSet', 'config.openshift.io/v1', 'imagedigestmirrorsets', 'imageDigestMirrors', 'digest'],
      ['ImageTagMirrorSet', 'config.openshift.io/v1', 'imagetagmirrorsets', 'imageTagMirrors', 'tag'],
      [
        'ImageContentSourcePolicy',
        'operator.openshift.io/v1alpha1',
        'imagecontentsourcepolicies',
        'repositoryDigestMirrors',
        'digest',
      ],
    ] as const
  ).map(([kind, group, resource, list, by]) => ({
    kind,
    path: `/apis/${group}/${resource}`,
    raw: {
      metadata,
      spec: {
        [list]: [
          { source: 'quay.io', mirrors: ['m/a\u001b[2J'] },
          { source: 'q', mirrors: null },
        ],
      },
    },
    read: {
      apiVersion: group,
      kind,
      metadata,
      rules: [
        { by, source: 'quay.io', mirrors: ['m/a\\u{1b}[2J'] },
        { by, source: 'q', mirrors: [] },
      ],
    },
  })),
  {
    kind: 'BuildConfig',
    path: '/apis/build.openshift.io/v1/namespaces/project-a/buildconfigs',
    raw: {
      metadata,
      spec: {
        serviceAccount: 'baker',
        output: { to: { kind: 'ImageStreamTag', name: 'web:latest' }, pushSecret: { name: 'push' } },
        strategy: {
          type: 'Source',
          sourceStrategy: {
            from: { kind: 'ImageStreamTag', name: 'node:20', namespace: 'openshift' },
            pullSecret: null,
          },
        },
        source: {
          images: [
            { from: { kind: 'DockerImage', name: 'quay.io/a/b:1\u001b[2J' }, pullSecret: { name: 'pull' }, paths: [] },
          ],
        },
      },
    },
    read: {
      apiVersion: 'build.openshift.io/v1',
      kind: 'BuildConfig',
      metadata,
      serviceAccount: 'baker',
      pushesTo: { kind: 'ImageStreamTag', name: 'web:latest' },
      pushSecret: 'push',
      pulls: [
        { image: { kind: 'ImageStreamTag', name: 'node:20', namespace: 'openshift' } },
        { image: { kind: 'DockerImage', name: 'quay.io/a/b:1\\u{1b}[2J' }, pullSecret: 'pull' },
      ],
    },
  },
  {
    kind: 'Node',
    path: '/api/v1/nodes',
    raw: { metadata, status: { nodeInfo: { architecture: 'arm64', operatingSystem: 'linux' } } },
    read: { apiVersion: 'v1', kind: 'Node', metadata, architecture: 'arm64', operatingSystem: 'linux' },
  },
];

/** One object of a kind, on a server that knows its path alone. */
async function serving({ kind, path, raw }: KindCase) {
  const api = await scriptedApi(({ method, url }) => {
    if (url.pathname === `${path}/web`) return { body: { kind, ...raw } };
    if (url.pathname !== path || method !== 'GET') return status(404, 'NotFound');
    if (url.searchParams.get('watch') === 'true') {
      const line = JSON.stringify({ type: 'MODIFIED', object: { kind, ...raw } });
      return { headers: { 'content-type': 'application/json' }, body: `${line}\n` };
    }
    const next = url.searchParams.get('continue') === null ? 'next' : '';
    return { body: { kind: `${kind}List`, metadata: { resourceVersion: '9', continue: next }, items: [raw] } };
  });
  return { api, cluster: await openTestCluster(api.target) };
}

describe.each(cases)('$kind', (each) => {
  const { kind, path, read } = each;

  it('is read, one and all of them, page by page', async () => {
    const { api, cluster } = await serving(each);
    expect(await cluster.get(kind, 'project-a', 'web', never())).toEqual({ ok: true, value: read });
    expect(await cluster.get(kind, 'project-a', 'no', never())).toEqual({ ok: true, value: undefined });
    expect(await cluster.list(kind, 'project-a', { labels: 'app=x' }, never())).toEqual({
      ok: true,
      value: [read, read],
    });
    expect(api.lines()).toEqual([
      `GET ${path}/web`,
      `GET ${path}/no`,
      `GET ${path}?labelSelector=app%3Dx&limit=500`,
      `GET ${path}?continue=next&labelSelector=app%3Dx&limit=500`,
    ]);
  });

  it('is read of all projects at once', async () => {
    const everywhere = path.replace('/namespaces/project-a', '');
    const { api, cluster } = await serving({ ...each, path: everywhere });
    expect(await cluster.list(kind, '', {}, never())).toEqual({ ok: true, value: [read, read] });
    expect(api.lines()[0]).toBe(`GET ${everywhere}?limit=500`);
  });

  it('is watched', async () => {
    const { cluster } = await serving(each);
    const stop = new AbortController();
    const seen: unknown[] = [];
    for await (const event of cluster.watch(kind, 'project-a', {}, stop.signal)) {
      seen.push(event);
      if (seen.length === 3) stop.abort();
    }
    const change = { ok: true, value: { type: 'present', object: read } };
    expect(seen).toEqual([change, change, change]);
  });

  it('is patched against the version that was read', async () => {
    const { api, cluster } = await serving(each);
    const patch = { spec: { template: { spec: { imagePullSecrets: [{ name: 'old' }, { name: 'new' }] } } } };
    expect(await cluster.update(kind, 'project-a', 'web', () => patch, {}, never())).toMatchObject({ ok: true });
    expect(api.requests[1]).toMatchObject({
      method: 'PATCH',
      url: { pathname: `${path}/web` },
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { ...patch, metadata: { resourceVersion: '7' } },
    });
  });

  it('is removed', async () => {
    const { api, cluster } = await serving(each);
    expect(await cluster.remove(kind, 'project-a', 'web', { uid: 'u' }, {}, never())).toMatchObject({ ok: true });
    expect(api.requests[0]).toMatchObject({ method: 'DELETE', body: { preconditions: { uid: 'u' } } });
  });

  it.each<[string, ApiReply]>([
    [
      'its group',
      { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '404 page not found\n' },
    ],
    ['the kind in its group', status(404, 'NotFound', 'the server could not find the requested resource')],
  ])('there is none of it where %s is not served', async (_title, reply) => {
    const api = await scriptedApi(() => reply);
    const cluster = await openTestCluster(api.target);
    expect(await cluster.list(kind, 'project-a', {}, never())).toEqual({ ok: true, value: [] });
    expect(await cluster.get(kind, 'project-a', 'web', never())).toEqual({ ok: true, value: undefined });
  });

  it.each<[string, ApiReply, string]>([
    [
      'a web server has no such page',
      { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'CLUSTER-10',
    ],
    ['it may not be listed', status(403, 'Forbidden'), 'CLUSTER-06'],
    ['who serves the group is away', status(503, 'ServiceUnavailable'), 'CLUSTER-14'],
  ])('but not where %s', async (_title, reply, code) => {
    const api = await scriptedApi(() => reply);
    const cluster = await openTestCluster(api.target);
    expect(await cluster.list(kind, 'project-a', {}, never())).toMatchObject({ problem: { code } });
  });
});

describe('a refusal of whoever holds no right to it', () => {
  const UNKNOWN = {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: '404 page not found\n',
  };
  const group = (...names: readonly string[]): ApiReply => ({
    body: { kind: 'APIResourceList', groupVersion: 'any', resources: names.map((name) => ({ name })) },
  });

  it.each<[string, Kind, string, ApiReply, object]>([
    ['none, as the group is unknown', 'BuildConfig', '/apis/build.openshift.io/v1', UNKNOWN, { ok: true, value: [] }],
    ['none, as the group lacks it', 'StatefulSet', '/apis/apps/v1', group('deployments'), { ok: true, value: [] }],
    ['none, as the core lacks it', 'Node', '/api/v1', group('pods'), { ok: true, value: [] }],
    ['a refusal where it is served', 'Job', '/apis/batch/v1', group('jobs'), { problem: { code: 'CLUSTER-06' } }],
    [
      'a refusal where that is not told',
      'Job',
      '/apis/batch/v1',
      status(403, 'Forbidden'),
      { problem: { code: 'CLUSTER-06' } },
    ],
  ])('is %s', async (_title, kind, discovery, reply, expected) => {
    const api = await scriptedApi(({ url }) => (url.pathname === discovery ? reply : status(403, 'Forbidden')));
    const cluster = await openTestCluster(api.target);
    expect(await cluster.list(kind, 'project-a', {}, never())).toMatchObject(expected);
    const one = await cluster.get(kind, 'project-a', 'web', never());
    expect(one).toMatchObject('ok' in expected ? { ok: true, value: undefined } : expected);
  });

  it('to what belongs to no project names none', async () => {
    const api = await scriptedApi(() => status(403, 'Forbidden'));
    const cluster = await openTestCluster(api.target);
    const evidence = { resource: 'nodes', namespace: '' };
    expect(await cluster.list('Node', 'project-a', {}, never())).toMatchObject({ problem: { evidence } });
  });

  it('to a kind every cluster serves is a refusal without more ado', async () => {
    const api = await scriptedApi(() => status(403, 'Forbidden'));
    const cluster = await openTestCluster(api.target);
    expect(await cluster.list('Secret', 'project-a', {}, never())).toMatchObject({ problem: { code: 'CLUSTER-06' } });
    expect(api.requests).toHaveLength(1);
  });
});

it.each(['Secret', 'Pod'] as const)('%s is served by every cluster: whoever does not know it is none', async (kind) => {
  const api = await scriptedApi(() => ({ status: 404, body: '404 page not found\n' }));
  const cluster = await openTestCluster(api.target);
  expect(await cluster.list(kind, 'project-a', {}, never())).toMatchObject({ problem: { code: 'CLUSTER-10' } });
  expect(await cluster.get(kind, 'project-a', 'x', never())).toMatchObject({ problem: { code: 'CLUSTER-10' } });
});

describe('what is not always there', () => {
  it.each<[string, KindCase['kind'], object, object]>([
    [
      'a DeploymentConfig without a template',
      'DeploymentConfig',
      { metadata, spec: { test: false, template: null } },
      { template: undefined },
    ],
    [
      'an empty BuildConfig',
      'BuildConfig',
      { metadata, spec: { source: { images: null }, strategy: {} } },
      { pulls: [] },
    ],
    [
      'a build on what its Dockerfile says',
      'BuildConfig',
      { metadata, spec: { strategy: { dockerStrategy: { pullSecret: { name: 's' } } } } },
      { pulls: [] },
    ],
    ['a Node not heard of yet', 'Node', { metadata }, { metadata }],
  ])('%s', async (_title, kind, raw, read) => {
    const api = await scriptedApi(() => ({ body: { kind, ...raw } }));
    const cluster = await openTestCluster(api.target);
    expect(await cluster.get(kind, 'project-a', 'web', never())).toMatchObject({ ok: true, value: read });
  });

  it('who has written to an object, each once', async () => {
    const managedFields = [
      { manager: 'argocd-controller', operation: 'Apply', fieldsV1: { 'f:spec': {} } },
      { manager: 'kubectl-edit\u001b', operation: 'Update' },
      { manager: 'argocd-controller', operation: 'Update', subresource: 'status' },
      { operation: 'Update' },
    ];
    const raw = { ...withTemplate, metadata: { ...metadata, managedFields } };
    for (const kind of ['Deployment', 'DeploymentConfig', 'ServiceAccount'] as const) {
      const api = await scriptedApi(() => ({ body: { kind, ...raw } }));
      const cluster = await openTestCluster(api.target);
      expect(await cluster.get(kind, 'project-a', 'web', never())).toMatchObject({
        value: { metadata: { managers: ['argocd-controller', 'kubectl-edit\\u{1b}'] } },
      });
    }
  });

  it('a template’s list is written back as it came, also what cannot be shown', async () => {
    const odd = { name: 'odd\u0007' };
    const raw = { metadata, spec: { template: { spec: { ...podSpec, imagePullSecrets: [odd] } } } };
    const api = await scriptedApi(() => ({ body: { kind: 'Deployment', ...raw } }));
    const cluster = await openTestCluster(api.target);
    const add = await cluster.update(
      'Deployment',
      'project-a',
      'web',
      ({ template }) => ({
        spec: { template: { spec: { imagePullSecrets: [...(template?.imagePullSecrets ?? []), { name: 'new' }] } } },
      }),
      {},
      never(),
    );
    expect(add).toMatchObject({ ok: true });
    expect(api.requests[1]?.body).toMatchObject({
      spec: { template: { spec: { imagePullSecrets: [odd, { name: 'new' }] } } },
    });
  });
});
