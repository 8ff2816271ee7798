import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createJournal } from '../../src/adapters/journal/create-journal.ts';
import { problem } from '../../src/domain/problem.ts';
import { failed, ok } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import { plain } from '../../src/domain/text.ts';
import { type ActionDefinition, defineAction, type Intent } from '../../src/plan/action.ts';
import { journalled } from '../../src/plan/journalled.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { type RunEvent, runPlan } from '../../src/plan/run-plan.ts';
import { isUndoable, undoRun } from '../../src/plan/undo-run.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinySurvey } from '../support/tiny-scenario.ts';

/** A world of flags on poles: raising one is a change that can be looked at and taken back. */
function harbour() {
  const flags = new Set<string>();
  interface Raise extends Intent {
    readonly flag: string;
    readonly password: Secret;
  }
  const definition: ActionDefinition<Raise, { readonly raised: boolean }> = {
    kind: 'raise',
    title: ({ flag }) => ({ verb: plain('raise'), object: plain(flag), detail: plain('') }),
    commands: () => ({ oc: [], kubectl: [] }),
    object: () => undefined,
    apply: async ({ flag }, _ports, { progress }) => {
      progress(plain(`raising ${flag}`));
      if (flag === 'torn') return failed(problem('RUN-04', { detail: flag }));
      const raised = !flags.has(flag);
      flags.add(flag);
      return ok({ outcome: raised ? 'created' : 'unchanged', receipt: { raised } });
    },
    undo: async ({ flag }) => ok({ outcome: flags.delete(flag) ? 'undone' : 'nothing-to-undo' }),
    recover: async ({ flag }) => ok(flags.has(flag) ? { raised: true } : undefined),
  };
  const raise = defineAction(definition);
  const action = (flag: string) => raise({ namespace: 'shop', flag, password: new Secret('s3cret') });
  const known = new Map([['raise', definition as unknown as ActionDefinition<Intent, unknown>]]);
  return { flags, action, known };
}

async function world(identity = tinySurvey.identity) {
  const folder = await temporaryFolder();
  const journal = createJournal(folder);
  // Only the identity is asked of the cluster here: whether it is still the one the plan was made for.
  const ports = { journal, clock: systemClock, cluster: { identity: async () => ok(identity) } } as unknown as Ports;
  return { journal, ports };
}

const { clusterUid, namespaceUid, name, server, namespace } = tinySurvey.identity;
const target = { clusterName: name, clusterUid, server, namespace, namespaceUid, practice: false };
const never = new AbortController().signal;
const header = {
  id: 'run-1',
  startedAt: '2026-11-23T00:00:00Z',
  scenario: 'secure-registry',
  cluster: { name, uid: clusterUid, server },
  namespace,
  practice: false,
};

type Harbour = ReturnType<typeof harbour>;
type World = Awaited<ReturnType<typeof world>>;

function stream(at: Harbour, flags: readonly string[], { ports, journal }: World, stop = never) {
  const plan: Plan = { scenario: 'secure-registry', target, actions: flags.map(at.action) };
  const events = runPlan(plan, ports, { run: header.id, dryRun: false, stop, leave: never });
  return journalled(events, plan, journal, header);
}

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

const types = (events: readonly RunEvent[]) => events.map(({ type }) => type);

describe('a run', () => {
  it('tells every step, also what an action says meanwhile', async () => {
    const events = await all(stream(harbour(), ['white'], await world()));
    expect(types(events)).toEqual(['run-started', 'action-started', 'action-progress', 'action-done', 'run-finished']);
  });

  it('says that nothing was changed where everything stood already', async () => {
    const at = harbour();
    at.flags.add('white');
    const events = await all(stream(at, ['white'], await world()));
    expect(events.at(-1)).toEqual({ type: 'run-finished', outcome: 'unchanged' });
  });

  it('stops at the first failure and leaves the rest undone', async () => {
    const at = harbour();
    const events = await all(stream(at, ['white', 'torn', 'red'], await world()));
    expect(events.at(-1)).toEqual({ type: 'run-finished', outcome: 'failed' });
    expect([...at.flags]).toEqual(['white']);
  });

  it('has its intent in the journal before the change begins', async () => {
    const at = harbour();
    const here = await world();
    for await (const event of stream(at, ['white'], here)) {
      if (event.type !== 'action-started') continue;
      expect(at.flags.size).toBe(0);
      expect(await readFile(here.journal.locate('run-1'), 'utf8')).toContain('"intent"');
    }
    expect(at.flags.size).toBe(1);
  });

  it('finishes the write in hand when asked to stop, and begins no other', async () => {
    const at = harbour();
    const stop = new AbortController();
    const events: RunEvent[] = [];
    for await (const event of stream(at, ['white', 'red'], await world(), stop.signal)) {
      events.push(event);
      if (event.type === 'action-progress') stop.abort();
    }
    expect(events.at(-1)).toEqual({ type: 'run-finished', outcome: 'cancelled' });
    expect([...at.flags]).toEqual(['white']);
  });

  it('goes on after a failure as the same run, with one journal, and undo takes back all of it', async () => {
    const at = harbour();
    const here = await world();
    const first = await all(stream(at, ['white', 'torn'], here));
    const plan: Plan = { scenario: 'secure-registry', target, actions: ['white', 'red'].map(at.action) };
    const before = first.filter(({ type }) => type === 'run-started' || type === 'action-done');
    const rest = runPlan(plan, here.ports, { run: header.id, dryRun: false, stop: never, leave: never, before });
    expect(types(await all(journalled(rest, plan, here.journal, header)))).toEqual([
      'action-started',
      'action-progress',
      'action-done',
      'run-finished',
    ]);
    const runs = await here.journal.list();
    const [record] = runs.ok ? runs.value : [];
    if (record === undefined) throw new Error('no run was journalled');
    await all(undoRun(record, at.known, here.ports, never));
    expect([...at.flags]).toEqual([]);
  });

  it('writes nothing where another cluster answers than the plan was made for', async () => {
    const at = harbour();
    const elsewhere = await world({ ...tinySurvey.identity, clusterUid: 'cluster-2' });
    const events = await all(stream(at, ['white'], elsewhere));
    expect(events).toContainEqual(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'CLUSTER-16' }) }),
    );
    expect(at.flags.size).toBe(0);
  });

  it('changes nothing where its journal cannot be written', async () => {
    const at = harbour();
    const here = await world();
    await here.journal.begin(header);
    const events = await all(stream(at, ['white'], here));
    expect(types(events)).toEqual(['action-failed', 'run-finished']);
    expect(at.flags.size).toBe(0);
  });

  it('has no secret in its journal', async () => {
    const here = await world();
    await all(stream(harbour(), ['white'], here));
    expect(await readFile(here.journal.locate('run-1'), 'utf8')).not.toContain('s3cret');
  });
});

describe('taking a run back', () => {
  async function recorded({ journal }: World) {
    const runs = await journal.list();
    const [record] = runs.ok ? runs.value : [];
    if (record === undefined) throw new Error('no run was journalled');
    return record;
  }

  it('undoes the newest change first, and only what this run has changed', async () => {
    const at = harbour();
    at.flags.add('old');
    const here = await world();
    await all(stream(at, ['old', 'white', 'red'], here));
    const events = await all(undoRun(await recorded(here), at.known, here.ports, never));
    expect(events.flatMap((event) => (event.type === 'undone' ? [event.title.object.en] : []))).toEqual([
      'red',
      'white',
    ]);
    expect([...at.flags]).toEqual(['old']);
  });

  it('is done once: afterwards nothing of the run stands', async () => {
    const at = harbour();
    const here = await world();
    await all(stream(at, ['white'], here));
    expect(isUndoable(await recorded(here), at.known)).toBe(true);
    await all(undoRun(await recorded(here), at.known, here.ports, never));
    expect(isUndoable(await recorded(here), at.known)).toBe(false);
  });

  it('finds what a run did that died before it could write its receipt', async () => {
    const at = harbour();
    const here = await world();
    const events = stream(at, ['white', 'red'], here);
    for await (const event of events) if (event.type === 'action-started' && event.action === 1) break;
    // The second intent is on disk, and the change itself went through before the program was killed.
    at.flags.add('red');
    await all(undoRun(await recorded(here), at.known, here.ports, never));
    expect([...at.flags]).toEqual([]);
  });
});
