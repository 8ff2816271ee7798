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
  | { readonly type: 'action-done'; readonly action: number; readonly outcome: Outcome; readonly receipt: unknown }
  | { readonly type: 'action-failed'; readonly action: number; readonly problem: Problem }
  | { readonly type: 'run-finished'; readonly outcome: RunOutcome };

export interface RunOptions {
  readonly run: string;
  readonly dryRun: boolean;
  /** Aborted: finish the write in hand, then stop. */
  readonly stop: AbortSignal;
  /** Aborted: leave at once. What stands is found again by looking. */
  readonly leave: AbortSignal;
  /** Index of the first action to run; those before it are done (a retry). */
  readonly from?: number;
}

/**
 * Runs a plan action by action. The generator is pulled: an action begins only when its reader has taken
 * `action-started`, so a journal that is written by the reader is on disk before the change.
 */
export async function* runPlan(plan: Plan, ports: Ports, options: RunOptions): AsyncGenerator<RunEvent, void, void> {
  const total = plan.actions.length;
  yield { type: 'run-started', run: options.run, of: total, dryRun: options.dryRun };
  const stale = await staleTarget(plan, ports, options.leave);
  if (stale !== undefined) {
    yield { type: 'action-failed', action: options.from ?? 0, problem: stale };
    yield { type: 'run-finished', outcome: 'failed' };
    return;
  }
  let changed = (options.from ?? 0) > 0;
  for (const [index, action] of plan.actions.entries()) {
    if (index < (options.from ?? 0)) continue;
    if (options.stop.aborted || options.leave.aborted) {
      yield { type: 'run-finished', outcome: 'cancelled' };
      return;
    }
    yield { type: 'action-started', action: index };
    const applying = applyAloud(action, ports, options);
    let step = await applying.next();
    while (step.done !== true) {
      yield { type: 'action-progress', action: index, text: step.value };
      step = await applying.next();
    }
    const result = step.value;
    if (!result.ok) {
      yield { type: 'action-failed', action: index, problem: result.problem };
      yield { type: 'run-finished', outcome: options.leave.aborted ? 'cancelled' : 'failed' };
      return;
    }
    changed ||= result.value.outcome !== 'unchanged';
    yield { type: 'action-done', action: index, outcome: result.value.outcome, receipt: result.value.receipt };
  }
  yield { type: 'run-finished', outcome: changed ? 'done' : 'unchanged' };
}

/** Applies an action, passing on what it says meanwhile, in order; what it says last may come after it is done. */
async function* applyAloud(
  action: Action,
  ports: Ports,
  { run, dryRun, leave }: RunOptions,
): AsyncGenerator<Text, Result<Applied<unknown>>, void> {
  const said: Text[] = [];
  let spoken = Promise.withResolvers<undefined>();
  const progress = (text: Text) => {
    said.push(text);
    spoken.resolve(undefined);
  };
  const applied = action.apply(ports, { run, dryRun, signal: leave, progress });
  for (;;) {
    const result = await Promise.race([applied, spoken.promise]);
    spoken = Promise.withResolvers();
    yield* said.splice(0);
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
