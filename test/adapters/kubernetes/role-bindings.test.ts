import { describe, expect, it } from 'vitest';
import { requesterOf } from '../../../src/domain/image-pullers.ts';
import type { NewRoleBinding } from '../../../src/ports/cluster.ts';
import { type ApiHandler, never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';
import { tinyApi } from '../../support/tiny-api.ts';
import { bindingsOf } from '../../support/tiny-openshift.ts';

const apiGroup = 'rbac.authorization.k8s.io';
const PATH = `${bindingsOf('builds')}/ours`;

const binding: NewRoleBinding = {
  metadata: { name: 'ours', labels: { a: 'b' }, annotations: { run: '1' } },
  roleRef: { apiGroup, kind: 'ClusterRole', name: 'system:image-puller' },
  subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
};

/** A tiny API whose answer to the first write is lost, before or after it was done. */
async function losing(when: 'before' | 'after') {
  const tiny = tinyApi();
  let isLost = false;
  const handler: ApiHandler = (request, response) => {
    if (isLost || request.method !== 'POST') return tiny.handler(request, response);
    isLost = true;
    if (when === 'after') tiny.handler(request, response);
    response.destroy();
    return undefined;
  };
  const api = await scriptedApi(handler);
  return { tiny, api, cluster: await openTestCluster(api.target) };
}

describe('a role binding', () => {
  it('is created as it is given, and a dry run says so to the server', async () => {
    const tiny = tinyApi();
    const api = await scriptedApi(tiny.handler);
    const cluster = await openTestCluster(api.target);
    const dry = await cluster.createRoleBinding('builds', binding, { dryRun: true }, never());
    expect(dry).toMatchObject({ value: { subjects: binding.subjects } });
    expect(tiny.get(PATH)).toBeUndefined();
    const made = await cluster.createRoleBinding('builds', binding, {}, never());
    expect(made).toMatchObject({ value: { metadata: { uid: tiny.get(PATH)?.metadata.uid } } });
    expect(tiny.get(PATH)).toMatchObject({ kind: 'RoleBinding', ...binding });
    expect(api.lines()).toEqual([
      `POST ${bindingsOf('builds')}?dryRun=All&fieldManager=pull-secret-wizard`,
      `POST ${bindingsOf('builds')}?fieldManager=pull-secret-wizard`,
    ]);
    expect(await cluster.createRoleBinding('builds', binding, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-08', evidence: { kind: 'RoleBinding', name: 'ours', namespace: 'builds' } },
    });
  });

  it.each(['before', 'after'] as const)('whose answer was lost %s it was made is made once', async (when) => {
    const { tiny, api, cluster } = await losing(when);
    const made = await cluster.createRoleBinding('builds', binding, {}, never());
    expect(made).toMatchObject({ value: { metadata: { uid: tiny.get(PATH)?.metadata.uid } } });
    expect(api.lines().filter((line) => line.startsWith('POST'))).toHaveLength(when === 'before' ? 2 : 1);
  });

  it.each([
    ['of another run', { metadata: { annotations: { run: '2' }, labels: { a: 'b' } } }],
    ['for others', { subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'other' }] }],
    ['of another role', { roleRef: { ...binding.roleRef, name: 'edit' } }],
  ])('%s is not claimed', async (_what, changes) => {
    const { tiny, cluster } = await losing('before');
    tiny.put(PATH, { ...binding, ...changes });
    expect(await cluster.createRoleBinding('builds', binding, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-08' },
    });
  });

  it('that may not be handed on is refused in the words of the server', async () => {
    const message = 'user "dev" is attempting to grant RBAC permissions not currently held';
    const api = await scriptedApi(() => status(403, 'Forbidden', message));
    const cluster = await openTestCluster(api.target);
    expect(await cluster.createRoleBinding('builds', binding, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-06', evidence: { verb: 'create', resource: 'rolebindings', detail: message } },
    });
  });
});

describe('the rights of others', () => {
  const question = {
    verb: 'get',
    group: 'image.openshift.io',
    resource: 'imagestreams',
    subresource: 'layers',
    namespace: 'builds',
    name: 'web',
  };

  it('are asked for the very account, in the project of the images', async () => {
    const api = await scriptedApi(({ body }) => ({
      status: 201,
      body: { ...Object(body), status: { allowed: true } },
    }));
    const cluster = await openTestCluster(api.target);
    expect(await cluster.mayThey(requesterOf('shop', 'web'), [question], never())).toEqual({ ok: true, value: [true] });
    expect(api.lines()).toEqual(['POST /apis/authorization.k8s.io/v1/namespaces/builds/localsubjectaccessreviews']);
    expect(api.requests[0]?.body).toMatchObject({
      kind: 'LocalSubjectAccessReview',
      spec: {
        user: 'system:serviceaccount:shop:web',
        groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
        resourceAttributes: question,
      },
    });
  });

  it.each([
    ['no', { status: 201, body: { kind: 'LocalSubjectAccessReview', status: { allowed: false } } }, false],
    [
      'no answer, as the server could not finish',
      { status: 201, body: { status: { allowed: false, evaluationError: 'role not found' } } },
      undefined,
    ],
    ['not for this user to ask', status(403, 'Forbidden', 'no'), undefined],
    ['not served', status(404, 'NotFound'), undefined],
  ])('%s', async (_what, reply, answer) => {
    const api = await scriptedApi(() => reply);
    const cluster = await openTestCluster(api.target);
    expect(await cluster.mayThey({ groups: ['g'] }, [question], never())).toEqual({ ok: true, value: [answer] });
  });

  it('are trouble where nobody is logged in', async () => {
    const api = await scriptedApi(() => status(401, 'Unauthorized'));
    const cluster = await openTestCluster(api.target);
    expect(await cluster.mayThey({ groups: ['g'] }, [question], never())).toMatchObject({
      problem: { code: 'CLUSTER-03' },
    });
  });
});
