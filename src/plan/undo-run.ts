import { type Problem, problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Text } from '../domain/text.ts';
import type { JournalEntry, RunRecord } from '../ports/journal.ts';
import type { Ports } from '../ports/ports.ts';
import type { ActionDefinition, ActionTitle, Intent, Undone } from './action.ts';

/** What taking a run back says as it goes, in reverse order of the run. */
export type UndoEvent =
  | { readonly type: 'undo-started'; readonly run: string; readonly of: number }
  | {
      readonly type: 'undone';
      readonly action: number;
      readonly title: ActionTitle;
      readonly outcome: Undone['outcome'];
      readonly why?: Text;
    }
  | { readonly type: 'undo-failed'; readonly action: number; readonly title: ActionTitle; readonly problem: Problem }
  | { readonly type: 'undo-finished'; readonly outcome: 'done' | 'left' | 'failed' };

/** Any kind of change, as a journal names it: intent and receipt are read back as they were written. */
export type KnownActions = ReadonlyMap<string, ActionDefinition<Intent, unknown>>;

/** Whether anything of a run may stand that undo would take back. */
export function isUndoable(record: RunRecord, known: KnownActions): boolean {
  return standing(record.entries).some(({ kind, receipt }) => {
    const { undo, finish } = known.get(kind) ?? {};
    return undo !== undefined || (receipt === undefined && finish !== undefined);
  });
}

interface Standing {
  readonly action: number;
  readonly kind: string;
  readonly intent: Intent;
  /** undefined: it is not known what was done, so that must be looked up. */
  readonly receipt: unknown;
  /** An attempt may have gone through whose outcome was lost: what later ones say does not settle it. */
  readonly unsure: boolean;
}

function standing(entries: readonly JournalEntry[]): readonly Standing[] {
  const intents = new Map<number, Standing>();
  for (const entry of entries) {
    if (entry.type === 'intent') {
      const unsure = intents.has(entry.action);
      intents.set(entry.action, { ...entry, intent: entry.intent as Intent, receipt: undefined, unsure });
      continue;
    }
    const begun = 'action' in entry ? intents.get(entry.action) : undefined;
    if (begun === undefined) continue;
    const after = afterwards(begun, entry);
    if (after === undefined) intents.delete(begun.action);
    else intents.set(begun.action, after);
  }
  return [...intents.values()].toReversed();
}

/** What an entry makes of a change that was begun; undefined: nothing of it stands. */
function afterwards(begun: Standing, entry: JournalEntry): Standing | undefined {
  const unlessUnsure = begun.unsure ? begun : undefined;
  switch (entry.type) {
    case 'receipt':
      return entry.outcome === 'unchanged' || entry.outcome === 'tried'
        ? unlessUnsure
        : { ...begun, receipt: entry.receipt };
    case 'failure':
      // Every other failure is told by actions only where nothing was written.
      return entry.code === 'RUN-04' || entry.code === 'POD-53' ? { ...begun, unsure: true } : unlessUnsure;
    case 'undone':
      return entry.outcome === 'left' ? begun : undefined;
    case 'intent':
    case 'end':
    case 'undo-end':
      return begun;
  }
}

/** Takes a run back, newest change first. Each step is journalled; what someone else made or changed stays, and is named. */
export async function* undoRun(
  record: RunRecord,
  known: KnownActions,
  ports: Ports,
  signal: AbortSignal,
): AsyncGenerator<UndoEvent, void, void> {
  const run = record.header.id;
  const steps = standing(record.entries);
  yield { type: 'undo-started', run, of: steps.length };
  let outcome: 'done' | 'left' = 'done';
  for (const step of steps) {
    const definition = known.get(step.kind);
    if (definition === undefined) continue;
    const title = definition.title(step.intent);
    const result = await takeBack(definition, step, run, ports, signal);
    if (!result.ok) {
      yield { type: 'undo-failed', action: step.action, title, problem: result.problem };
      await ports.journal.append(run, { type: 'undo-end', outcome: 'failed' });
      yield { type: 'undo-finished', outcome: 'failed' };
      return;
    }
    const written = await ports.journal.append(run, {
      type: 'undone',
      action: step.action,
      outcome: result.value.outcome,
    });
    if (!written.ok) yield { type: 'undo-failed', action: step.action, title, problem: written.problem };
    if (result.value.outcome === 'left') {
      outcome = 'left';
      yield { type: 'undone', action: step.action, title, outcome: 'left', why: result.value.why };
    } else {
      yield { type: 'undone', action: step.action, title, outcome: result.value.outcome };
    }
  }
  await ports.journal.append(run, { type: 'undo-end', outcome });
  yield { type: 'undo-finished', outcome };
}

async function takeBack(
  definition: ActionDefinition<Intent, unknown>,
  step: Standing,
  run: string,
  ports: Ports,
  signal: AbortSignal,
): Promise<Result<Undone>> {
  if (definition.undo === undefined) {
    const { finish } = definition;
    if (step.receipt !== undefined || finish === undefined) return ok({ outcome: 'nothing-to-undo' });
    return finish(step.intent, run, ports, signal);
  }
  if (step.receipt !== undefined) return definition.undo(step.intent, step.receipt, ports, signal);
  const recovered = await definition.recover?.(step.intent, run, ports, signal);
  if (recovered === undefined) return ok({ outcome: 'nothing-to-undo' });
  if (!recovered.ok) return recovered;
  if (recovered.value === undefined) return ok({ outcome: 'nothing-to-undo' });
  return definition.undo(step.intent, recovered.value, ports, signal);
}

/** The runs undo may choose by itself, in the order given: not those it has already taken back as far as it goes. */
export function runsToUndo(runs: readonly RunRecord[], known: KnownActions): readonly RunRecord[] {
  return runs.filter((run) => {
    const last = run.entries.findLast((entry) => entry.type === 'undo-end');
    return isUndoable(run, known) && last?.outcome !== 'left';
  });
}

/** The run with that id, or the only one whose id begins so. RUN-02 where there is none, or several. */
export function runNamed(runs: readonly RunRecord[], text: string): Result<RunRecord> {
  const exact = runs.find(({ header }) => header.id === text);
  const [run, ...others] = exact === undefined ? runs.filter(({ header }) => header.id.startsWith(text)) : [exact];
  return run === undefined || others.length > 0 || text === '' ? failed(problem('RUN-02', { run: text })) : ok(run);
}
