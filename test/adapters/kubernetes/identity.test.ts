import { describe, expect, it } from 'vitest';
import { type ApiReply, never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';

const DENIED = status(403, 'Forbidden', 'forbidden: User "dev"');
const MISSING = { status: 404, body: '404 page not found\n' };

/** Plain Kubernetes, as an ordinary user sees it. */
const plain: Readonly<Record<string, ApiReply>> = {
  'POST /apis/authentication.k8s.io/v1/selfsubjectreviews': DENIED,
  'GET /api/v1/namespaces/kube-system': DENIED,
  'GET /api/v1/namespaces/project-a': DENIED,
  'GET /apis/project.openshift.io/v1/projects/project-a': DENIED,
  'GET /apis': { body: { kind: 'APIGroupList', groups: [{ name: 'apps', versions: [] }] } },
  'GET /version': { body: { major: '1', minor: '36', gitVersion: 'v1.36.2' } },
  'GET /api/v1/namespaces/project-a/serviceaccounts': {
    body: { kind: 'ServiceAccountList', items: [{ metadata: { name: 'default', uid: 'sa-uid' } }] },
  },
};

async function identity(changes: Readonly<Record<string, ApiReply>> = {}) {
  const replies = { ...plain, ...changes };
  const api = await scriptedApi(({ method, url }) => replies[`${method} ${url.pathname}`] ?? MISSING);
  const cluster = await openTestCluster(api.target);
  return cluster.identity(never());
}

describe('identity', () => {
  it('of an ordinary user of plain Kubernetes, who may look at no namespace', async () => {
    const result = await identity();
    expect(result).toMatchObject({ value: { user: 'dev', namespaceUid: 'sa-uid', openshift: [], version: 'v1.36.2' } });
  });

  it('names the same cluster the same, and another differently', async () => {
    const [one, other] = [
      await identity(),
      await identity({
        'GET /api/v1/namespaces/kube-system': { body: { metadata: { name: 'kube-system', uid: 'k' } } },
      }),
    ];
    expect(one.ok && one.value.clusterUid).toMatch(/^[0-9a-f]{64}$/);
    expect(other.ok && other.value.clusterUid).toBe('k');
  });

  it('of a project: its uid is the namespace’s', async () => {
    const project = { body: { kind: 'Project', metadata: { name: 'project-a', uid: 'project-uid' } } };
    expect(await identity({ 'GET /apis/project.openshift.io/v1/projects/project-a': project })).toMatchObject({
      value: { namespaceUid: 'project-uid' },
    });
  });

  it.each<[string, Readonly<Record<string, ApiReply>>]>([
    ['the namespace does not exist', { 'GET /api/v1/namespaces/project-a': status(404, 'NotFound') }],
    ['nothing of it may be seen', { 'GET /api/v1/namespaces/project-a/serviceaccounts': DENIED }],
    [
      'nobody lives in it',
      { 'GET /api/v1/namespaces/project-a/serviceaccounts': { body: { kind: 'ServiceAccountList', items: [] } } },
    ],
  ])('CLUSTER-15 where %s', async (_title, changes) => {
    expect(await identity(changes)).toMatchObject({
      problem: { code: 'CLUSTER-15', evidence: { namespace: 'project-a', user: 'dev' } },
    });
  });

  it('is not taken from a web server', async () => {
    const page = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' };
    const changes = Object.fromEntries(Object.keys(plain).map((key) => [key, page]));
    expect(await identity(changes)).toMatchObject({ problem: { code: 'CLUSTER-10' } });
  });

  it('is refused to an expired login', async () => {
    const changes = Object.fromEntries(Object.keys(plain).map((key) => [key, status(401, 'Unauthorized')]));
    expect(await identity(changes)).toMatchObject({ problem: { code: 'CLUSTER-03' } });
  });

  it('is refused, by name of the right, to whoever may not act as somebody else', async () => {
    const said = 'users "hanako" is forbidden: User "dev" cannot impersonate resource "users" in API group ""';
    const changes = Object.fromEntries(Object.keys(plain).map((key) => [key, status(403, 'Forbidden', said)]));
    expect(await identity(changes)).toMatchObject({ problem: { code: 'CLUSTER-06', evidence: { detail: said } } });
  });
});
