import { type Problem, problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Text } from '../domain/text.ts';
import type { Ports } from '../ports/ports.ts';
import type { Action, Applied, Outcome } from './action.ts';
import type { Plan } from './plan.ts';

export type RunOutcome = 'done' | 'unchanged' | 'failed' | 'cancelled';

/** A run as a stream. Screens, the linear mode, JSON, the journal and the tests are its readers. */
export type RunEvent =
  | { readonly type: 'run-started'; readonly run: string; readonly of: number; readonly dryRun: boolean }
  | { readonly type: 'action-started'; readonly action: number }
  | { readonly type: 'action-progress'; readonly action: number; readonly text: Text }
  | {
      readonly type: 'action-done';
      readonly action: number;
      readonly outcome: Outcome;
      readonly receipt: unknown;
      /** What it found out, for the proof; the journal does not keep it. */
      readonly found?: unknown;
    }
  | { readonly type: 'action-failed'; readonly action: number; readonly problem: Problem }
  | { readonly type: 'run-finished'; readonly outcome: RunOutcome };

export interface RunOptions {
  readonly run: string;
  readonly dryRun: boolean;
  /** Aborted: finish the write in hand, then stop. */
  readonly stop: AbortSignal;
  /** Aborted: leave at once. What stands is found again by looking. */
  readonly leave: AbortSignal;
  /** What the same run has done already, where it goes on after a failure. */
  readonly before?: readonly RunEvent[];
}

/**
 * Runs a plan action by action. The generator is pulled: an action begins only when its reader has taken
 * `action-started`, so a journal that is written by the reader is on disk before the change.
 */
export async function* runPlan(plan: Plan, ports: Ports, options: RunOptions): AsyncGenerator<RunEvent, void, void> {
  const { run, dryRun, stop, leave, before = [] } = options;
  const done = before.filter((event) => event.type === 'action-done');
  // A run begins once, however often it has to be tried again.
  if (before.length === 0) yield { type: 'run-started', run, of: plan.actions.length, dryRun };
  const stale = await staleTarget(plan, ports, leave);
  if (stale !== undefined) {
    yield { type: 'action-failed', action: done.length, problem: stale };
    yield { type: 'run-finished', outcome: 'failed' };
    return;
  }
  let changed = done.some(({ outcome }) => outcome !== 'unchanged');
  for (const [index, action] of plan.actions.entries()) {
    if (index < done.length) continue;
    if (stop.aborted || leave.aborted) {
      yield { type: 'run-finished', outcome: 'cancelled' };
      return;
    }
    yield { type: 'action-started', action: index };
    const result = yield* applyAloud(index, action, ports, options);
    if (!result.ok) {
      yield { type: 'action-failed', action: index, problem: result.problem };
      yield { type: 'run-finished', outcome: leave.aborted ? 'cancelled' : 'failed' };
      return;
    }
    changed ||= result.value.outcome !== 'unchanged';
    yield { type: 'action-done', action: index, ...result.value };
  }
  yield { type: 'run-finished', outcome: changed ? 'done' : 'unchanged' };
}

/** Applies an action, passing on what it says meanwhile, in order; what it says last may come after it is done. */
async function* applyAloud(
  index: number,
  action: Action,
  ports: Ports,
  { run, dryRun, stop, leave }: RunOptions,
): AsyncGenerator<RunEvent, Result<Applied<unknown>>, void> {
  const said: Text[] = [];
  let spoken = Promise.withResolvers<undefined>();
  const progress = (text: Text) => {
    said.push(text);
    spoken.resolve(undefined);
  };
  const applied = action.apply(ports, { run, dryRun, signal: leave, stop, progress });
  for (;;) {
    const result = await Promise.race([applied, spoken.promise]);
    spoken = Promise.withResolvers();
    for (const text of said.splice(0)) yield { type: 'action-progress', action: index, text };
    if (result !== undefined) return result;
  }
}

/** The plan carries the uids it was made for; another cluster or project behind the same name gets no write. */
async function staleTarget(plan: Plan, ports: Ports, signal: AbortSignal): Promise<Problem | undefined> {
  const now = await ports.cluster.identity(signal, plan.target.namespace);
  if (!now.ok) return now.problem;
  const { clusterUid, namespaceUid, name, namespace } = now.value;
  if (clusterUid === plan.target.clusterUid && namespaceUid === plan.target.namespaceUid) return undefined;
  return problem('CLUSTER-16', {
    planned: `${plan.target.clusterName} / ${plan.target.namespace}`,
    found: `${name} / ${namespace}`,
  });
}
