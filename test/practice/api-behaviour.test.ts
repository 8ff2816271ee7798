import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Answer, ApiClient, Seen } from './api-client.ts';
import { recordedCluster } from './recorded-cluster.ts';

interface Vector {
  readonly id: string;
  readonly why: string;
  /** The one whose request comes first. */
  readonly after?: string;
  readonly before?: object;
  readonly method?: string;
  readonly path?: string;
  readonly contentType?: string;
  readonly body?: object;
  readonly staleResourceVersion?: boolean;
  readonly omitResourceVersion?: boolean;
  readonly expect: {
    readonly status: number;
    readonly reason?: string;
    readonly message?: string;
    readonly messageContains?: string;
    readonly messagePrefix?: string;
    readonly messageSuffix?: string;
    readonly imagePullSecrets?: readonly string[];
    readonly secrets?: readonly string[];
    readonly warning?: string;
    readonly pod?: readonly string[];
  };
}

const { vectors } = JSON.parse(await readFile(new URL('../vectors/api-behaviour.json', import.meta.url), 'utf8')) as {
  vectors: readonly Vector[];
};

/** What a vector speaks of, in an answer. */
function seenIn({ status, body, warning }: Pick<Answer, 'status' | 'body' | 'warning'>) {
  const { message, reason, imagePullSecrets, secrets, spec } = body as Seen;
  const names = (list: Seen['secrets'] = []) => list.map(({ name = '' }) => name);
  return {
    status,
    reason,
    // Recorded where the user had no right in project-a; dev has none in project-c.
    message: message?.replace('project-c', 'project-a'),
    imagePullSecrets: names(imagePullSecrets),
    secrets: names(secrets),
    pod: names(spec?.imagePullSecrets),
    warning: warning?.replaceAll('\\"', '"'),
  };
}

/** Holds an answer against a vector: part of a message, or of a warning, stands for the whole. */
function compared(answer: Pick<Answer, 'status' | 'body' | 'warning'> | undefined, vector: Vector['expect']) {
  const { messageContains, messagePrefix, messageSuffix, ...wanted } = vector;
  const seen = answer === undefined ? undefined : seenIn(answer);
  const shorten = (text: string | undefined, part: string | undefined) =>
    part !== undefined && text?.includes(part) === true ? part : text;
  const between = messagePrefix === undefined ? undefined : `${messagePrefix}pullwizard${messageSuffix ?? ''}`;
  const message = wanted.message ?? messageContains ?? between;
  const shortened = {
    ...seen,
    message: shorten(seen?.message, messageContains),
    warning: shorten(seen?.warning, wanted.warning),
  };
  return { seen: shortened, wanted: { ...wanted, ...(message !== undefined && { message }) } };
}

const N = '/api/v1/namespaces/project-a';
const R = '/apis/rbac.authorization.k8s.io/v1/namespaces/project-b/rolebindings';
const Z = '/apis/authorization.k8s.io/v1/namespaces/project-b/localsubjectaccessreviews';

const patches = vectors.filter(({ path }) => path !== undefined);

describe('writes to a service account', () => {
  test.each(patches)('$id: $why', async (vector) => {
    const dev = (await recordedCluster()).as('dev');
    const path = vector.path ?? '';
    const first = await dev.send('PUT', path, { metadata: { name: 'default' }, ...vector.before });
    const { resourceVersion } = first.metadata;
    const version = vector.staleResourceVersion
      ? { resourceVersion: '1' }
      : vector.omitResourceVersion
        ? {}
        : { resourceVersion };
    const former = patches.find(({ id }) => id === vector.after);
    if (former?.method !== undefined && former.path !== undefined)
      await dev.send(former.method, former.path, former.body, former.contentType);
    const body = vector.method === 'PUT' ? { metadata: { name: 'default', ...version }, ...vector.body } : vector.body;
    const answer = await dev.call(vector.method ?? '', path, {
      body,
      ...(vector.contentType && { contentType: vector.contentType }),
    });
    const { seen, wanted } = compared(answer, vector.expect);
    expect(seen).toMatchObject(wanted);
  });
});

const pod = (name: string, spec: object = {}, image = 'quay.io/acme/web:1') => ({
  metadata: { name },
  spec: { containers: [{ name: 'c', image }], ...spec },
});
const pullSecret = {
  metadata: { name: 'pull1' },
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': 'e30=' },
};
const binding = (name: string, role: string, subject: object) => ({
  metadata: { name },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [subject],
});
const link = (dev: ApiClient) =>
  dev.send(
    'PATCH',
    `${N}/serviceaccounts/default`,
    { imagePullSecrets: [{ name: 's1' }] },
    'application/merge-patch+json',
  );
const mayPull = async (dev: ApiClient, account: string) => {
  const resourceAttributes = {
    namespace: 'project-b',
    verb: 'get',
    group: 'image.openshift.io',
    resource: 'imagestreams',
    subresource: 'layers',
  };
  return dev.send('POST', Z, {
    metadata: { namespace: 'project-b' },
    spec: { user: `system:serviceaccount:project-a:${account}`, groups: [], resourceAttributes },
  });
};

/** What is done for each vector that names no request: the last answer is held against what it expects. */
const deeds: Readonly<Record<string, (dev: ApiClient) => Promise<Answer>>> = {
  P20: (dev) => link(dev).then(() => dev.call('POST', `${N}/pods`, { body: pod('p') })),
  P21: (dev) =>
    link(dev).then(() => dev.call('POST', `${N}/pods`, { body: pod('p', { imagePullSecrets: [{ name: 'own' }] }) })),
  P23: (dev) => link(dev).then(() => dev.call('POST', `${N}/pods`, { body: pod('p', { imagePullSecrets: [] }) })),
  P24: async (dev) => {
    await dev.send('POST', `${N}/pods`, pod('p'));
    await link(dev);
    const contentType = 'application/merge-patch+json';
    return dev.call('PATCH', `${N}/pods/p`, { contentType, body: { spec: { imagePullSecrets: [{ name: 's1' }] } } });
  },
  P25: (dev) => dev.call('POST', `${N}/pods`, { body: pod('p6', { serviceAccountName: 'nope' }) }),
  P26: async (dev) => {
    const annotations = { 'kubernetes.io/enforce-mountable-secrets': 'true' };
    await dev.send('POST', `${N}/serviceaccounts`, { metadata: { name: 'strict', annotations } });
    const spec = { serviceAccountName: 'strict', imagePullSecrets: [{ name: 'other' }] };
    return dev.call('POST', `${N}/pods`, { body: pod('p', spec) });
  },
  P27: async (dev) => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const policies: unknown[] = [];
    for (const image of ['web', 'web:latest', 'web:1', `web@${digest}`, `web:latest@${digest}`]) {
      const made = await dev.send('POST', `${N}/pods?dryRun=All`, pod('p', {}, image));
      policies.push(made.spec.containers[0]?.imagePullPolicy);
    }
    expect(policies).toEqual(['Always', 'Always', 'IfNotPresent', 'IfNotPresent', 'Always']);
    return dev.call('POST', `${N}/pods`, { body: pod('p') });
  },
  P28: async (dev) => {
    for (const image of ['', ' a'])
      expect(await dev.call('POST', `${N}/pods`, { body: pod('p', {}, image) })).toMatchObject({ status: 422 });
    for (const image of ['Quay.io/A/B', 'https://x'])
      await dev.send('POST', `${N}/pods?dryRun=All`, pod('p', {}, image));
    return dev.call('POST', `${N}/pods`, { body: pod('p', {}, 'a b') });
  },
  P30: (dev) =>
    dev.send('POST', `${N}/secrets`, pullSecret).then(() => dev.call('POST', `${N}/secrets`, { body: pullSecret })),
  P31: async (dev) => {
    await dev.send('POST', `${N}/secrets`, pullSecret);
    return dev.call('PATCH', `${N}/secrets/pull1`, {
      contentType: 'application/merge-patch+json',
      body: { type: 'Opaque' },
    });
  },
  P32: (dev) => dev.call('POST', `${N}/secrets`, { body: { ...pullSecret, data: { '.dockerconfigjson': '%%%' } } }),
  P34: async (dev) => {
    await dev.send('POST', `${N}/secrets`, pullSecret);
    return dev.call('DELETE', `${N}/secrets/pull1`, { body: { preconditions: { uid: 'another' } } });
  },
  P40: (dev) => {
    const subject = {
      kind: 'ServiceAccount',
      apiGroup: 'rbac.authorization.k8s.io',
      name: 'x',
      namespace: 'project-a',
    };
    return dev.call('POST', R, { body: binding('b', 'system:image-puller', subject) });
  },
  P41: (dev) =>
    dev.call('POST', R, { body: binding('b', 'system:image-puller', { kind: 'ServiceAccount', name: 'x' }) }),
  P43: (dev) => dev.call('POST', R, { body: binding('b', 'cluster-admin', { kind: 'User', name: 'x' }) }),
  P44: (dev) => dev.call('POST', R, { body: binding('b', 'no-such-role', { kind: 'User', name: 'x' }) }),
  P45: async (dev) => {
    const subject = (name: string) => ({ kind: 'ServiceAccount', name, namespace: 'project-a' });
    await dev.send('POST', R, binding('b', 'system:image-puller', subject('one')));
    const contentType = 'application/strategic-merge-patch+json';
    const answer = await dev.call('PATCH', `${R}/b`, { contentType, body: { subjects: [subject('two')] } });
    expect(answer.body).toMatchObject({ subjects: [subject('two')] });
    return answer;
  },
  P46: async (dev) => {
    expect(await mayPull(dev, 'x')).toMatchObject({ status: { allowed: false } });
    const answer = await dev.call('POST', R, {
      body: binding('b', 'system:image-puller', { kind: 'User', name: 'system:serviceaccount:project-a:x' }),
    });
    expect(await mayPull(dev, 'x')).toMatchObject({ status: { allowed: true } });
    return answer;
  },
  P53: (dev) => dev.call('POST', `${N}/serviceaccounts/default/token`, { body: { spec: { expirationSeconds: 599 } } }),
  P50: (dev) => dev.call('GET', '/api/v1/namespaces/project-c/secrets'),
};

describe('admission, validation, rights', () => {
  test.each(vectors.filter(({ id }) => deeds[id] !== undefined))('$id: $why', async ({ id, expect: expected }) => {
    const dev = (await recordedCluster()).as('dev');
    const answer = await deeds[id]?.(dev);
    const { seen, wanted } = compared(answer, expected);
    expect(seen).toMatchObject(wanted);
  });
});

test('a role cannot allow what its author may not do; who may bind a role need not hold it', async () => {
  const cluster = await recordedCluster();
  const roles = '/apis/rbac.authorization.k8s.io/v1/namespaces/project-a/roles';
  const rule = (verbs: readonly string[], group: string, resources: readonly string[]) => ({
    verbs,
    apiGroups: [group],
    resources,
  });
  const role = (name: string, ...rules: readonly object[]) => ({ metadata: { name }, rules });
  const dev = cluster.as('dev');
  expect(await dev.call('POST', roles, { body: role('nodes', rule(['get'], '', ['nodes'])) })).toMatchObject({
    status: 403,
    body: {
      message: [
        'roles.rbac.authorization.k8s.io "nodes" is forbidden: user "dev" (groups=["system:authenticated:oauth" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:',
        '{APIGroups:[""], Resources:["nodes"], Verbs:["get"]}',
      ].join('\n'),
    },
  });
  const mayBind = {
    ...rule(['bind'], 'rbac.authorization.k8s.io', ['clusterroles']),
    resourceNames: ['cluster-admin'],
  };
  await cluster.as('admin').send('POST', roles, role('binder', mayBind));
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'binder' };
  const bindings = R.replace('project-b', 'project-a');
  const subjects = [{ kind: 'User', name: 'dev' }];
  await cluster.as('admin').send('POST', bindings, { metadata: { name: 'binders' }, roleRef, subjects });
  const body = binding('b', 'cluster-admin', { kind: 'User', name: 'x' });
  expect((await dev.call('POST', bindings, { body })).status).toBe(201);
});

test('every vector is replayed or has a reason why not', () => {
  const unheard = vectors.filter(({ id, path }) => path === undefined && deeds[id] === undefined);
  expect(unheard).toEqual([]);
});
