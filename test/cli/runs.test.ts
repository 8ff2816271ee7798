import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createJournal } from '../../src/adapters/journal/create-journal.ts';
import { listRuns, undo } from '../../src/cli/runs.ts';
import { problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';
import type { Workshop } from '../../src/flow/job.ts';
import type { JournalEntry } from '../../src/ports/journal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinySurvey } from '../support/tiny-scenario.ts';

const signal = new AbortController().signal;

const secret: JournalEntry = {
  type: 'intent',
  action: 0,
  kind: 'create-pull-secret',
  intent: { namespace: 'shop', name: 'pull-quay.io', host: 'quay.io', key: 'quay.io', onConflict: 'fail' },
};
const made: JournalEntry = {
  type: 'receipt',
  action: 0,
  outcome: 'created',
  receipt: { uid: 'u', resourceVersion: '1', how: 'created' },
};
const pods: JournalEntry = {
  type: 'intent',
  action: 0,
  kind: 'recreate-pods',
  intent: { namespace: 'shop', image: 'quay.io/acme/web:1', workload: 'web', pods: [{ name: 'web-1', uid: 'u' }] },
};
const recreated: JournalEntry = { type: 'receipt', action: 0, outcome: 'changed', receipt: { deleted: ['web-1'] } };
const end: JournalEntry = { type: 'end', outcome: 'done' };
const standing = [secret, made, end];

interface Run {
  readonly id: string;
  readonly namespace?: string;
  readonly cluster?: string;
  readonly entries: readonly JournalEntry[];
}

const ofBank: Run = { id: 'run-1', namespace: 'bank', entries: standing };

/**
 * A world with these runs in its journal, oldest first, and a cluster that holds nothing any more. `own` is the context's
 * project, and one is `open` to this user.
 */
async function world(runs: readonly Run[], { own, open } = { own: 'shop', open: 'shop' }) {
  const journal = createJournal(await temporaryFolder());
  for (const [index, { id, namespace = 'shop', cluster = 'cluster-1', entries }] of runs.entries()) {
    const startedAt = `2026-11-23T21:00:0${index}.000Z`;
    const at = { name: `name of ${cluster}`, uid: cluster, server: 'https://127.0.0.1:6443' };
    await journal.begin({ id, startedAt, scenario: 'secure-registry', cluster: at, namespace, practice: false });
    for (const entry of entries) await journal.append(id, entry);
  }
  const identity = async (_signal: AbortSignal, project = own) =>
    project === open
      ? ok({ ...tinySurvey.identity, namespace: project })
      : failed(problem('CLUSTER-15', { namespace: project, user: 'hanako' }));
  const cluster = { identity, get: async () => ok(undefined) };
  // Who this is, and whether a secret is still there, is all that undo asks here.
  return { ports: { journal, cluster, clock: systemClock } } as unknown as Workshop;
}

const statesOf = async (workshop: Workshop) =>
  ((await listRuns(workshop, 'en')).data as { readonly runs: readonly { readonly state: string }[] }).runs.map(
    ({ state }) => state,
  );

describe('the list of runs', () => {
  it.each<[string, readonly JournalEntry[], string]>([
    ['a change that is there', standing, 'stands'],
    ['a run that died', [secret], 'unfinished'],
    ['a run that was refused', [secret, { type: 'failure', action: 0, code: 'CLUSTER-06' }, end], 'nothing'],
    ['a write that may have gone through', [secret, { type: 'failure', action: 0, code: 'RUN-04' }, end], 'stands'],
    ['a run that died after a refusal', [secret, { type: 'failure', action: 0, code: 'CLUSTER-06' }], 'nothing'],
    ['a run that died before it began', [], 'nothing'],
    ['pods that were recreated, which no undo takes back', [pods, recreated, end], 'stands'],
    ['a run taken back', [...standing, { type: 'undone', action: 0, outcome: 'undone' }], 'undone'],
  ])('tells of %s', async (_run, entries, state) => {
    expect(await statesOf(await world([{ id: 'run-1', entries }]))).toEqual([state]);
  });
});

describe('undo without a name', () => {
  it('takes back the newest run of this cluster that can be', async () => {
    const workshop = await world([
      { id: 'run-1', entries: standing },
      { id: 'run-2', entries: standing },
      { id: 'run-3', entries: [pods, recreated, end] },
      { id: 'run-4', cluster: 'cluster-2', entries: standing },
    ]);
    expect(await undo(workshop, undefined, 'en', signal)).toMatchObject({ code: 0, data: { run: 'run-2' } });
    expect(await statesOf(workshop)).toEqual(['stands', 'stands', 'undone', 'stands']);
  });

  it("needs no right on the context's own project, only on the run's", async () => {
    const workshop = await world([ofBank], { own: 'default', open: 'bank' });
    expect(await undo(workshop, undefined, 'en', signal)).toMatchObject({ code: 0, data: { run: 'run-1' } });
  });

  it("learns which cluster this is from the context's project where the newest run's is not here", async () => {
    const workshop = await world([
      { id: 'run-1', entries: standing },
      { id: 'run-2', namespace: 'elsewhere', cluster: 'cluster-2', entries: standing },
    ]);
    expect(await undo(workshop, undefined, 'en', signal)).toMatchObject({ code: 0, data: { run: 'run-1' } });
  });

  it('says so where no run is left', async () => {
    const workshop = await world([{ id: 'run-1', entries: standing }]);
    await undo(workshop, undefined, 'en', signal);
    expect(await undo(workshop, undefined, 'en', signal)).toMatchObject({ code: 1, problem: { code: 'RUN-05' } });
  });
});

describe('undo of a run by its name', () => {
  it("looks at the run's own project", async () => {
    const workshop = await world([ofBank], { own: 'default', open: 'bank' });
    expect(await undo(workshop, 'run-1', 'en', signal)).toMatchObject({ code: 0, data: { run: 'run-1' } });
  });

  it('takes back also one that can only be looked at', async () => {
    const workshop = await world([{ id: 'run-1', entries: [pods, recreated, end] }]);
    const { code, data } = await undo(workshop, 'run-1', 'en', signal);
    expect({ code, data }).toMatchObject({ code: 0, data: { results: [{ outcome: 'nothing-to-undo' }] } });
  });

  it('refuses where another cluster answers', async () => {
    const workshop = await world([{ id: 'run-1', namespace: 'elsewhere', cluster: 'cluster-2', entries: standing }]);
    expect(await undo(workshop, 'run-1', 'en', signal)).toMatchObject({ code: 1, problem: { code: 'CLUSTER-16' } });
  });

  it.each(['', 'run', 'walk'])('refuses %j, which names none or several', async (name) => {
    const workshop = await world([
      { id: 'run-1', entries: standing },
      { id: 'run-2', entries: standing },
    ]);
    expect(await undo(workshop, name, 'en', signal)).toMatchObject({ code: 1, problem: { code: 'RUN-02' } });
    expect(await statesOf(workshop)).toEqual(['stands', 'stands']);
  });
});
