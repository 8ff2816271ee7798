import { describe, expect, test } from 'vitest';
import { kinds } from '../../src/practice/api/kinds.ts';
import type { ApiClient, Seen, WatchEvent } from './api-client.ts';
import { recordedCluster } from './recorded-cluster.ts';

const SECRETS = '/api/v1/namespaces/project-a/secrets';

const make = (dev: ApiClient, name: string, labels: Readonly<Record<string, string>> = {}) =>
  dev.send('POST', SECRETS, { metadata: { name, labels } });

async function take(events: AsyncGenerator<WatchEvent>, count: number): Promise<readonly string[]> {
  const seen: string[] = [];
  for await (const { type, object } of events) {
    seen.push(`${type} ${object.metadata.name}`);
    if (seen.length === count) break;
  }
  return seen;
}

describe('a watch', () => {
  test('goes on from the version of a list', async () => {
    const dev = (await recordedCluster()).as('dev');
    const { metadata } = await dev.get(SECRETS);
    await make(dev, 'one');
    const events = take(dev.watch(`${SECRETS}?resourceVersion=${metadata.resourceVersion}`), 3);
    await make(dev, 'two');
    await dev.call('DELETE', `${SECRETS}/one`);
    expect(await events).toEqual(['ADDED one', 'ADDED two', 'DELETED one']);
  });

  test('shows what comes into view and leaves it', async () => {
    const dev = (await recordedCluster()).as('dev');
    await make(dev, 'one', { show: 'yes' });
    const events = take(dev.watch(`${SECRETS}?labelSelector=show%3Dyes`), 3);
    await make(dev, 'two');
    const label = (show: string) => ({ metadata: { labels: { show } } });
    await dev.send('PATCH', `${SECRETS}/two`, label('yes'), 'application/merge-patch+json');
    await dev.send('PATCH', `${SECRETS}/one`, label('no'), 'application/merge-patch+json');
    expect(await events).toEqual(['ADDED one', 'ADDED two', 'DELETED one']);
  });

  test('marks the end of what was there, for whoever asks', async () => {
    const dev = (await recordedCluster()).as('dev');
    const events = dev.watch(
      `${SECRETS}?sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan`,
    );
    expect((await take(events, 4)).at(-1)).toMatch(/^BOOKMARK/);
  });

  test('says 410 to whoever comes too late', async () => {
    const dev = (await recordedCluster()).as('dev');
    for await (const { type, object } of dev.watch(`${SECRETS}?resourceVersion=1`)) {
      expect(type).toBe('ERROR');
      expect(object).toMatchObject({ code: 410, reason: 'Expired' });
      expect(object.message).toMatch(/^too old resource version: 1 \(\d+\)$/);
    }
  });

  test('ends after the seconds it was given', async () => {
    const dev = (await recordedCluster()).as('dev');
    const seen: string[] = [];
    for await (const { type } of dev.watch(`${SECRETS}?timeoutSeconds=1`)) seen.push(type);
    expect(seen).toEqual(['ADDED', 'ADDED', 'ADDED']);
  });
});

test.each(['GET', 'watch'])('a resourceVersion that is no number is a bad request (%s)', async (verb) => {
  const dev = (await recordedCluster()).as('dev');
  const path = `${SECRETS}?resourceVersion=abc${verb === 'watch' ? '&watch=true' : ''}`;
  const message =
    'invalid resource version: resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax';
  expect(await dev.call('GET', path)).toMatchObject({ status: 400, body: { reason: 'BadRequest', message } });
});

describe('a list', () => {
  test('comes page by page, each object once', async () => {
    const dev = (await recordedCluster()).as('dev');
    for (const name of ['a', 'b', 'c', 'd']) await make(dev, name);
    const names: string[] = [];
    let page: Seen | undefined;
    do {
      page = await dev.get(`${SECRETS}?limit=3&continue=${page?.metadata.continue ?? ''}`);
      names.push(...page.items.map(({ metadata }) => metadata.name));
    } while (page.metadata.continue !== undefined);
    expect(names).toHaveLength(7);
    expect(names).toEqual([...new Set(names)].toSorted());
  });

  test('goes on where it was after thousands of changes', async () => {
    const { as, store } = await recordedCluster();
    const dev = as('dev');
    const { metadata, items } = await dev.get(`${SECRETS}?limit=1`);
    const stream = store.list(kinds.imagestreams).find((each) => each.metadata.name === 'app');
    if (stream === undefined) throw new Error('there is no stream');
    const { resourceVersion: _any, ...own } = stream.metadata;
    for (let turn = 0; turn < 20_000; turn += 1)
      store.replace(kinds.imagestreams, { ...stream, metadata: { ...own, annotations: { turn: `${turn}` } } });
    const rest = await dev.get(`${SECRETS}?continue=${metadata.continue}`);
    expect([...items, ...rest.items]).toEqual((await dev.get(SECRETS)).items);
  });

  test('behind a selector comes page by page too, and nobody has counted what is left', async () => {
    const dev = (await recordedCluster()).as('dev');
    for (const name of ['a', 'b', 'c']) await make(dev, name, { show: 'yes' });
    const chosen = `${SECRETS}?labelSelector=show%3Dyes&limit=2`;
    const first = await dev.get(chosen);
    expect(first.items.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(first.metadata).not.toHaveProperty('remainingItemCount');
    const last = await dev.get(`${chosen}&continue=${first.metadata.continue}`);
    expect(last.items.map(({ metadata }) => metadata.name)).toEqual(['c']);
    expect(last.metadata).not.toHaveProperty('continue');
  });

  test('of pods is told apart by phase', async () => {
    const { as, store } = await recordedCluster();
    const pod = (name: string, phase: string) => {
      const metadata = { name, namespace: 'project-a' };
      const spec = { containers: [{ name: 'main', image: 'quay.io/acme/web:1' }] };
      store.create(kinds.pods, { apiVersion: 'v1', kind: 'Pod', metadata, spec, status: { phase } });
    };
    pod('waits', 'Pending');
    pod('runs', 'Running');
    const names = async (selector: string) => {
      const { items } = await as('dev').get(`/api/v1/namespaces/project-a/pods?fieldSelector=status.phase${selector}`);
      return items.map(({ metadata }) => metadata.name);
    };
    expect(await names('%3DPending')).toEqual(['waits']);
    expect(await names('!%3DPending')).toEqual(['runs']);
  });

  test('says 410 to a token that has expired', async () => {
    const dev = (await recordedCluster()).as('dev');
    const token = Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: 1, start: '/a\0' })).toString('base64url');
    expect(await dev.call('GET', `${SECRETS}?limit=1&continue=${token}`)).toMatchObject({
      status: 410,
      body: { reason: 'Expired' },
    });
  });

  test.each([
    ['labelSelector=app', ['x', 'y']],
    ['labelSelector=!app', ['z']],
    ['labelSelector=app%3Dweb', ['x']],
    ['labelSelector=app!%3Dweb', ['y', 'z']],
    ['labelSelector=app+in+(web,db),tier', ['y']],
    ['labelSelector=app+notin+(web)', ['y', 'z']],
    ['fieldSelector=metadata.name%3Dz', ['z']],
    ['fieldSelector=type%3DOpaque,metadata.name!%3Dz', ['x', 'y']],
  ])('holds what %s asks for', async (selector, expected) => {
    const dev = (await recordedCluster()).as('dev');
    await make(dev, 'x', { app: 'web' });
    await make(dev, 'y', { app: 'db', tier: 'back' });
    await make(dev, 'z');
    const { items } = await dev.get(`${SECRETS}?${selector}`);
    const own = items.map(({ metadata }) => metadata.name).filter((name) => !name.includes('dockercfg'));
    expect(own).toEqual(expected);
  });
});

test('of many writers who read first none is lost', async () => {
  const dev = (await recordedCluster()).as('dev');
  const path = '/api/v1/namespaces/project-a/serviceaccounts/default';
  const add = async (name: string): Promise<void> => {
    const { metadata, imagePullSecrets = [] } = await dev.get(path);
    const body = {
      metadata: { resourceVersion: metadata.resourceVersion },
      imagePullSecrets: [...imagePullSecrets, { name }],
    };
    const { status } = await dev.call('PATCH', path, { body, contentType: 'application/merge-patch+json' });
    if (status === 409) await add(name);
  };
  await Promise.all(Array.from({ length: 20 }, (_, index) => add(`s${index}`)));
  expect((await dev.get(path)).imagePullSecrets).toHaveLength(21);
});

test('a dry run stores nothing, a write of the same changes nothing', async () => {
  const dev = (await recordedCluster()).as('dev');
  const secret = { metadata: { name: 'one' } };
  await dev.send('POST', `${SECRETS}?dryRun=All`, secret);
  expect((await dev.call('GET', `${SECRETS}/one`)).status).toBe(404);
  const { metadata } = await dev.send('POST', SECRETS, secret);
  const again = await dev.send('PUT', `${SECRETS}/one`, { ...secret, type: 'Opaque' });
  expect(again.metadata.resourceVersion).toBe(metadata.resourceVersion);
  await dev.send('DELETE', `${SECRETS}/one?dryRun=All`, {});
  expect((await dev.call('GET', `${SECRETS}/one`)).status).toBe(200);
});

test('a collection is deleted under the conditions of its options', async () => {
  const dev = (await recordedCluster()).as('dev');
  const { metadata } = await make(dev, 'one', { app: 'web' });
  await make(dev, 'two', { app: 'web' });
  const web = `${SECRETS}?labelSelector=app%3Dweb`;
  const names = async () => (await dev.get(web)).items.map((each) => each.metadata.name);
  const options = { kind: 'DeleteOptions', apiVersion: 'v1' };
  expect((await dev.send('DELETE', web, { ...options, dryRun: ['All'] })).items).toHaveLength(2);
  expect(await names()).toEqual(['one', 'two']);
  const body = { ...options, preconditions: { uid: metadata.uid } };
  expect(await dev.call('DELETE', web, { body })).toMatchObject({ status: 409, body: { reason: 'Conflict' } });
  expect(await names()).toEqual(['two']);
});
