import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/adapters/clock.ts';
import type { KubeServiceAccount } from '../../../src/domain/kube-objects.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { type ApiHandler, never, openTestCluster, scriptedApi, status } from '../../support/scripted-api.ts';
import { tinyApi } from '../../support/tiny-api.ts';

const ACCOUNT = '/api/v1/namespaces/project-a/serviceaccounts/web';
const SECRET = '/api/v1/namespaces/project-a/secrets/pull';

const link = (name: string) => (current: KubeServiceAccount) =>
  current.imagePullSecrets?.some((entry) => entry.name === name)
    ? undefined
    : { imagePullSecrets: [...(current.imagePullSecrets ?? []), { name }] };

const secret = {
  metadata: { name: 'pull', labels: { 'app.kubernetes.io/managed-by': 'pull-secret-wizard' } },
  type: 'kubernetes.io/dockerconfigjson',
  data: { '.dockerconfigjson': new Secret('{"auths":{}}') },
};

/** A tiny API whose answer to the first writes is lost: `before` or `after` they were done, by the way told. */
async function losing(when: 'before' | 'after', how: 'reset' | '503' | 'garbled', times = 1) {
  const tiny = tinyApi();
  let left = times;
  const handler: ApiHandler = (request, response) => {
    if (request.method === 'GET' || left === 0) return tiny.handler(request, response);
    left -= 1;
    if (when === 'after') tiny.handler(request, response);
    if (how === '503') return status(503, 'ServiceUnavailable');
    if (how === 'garbled') return { headers: { 'content-type': 'application/json' }, body: '{"kind' };
    response.destroy();
    return undefined;
  };
  const api = await scriptedApi(handler);
  return { tiny, api, cluster: await openTestCluster(api.target) };
}

const WRITES = /^(POST|PATCH|DELETE)/;

describe('update', () => {
  it('writes the whole list against the version read, and keeps every entry and its order', async () => {
    const tiny = tinyApi();
    tiny.put(ACCOUNT, { imagePullSecrets: [{ name: 'b' }, { name: 'a' }, { name: '' }, { name: 'a' }] });
    const api = await scriptedApi(tiny.handler);
    const cluster = await openTestCluster(api.target);
    const updated = await cluster.update('ServiceAccount', 'project-a', 'web', link('pull'), {}, never());
    expect(updated).toMatchObject({ value: { changed: true, before: { metadata: { name: 'web' } } } });
    expect(tiny.get(ACCOUNT)?.imagePullSecrets).toEqual([
      { name: 'b' },
      { name: 'a' },
      { name: '' },
      { name: 'a' },
      { name: 'pull' },
    ]);
    expect(api.lines()).toEqual([`GET ${ACCOUNT}`, `PATCH ${ACCOUNT}?fieldManager=pull-secret-wizard`]);
    expect(api.requests[1]?.headers['content-type']).toBe('application/merge-patch+json');
    expect(api.requests[1]?.body).toMatchObject({ metadata: { resourceVersion: '101' } });
    const again = await cluster.update('ServiceAccount', 'project-a', 'web', link('pull'), {}, never());
    expect(again).toMatchObject({ value: { changed: false } });
    expect(api.requests.length).toBe(3);
  });

  it('writes back what the cleaner changed for the screen as it was', async () => {
    const tiny = tinyApi();
    const hostile = { name: 'x\u001b[2J', fieldPath: 'y' };
    tiny.put(ACCOUNT, { imagePullSecrets: [hostile], secrets: [hostile] });
    const api = await scriptedApi(tiny.handler);
    const cluster = await openTestCluster(api.target);
    const change = (current: KubeServiceAccount) => ({
      imagePullSecrets: [...(current.imagePullSecrets ?? []), { name: 'pull' }],
      secrets: [...(current.secrets ?? []), { name: 'pull' }],
    });
    const updated = await cluster.update('ServiceAccount', 'project-a', 'web', change, {}, never());
    expect(tiny.get(ACCOUNT)).toMatchObject({
      imagePullSecrets: [{ name: hostile.name }, { name: 'pull' }],
      secrets: [hostile, { name: 'pull' }],
    });
    expect(updated).toMatchObject({ value: { object: { secrets: [{ name: 'x\\u{1b}[2J' }, { name: 'pull' }] } } });
  });

  it('encodes secrets in a patch', async () => {
    const tiny = tinyApi();
    tiny.put(SECRET, { type: 'Opaque', data: {} });
    const api = await scriptedApi(tiny.handler);
    const cluster = await openTestCluster(api.target);
    await cluster.update('Secret', 'project-a', 'pull', () => ({ data: { k: new Secret('pässword') } }), {}, never());
    expect(tiny.get(SECRET)?.data).toEqual({ k: Buffer.from('pässword').toString('base64') });
    expect(await cluster.get('Secret', 'project-a', 'pull', never())).toMatchObject({ ok: true });
  });

  it('of 40 writers at once loses none', async () => {
    const tiny = tinyApi();
    tiny.put(ACCOUNT, { imagePullSecrets: [{ name: 'foreign' }] });
    const api = await scriptedApi(tiny.handler);
    // The computer's own clock: on the hurried one, every writer's pauses would use up the patience of all.
    const cluster = await openTestCluster(api.target, { clock: systemClock });
    const names = Array.from({ length: 40 }, (_, index) => `pull-${index}`);
    const results = await Promise.all(
      names.map((name) => cluster.update('ServiceAccount', 'project-a', 'web', link(name), {}, never())),
    );
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    const stored = tiny.get(ACCOUNT)?.imagePullSecrets as { name: string }[];
    expect(stored[0]).toEqual({ name: 'foreign' });
    expect(stored.map(({ name }) => name).toSorted()).toEqual(['foreign', ...names].toSorted());
  });

  it('gives up after a minute of conflicts', async () => {
    const tiny = tinyApi();
    tiny.put(ACCOUNT);
    const api = await scriptedApi((request, response) =>
      request.method === 'PATCH' ? status(409, 'Conflict') : tiny.handler(request, response),
    );
    const cluster = await openTestCluster(api.target);
    const result = await cluster.update('ServiceAccount', 'project-a', 'web', link('pull'), {}, never());
    expect(result).toMatchObject({
      problem: { code: 'CLUSTER-09', evidence: { kind: 'ServiceAccount', name: 'web' } },
    });
    const waited = cluster.clock.sleeps.reduce((sum, each) => sum + each, 0);
    expect(waited).toBeGreaterThanOrEqual(60_000);
    expect(waited).toBeLessThan(63_000);
    expect(new Set(cluster.clock.sleeps).size).toBeGreaterThan(10);
  });

  it('of what is missing', async () => {
    const api = await scriptedApi(tinyApi().handler);
    const cluster = await openTestCluster(api.target);
    expect(await cluster.update('ServiceAccount', 'project-a', 'web', link('pull'), {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-07', evidence: { kind: 'ServiceAccount', name: 'web', namespace: 'project-a' } },
    });
  });

  it('as a dry run stores nothing', async () => {
    const tiny = tinyApi();
    tiny.put(ACCOUNT);
    const api = await scriptedApi(tiny.handler);
    const cluster = await openTestCluster(api.target);
    const result = await cluster.update('ServiceAccount', 'project-a', 'web', link('pull'), { dryRun: true }, never());
    expect(result).toMatchObject({ value: { changed: true, object: { imagePullSecrets: [{ name: 'pull' }] } } });
    expect(tiny.get(ACCOUNT)).not.toHaveProperty('imagePullSecrets');
  });
});

describe('a write whose answer is lost', () => {
  it.each([
    ['before', 'reset', 2],
    ['before', '503', 2],
    ['before', 'garbled', 2],
    ['after', 'reset', 1],
    ['after', '503', 1],
    ['after', 'garbled', 1],
  ] as const)('%s it was done, by %s: is looked up, and done once', async (when, how, writes) => {
    const creating = await losing(when, how);
    expect(await creating.cluster.createSecret('project-a', secret, {}, never())).toMatchObject({
      value: { metadata: { uid: creating.tiny.get(SECRET)?.metadata.uid } },
    });
    expect(creating.api.lines().filter((line) => WRITES.test(line))).toHaveLength(writes);

    const linking = await losing(when, how);
    linking.tiny.put(ACCOUNT, { imagePullSecrets: [{ name: 'a' }] });
    expect(await linking.cluster.update('ServiceAccount', 'project-a', 'web', link('pull'), {}, never())).toMatchObject(
      {
        value: { changed: true, before: { imagePullSecrets: [{ name: 'a' }] } },
      },
    );
    expect(linking.tiny.get(ACCOUNT)?.imagePullSecrets).toEqual([{ name: 'a' }, { name: 'pull' }]);
    expect(linking.api.lines().filter((line) => WRITES.test(line))).toHaveLength(writes);

    const removing = await losing(when, how);
    const { uid } = removing.tiny.put(SECRET).metadata;
    expect(await removing.cluster.remove('Secret', 'project-a', 'pull', { uid }, {}, never())).toEqual({
      ok: true,
      value: 'removed',
    });
    expect(removing.tiny.get(SECRET)).toBeUndefined();
  });

  it('a time-out is looked up before it is told', async () => {
    const tiny = tinyApi();
    const handler =
      (store: boolean): ApiHandler =>
      (request, response) => {
        if (request.method === 'GET') return tiny.handler(request, response);
        if (store) tiny.handler(request, response);
        return undefined;
      };
    const silent = await scriptedApi(handler(false));
    const first = await openTestCluster(silent.target, { requestTimeout: 100 });
    expect(await first.createSecret('project-a', secret, {}, never())).toMatchObject({
      problem: { code: 'RUN-04' },
    });
    expect(silent.lines().map((line) => line.split(' ')[0])).toEqual(['POST', 'GET']);
    const slow = await scriptedApi(handler(true));
    const second = await openTestCluster(slow.target, { requestTimeout: 100 });
    expect(await second.createSecret('project-a', secret, {}, never())).toMatchObject({ ok: true });
  });

  it('does not claim what somebody else made meanwhile', async () => {
    const { tiny, cluster } = await losing('before', 'reset');
    tiny.put(SECRET, { type: secret.type, data: { '.dockerconfigjson': 'e30=' } });
    expect(await cluster.createSecret('project-a', secret, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-08' },
    });
  });

  it('is told as unclear where it cannot be looked up', async () => {
    const api = await scriptedApi((request, response) => {
      if (request.method !== 'POST') return status(403, 'Forbidden', 'no');
      response.destroy();
      return undefined;
    });
    const cluster = await openTestCluster(api.target);
    expect(await cluster.createSecret('project-a', secret, {}, never())).toMatchObject({
      problem: { code: 'RUN-04', evidence: { detail: 'secrets/pull' } },
    });
  });

  it('is given up after three', async () => {
    const { api, cluster, tiny } = await losing('before', '503', 99);
    tiny.put(ACCOUNT);
    expect(await cluster.createSecret('project-a', secret, {}, never())).toMatchObject({
      problem: { code: 'CLUSTER-14' },
    });
    expect(api.lines().filter((line) => WRITES.test(line))).toHaveLength(3);
    expect(await cluster.update('ServiceAccount', 'project-a', 'web', link('pull'), {}, never())).toMatchObject({
      problem: { code: 'RUN-04' },
    });
  });

  it('a write that was turned away with 429 is repeated as asked', async () => {
    const tiny = tinyApi();
    let turnedAway = false;
    const api = await scriptedApi((request, response) => {
      if (turnedAway) return tiny.handler(request, response);
      turnedAway = true;
      return { ...status(429, 'TooManyRequests'), headers: { 'retry-after': '2' } };
    });
    const cluster = await openTestCluster(api.target);
    expect(await cluster.createSecret('project-a', secret, {}, never())).toMatchObject({ ok: true });
    expect(cluster.clock.sleeps[0]).toBeGreaterThan(2000);
    expect(api.lines().map((line) => line.split(' ')[0])).toEqual(['POST', 'POST']);
  });
});

describe('remove', () => {
  it('removes the very object, or nothing', async () => {
    const tiny = tinyApi();
    const { uid, resourceVersion } = tiny.put(SECRET).metadata;
    const api = await scriptedApi(tiny.handler);
    const cluster = await openTestCluster(api.target);
    const remove = (preconditions: { uid: string; resourceVersion?: string }, dryRun = false) =>
      cluster.remove('Secret', 'project-a', 'pull', preconditions, { dryRun }, never());
    expect(await remove({ uid: 'another' })).toEqual({ ok: true, value: 'changed' });
    expect(await remove({ uid, resourceVersion: '1' })).toEqual({ ok: true, value: 'changed' });
    expect(await remove({ uid, resourceVersion }, true)).toEqual({ ok: true, value: 'removed' });
    expect(tiny.get(SECRET)).toBeDefined();
    expect(await remove({ uid, resourceVersion })).toEqual({ ok: true, value: 'removed' });
    expect(await remove({ uid, resourceVersion })).toEqual({ ok: true, value: 'gone' });
  });
});
