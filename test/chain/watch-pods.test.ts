import { describe, expect, it } from 'vitest';
import { type PodsSeen, watchPods } from '../../src/chain/watch-pods.ts';
import type { KubePod } from '../../src/domain/kube-objects.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { failed, ok, type Result } from '../../src/domain/result.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Cluster, Watched } from '../../src/ports/cluster.ts';
import { hurriedClock } from '../support/hurried-clock.ts';
import { podOf } from '../support/project-of.ts';

/** A clock on which no time passes: a sleep ends when it is aborted, and only then. */
const stillClock: Clock = {
  now: () => new Date(0),
  sleep: (_milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    }),
};

/** A cluster that tells these changes, then ends its watch, or keeps it open until it is left. */
function telling(changes: readonly Result<Watched<'Pod'>>[]): Cluster {
  async function* watch(_kind: string, _namespace: string, _query: object, signal: AbortSignal) {
    yield* changes;
    if (changes.at(-1)?.ok !== false) await stillClock.sleep(0, signal);
  }
  // Only a watch of pods is asked of it.
  return { watch } as unknown as Cluster;
}

const present = (pod: KubePod) => ok({ type: 'present', object: pod } as const);
const gone = (pod: KubePod) => ok({ type: 'deleted', object: pod } as const);
const healthy = (name: string) => podOf(name, { stuck: false });

interface Case {
  readonly changes: readonly Result<Watched<'Pod'>>[];
  readonly expected?: number;
  readonly deleted?: readonly KubePod[];
  readonly left?: readonly KubePod[];
  readonly clock?: Clock;
}

async function watched({ changes, expected = 2, deleted = [], left = [], clock = stillClock }: Case) {
  const watch = {
    namespace: 'shop',
    image: 'quay.io/acme/web:1',
    accounts: ['default'],
    deleted: new Set(deleted.map(({ metadata }) => metadata.uid ?? '')),
    left,
    expected,
    seconds: 30,
  };
  const seen: PodsSeen[] = [];
  for await (const each of watchPods(telling(changes), clock, watch, new AbortController().signal)) seen.push(each);
  const last = seen.at(-1);
  if (last === undefined) throw new Error('nothing was seen');
  return last;
}

const names = (pods: readonly KubePod[]) => pods.map(({ metadata }) => metadata.name);

describe('watching pods', () => {
  it('ends when as many as there should be have pulled', async () => {
    const last = await watched({ changes: [present(healthy('web-1')), present(healthy('web-2'))] });
    expect(last).toMatchObject({ end: 'pulled', pulled: 2 });
  });

  it('ends when a fresh pod is stuck', async () => {
    const last = await watched({ changes: [present(healthy('web-1')), present(podOf('web-2'))] });
    expect(last).toMatchObject({ end: 'stuck', pulled: 1 });
  });

  it('does not take a pod that is being deleted for a fresh one', async () => {
    const old = podOf('web-old');
    const last = await watched({
      changes: [present(old), present(healthy('web-1')), gone(old), present(healthy('web-2'))],
      deleted: [old],
    });
    expect(last).toMatchObject({ end: 'pulled', pulled: 2 });
  });

  it('is late when the time is up', async () => {
    const last = await watched({ changes: [present(healthy('web-1'))], clock: hurriedClock() });
    expect(last).toMatchObject({ end: 'late', pulled: 1, seconds: 30 });
  });

  it('says why it ended where the cluster no longer answers, and that it was not the time', async () => {
    const trouble: Problem = problem('CLUSTER-02', { server: 'https://127.0.0.1', cause: 'refused', detail: '' });
    const last = await watched({ changes: [present(healthy('web-1')), failed(trouble)] });
    expect(last).toMatchObject({ end: 'lost', problem: trouble, pulled: 1 });
    expect(names(last.pods)).toEqual(['web-1']);
  });

  it('goes on past a stuck pod that was left standing, and tells it apart', async () => {
    const bare = podOf('debug', { bare: true });
    const last = await watched({
      changes: [present(bare), present(healthy('web-1')), present(healthy('web-2'))],
      left: [bare],
    });
    expect(last).toMatchObject({ end: 'pulled', pulled: 2 });
    expect([names(last.pods), names(last.left)]).toEqual([['web-1', 'web-2'], ['debug']]);
  });

  it('does not count a pod that was left standing, also when it has pulled', async () => {
    const bare = podOf('debug', { bare: true });
    const changes = [
      present(bare),
      present(healthy('web-1')),
      present({ ...healthy('debug'), metadata: bare.metadata }),
    ];
    const last = await watched({ changes, left: [bare], clock: hurriedClock() });
    expect(last).toMatchObject({ end: 'late', pulled: 1 });
  });

  it('tells of a pod that was left standing also where all the others were there before it', async () => {
    const last = await watched({
      changes: [present(healthy('web-1')), present(healthy('web-2'))],
      left: [podOf('debug', { bare: true })],
    });
    expect([last.end, names(last.left)]).toEqual(['pulled', ['debug']]);
  });

  it('no longer tells of a pod that was left standing and is gone', async () => {
    const bare = podOf('debug', { bare: true });
    const last = await watched({
      changes: [present(bare), gone(bare), present(healthy('web-1')), present(healthy('web-2'))],
      left: [bare],
    });
    expect(last.left).toEqual([]);
  });
});
