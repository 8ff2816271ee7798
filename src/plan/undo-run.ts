import { type Problem, problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
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

/** Whether anything of a run stands that has not been taken back. */
export function isUndoable(record: RunRecord): boolean {
  return standing(record.entries).length > 0;
}

interface Standing {
  readonly action: number;
  readonly kind: string;
  readonly intent: Intent;
  /** undefined: the run died between the intent and the receipt, so whether it happened must be looked up. */
  readonly receipt: unknown;
}

function standing(entries: readonly JournalEntry[]): readonly Standing[] {
  const intents = new Map<number, Standing>();
  for (const entry of entries) {
    if (entry.type === 'intent') {
      intents.set(entry.action, { ...entry, intent: entry.intent as Intent, receipt: undefined });
    } else if (entry.type === 'receipt') {
      const begun = intents.get(entry.action);
      if (begun === undefined) continue;
      if (entry.outcome === 'unchanged') intents.delete(entry.action);
      else intents.set(entry.action, { ...begun, receipt: entry.receipt });
    } else if (entry.type === 'undone' && entry.outcome !== 'left') {
      intents.delete(entry.action);
    }
  }
  return [...intents.values()].toReversed();
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
  if (definition.undo === undefined) return ok({ outcome: 'nothing-to-undo' });
  if (step.receipt !== undefined) return definition.undo(step.intent, step.receipt, ports, signal);
  const recovered = await definition.recover?.(step.intent, run, ports, signal);
  if (recovered === undefined) return ok({ outcome: 'nothing-to-undo' });
  if (!recovered.ok) return recovered;
  if (recovered.value === undefined) return ok({ outcome: 'nothing-to-undo' });
  return definition.undo(step.intent, recovered.value, ports, signal);
}

/** The newest run of a cluster that still stands, or the one named. Errors: RUN-02 (no such run), RUN-05 (none left). */
export function chooseRun(runs: readonly RunRecord[], wanted: string | undefined, clusterUid: string) {
  if (wanted !== undefined) {
    const found = runs.find((run) => run.header.id === wanted || run.header.id.startsWith(wanted));
    return found === undefined
      ? ({ ok: false, problem: problem('RUN-02', { run: wanted }) } as const)
      : ({ ok: true, value: found } as const);
  }
  const newest = runs.find((run) => run.header.cluster.uid === clusterUid && isUndoable(run));
  return newest === undefined
    ? ({ ok: false, problem: problem('RUN-05', {}) } as const)
    : ({ ok: true, value: newest } as const);
}
