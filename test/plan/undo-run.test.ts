import { describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import { plain } from '../../src/domain/text.ts';
import type { ActionDefinition, Intent } from '../../src/plan/action.ts';
import { isUndoable, type KnownActions, runNamed, runsToUndo, undoRun } from '../../src/plan/undo-run.ts';
import type { JournalEntry, RunRecord } from '../../src/ports/journal.ts';
import type { Ports } from '../../src/ports/ports.ts';

/** Two kinds of change: a flag can be taken down again, a shot that was fired cannot. */
function harbour(...raised: readonly string[]) {
  const flags = new Set(raised);
  const kind = {
    title: ({ namespace }) => ({ verb: plain('do'), object: plain(namespace), detail: plain('') }),
    commands: () => ({ oc: [], kubectl: [] }),
    object: () => undefined,
    apply: async () => ok({ outcome: 'created', receipt: {} }),
  } satisfies Omit<ActionDefinition<Intent, unknown>, 'kind'>;
  const known: KnownActions = new Map<string, ActionDefinition<Intent, unknown>>([
    [
      'raise',
      {
        ...kind,
        kind: 'raise',
        undo: async ({ namespace }) => ok({ outcome: flags.delete(namespace) ? 'undone' : 'nothing-to-undo' }),
        recover: async ({ namespace }) => ok(flags.has(namespace) ? {} : undefined),
      },
    ],
    ['fire', { ...kind, kind: 'fire' }],
  ]);
  return { flags, known };
}

const { known } = harbour();

function runOf(id: string, ...entries: readonly JournalEntry[]): RunRecord {
  const cluster = { name: 'dev', uid: 'cluster-1', server: 'https://127.0.0.1:6443' };
  const startedAt = '2026-11-23T21:00:00Z';
  return {
    header: { id, startedAt, scenario: 'secure-registry', cluster, namespace: 'shop', practice: false },
    entries,
  };
}

const intent = (kind: string, action = 0): JournalEntry => ({
  type: 'intent',
  action,
  kind,
  intent: { namespace: 'white' },
});
const receipt = (outcome: string, action = 0): JournalEntry => ({ type: 'receipt', action, outcome, receipt: {} });
const failure = (code: string, action = 0): JournalEntry => ({ type: 'failure', action, code });
const end = (outcome: string): JournalEntry => ({ type: 'end', outcome });
const undoEnd = (outcome: string): JournalEntry => ({ type: 'undo-end', outcome });

describe('whether something of a run may stand', () => {
  it.each<[string, readonly JournalEntry[], boolean]>([
    ['that changed something', [intent('raise'), receipt('created'), end('done')], true],
    ['that found all in place', [intent('raise'), receipt('unchanged'), end('unchanged')], false],
    ['that did only what nothing takes back', [intent('fire'), receipt('changed'), end('done')], false],
    ['that was refused before it wrote', [intent('raise'), failure('CLUSTER-06'), end('failed')], false],
    ['whose write may have gone through', [intent('raise'), failure('RUN-04'), end('failed')], true],
    ['that died before its receipt', [intent('raise')], true],
    [
      'that was refused, tried again and died',
      [intent('raise'), failure('CLUSTER-06'), end('failed'), intent('raise')],
      true,
    ],
    [
      'whose write may have gone through, and was refused when tried again',
      [intent('raise'), failure('RUN-04'), end('failed'), intent('raise'), failure('CLUSTER-06'), end('failed')],
      true,
    ],
    [
      'whose write may have gone through, and that was not let begin again',
      [intent('raise'), failure('RUN-04'), end('failed'), failure('CLUSTER-16'), end('failed')],
      true,
    ],
    [
      'whose write had gone through after all, as trying again has found',
      [intent('raise'), failure('RUN-04'), end('failed'), intent('raise'), receipt('unchanged'), end('unchanged')],
      true,
    ],
    [
      'that has been taken back',
      [
        intent('raise'),
        receipt('created'),
        end('done'),
        { type: 'undone', action: 0, outcome: 'undone' },
        undoEnd('done'),
      ],
      false,
    ],
  ])('of a run %s', (_run, entries, expected) => {
    expect(isUndoable(runOf('run-1', ...entries), known)).toBe(expected);
  });
});

it('looks up what an attempt has done of which nobody knew', async () => {
  const at = harbour('white');
  const journal = { append: async () => ok(undefined) };
  const entries = [
    intent('raise'),
    failure('RUN-04'),
    end('failed'),
    intent('raise'),
    receipt('unchanged'),
    end('done'),
  ];
  const events = undoRun(
    runOf('run-1', ...entries),
    at.known,
    { journal } as unknown as Ports,
    new AbortController().signal,
  );
  const outcomes: string[] = [];
  for await (const event of events) if (event.type === 'undone') outcomes.push(event.outcome);
  expect(outcomes).toEqual(['undone']);
  expect([...at.flags]).toEqual([]);
});

describe('the runs to take back, where none is named', () => {
  const raised = [intent('raise'), receipt('created'), end('done')];
  const left: readonly JournalEntry[] = [...raised, { type: 'undone', action: 0, outcome: 'left' }];

  it.each<[string, RunRecord, readonly string[]]>([
    [
      'changed nothing that can be taken back',
      runOf('run-2', intent('fire'), receipt('changed'), end('done')),
      ['run-1'],
    ],
    ['was taken back as far as it goes', runOf('run-2', ...left, undoEnd('left')), ['run-1']],
    ['was not taken back because of trouble', runOf('run-2', ...raised, undoEnd('failed')), ['run-2', 'run-1']],
    [
      'was left, and then tried again in vain',
      runOf('run-2', ...left, undoEnd('left'), undoEnd('failed')),
      ['run-2', 'run-1'],
    ],
    ['was left when the program died', runOf('run-2', ...left), ['run-2', 'run-1']],
  ])('newest first, past one that does not need it: %s', (_why, newest, expected) => {
    const runs = runsToUndo([newest, runOf('run-1', ...raised)], known);
    expect(runs.map(({ header }) => header.id)).toEqual(expected);
  });
});

describe('a run that is named', () => {
  const runs = ['20261123-b1', '20261123-b', '20261122-c7'].map((id) => runOf(id));

  it.each([
    ['20261123-b1', '20261123-b1'],
    ['20261123-b', '20261123-b'],
    ['20261122', '20261122-c7'],
  ])('%s is %s', (text, id) => {
    expect(runNamed(runs, text)).toMatchObject({ ok: true, value: { header: { id } } });
  });

  it.each(['no-such', '', '2026', '20261123'])('%j is none: nobody knows it, or it could be several', (run) => {
    expect(runNamed(runs, run)).toEqual({ ok: false, problem: { code: 'RUN-02', evidence: { run } } });
  });
});
