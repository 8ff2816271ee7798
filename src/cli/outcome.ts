import { type Problem, type ProblemCode, problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import type { WizardState } from '../flow/state.ts';

/** How a session ended, as `-o json` names it. */
export type SessionOutcome = 'done' | 'unchanged' | 'nothing' | 'waiting' | 'dry-run' | 'cancelled' | 'failed';

export interface Ending {
  readonly outcome: SessionOutcome;
  readonly problem?: Problem;
  /** The process exit code; the table is in the README. */
  readonly code: number;
}

/** What became of a session, from its last state alone. */
export function endingOf(state: WizardState, how: 'ended' | 'interrupted'): Ending {
  const { outcome, trouble } = state;
  const stopped = interrupted(state);
  if (stopped !== undefined) return { outcome: 'cancelled', problem: stopped, code: 130 };
  const failure = state.run.findLast((event) => event.type === 'action-failed');
  if (failure !== undefined) return failed(failure.problem);
  if (how === 'interrupted') return { outcome: state.run.length > 0 ? 'done' : 'cancelled', code: 130 };
  if (trouble !== undefined) return failed(trouble);
  switch (outcome?.kind) {
    case undefined:
      return refusalOf(state) ?? { outcome: 'cancelled', code: 130 };
    case 'waiting':
      return { outcome: 'waiting', code: 4 };
    case 'nothing':
    case 'unchanged':
      return withChain(outcome.kind, state);
    case 'diagnosed':
      return withChain('done', state);
    case 'advice':
      // What was asked for is the advice; a link that is broken is a reason for it.
      return { outcome: 'done', code: 0 };
    case 'plan':
      return planEnding(state);
  }
}

function planEnding(state: WizardState): Ending {
  if (state.settings.dryRun === 'client') return { outcome: 'dry-run', code: 0 };
  const finished = state.run.findLast((event) => event.type === 'run-finished');
  if (finished === undefined) return { outcome: 'cancelled', code: 130 };
  if (state.settings.dryRun === 'server') return { outcome: 'dry-run', code: 0 };
  return withChain(finished.outcome === 'unchanged' ? 'unchanged' : 'done', state);
}

/** The change may be done and a link of the chain still be broken: that is what the person came for. */
function withChain(outcome: SessionOutcome, state: WizardState): Ending {
  const broken = brokenLink(state.proof?.links ?? []);
  if (broken === undefined) return { outcome, code: 0 };
  return broken.problem === undefined ? { outcome, code: 3 } : { outcome, problem: broken.problem, code: 3 };
}

function refusalOf(state: WizardState): Ending | undefined {
  const refused = Object.values(state.checks).find((check) => check.kind === 'refused');
  return refused === undefined ? undefined : failed(refused.problem);
}

function failed(trouble: Problem): Ending {
  return { outcome: 'failed', problem: trouble, code: exitCode(trouble) };
}

/** 2: usage, or an answer is missing · 4: not allowed · 3: a link of the chain is broken · 1: anything else. */
export function exitCode({ code }: Problem): number {
  const area = code.slice(0, code.indexOf('-'));
  if (area === 'INPUT' || lacking.includes(code)) return 2;
  if (code === 'CLUSTER-06') return 4;
  if (conflicts.includes(code)) return 1;
  return ['POD', 'ACCOUNT', 'SECRET', 'BINDING', 'REGISTRY', 'AUTH', 'IMAGE'].includes(area) ? 3 : 1;
}

/** What stands in the way of writing a secret is no link of a chain. */
const conflicts: readonly ProblemCode[] = ['SECRET-50', 'SECRET-51', 'SECRET-52', 'SECRET-58', 'SECRET-59'];

/** A login that is not where it was said to be is an answer that is missing. */
const lacking: readonly ProblemCode[] = ['SECRET-01', 'SECRET-54', 'SECRET-55', 'SECRET-56', 'SECRET-57'];

function brokenLink(links: readonly LinkState[]): LinkState | undefined {
  return links.find((link) => link.status === 'broken');
}

/** What a run that stopped half-way has to say. */
function interrupted(state: WizardState): Problem | undefined {
  const finished = state.run.findLast((event) => event.type === 'run-finished');
  if (finished?.outcome !== 'cancelled' || state.outcome?.kind !== 'plan') return undefined;
  const done = state.run.filter((event) => event.type === 'action-done').length;
  return problem('RUN-01', { done, of: state.outcome.plan.actions.length });
}
