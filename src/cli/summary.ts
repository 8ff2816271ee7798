import type { Lang } from '../domain/text.ts';
import { goOnCommand } from '../flow/go-on-command.ts';
import { runOf } from '../flow/job.ts';
import type { Settings, StandingOutcome } from '../flow/scenario.ts';
import type { WizardState } from '../flow/state.ts';
import { type ActionLine, actionLines } from '../flow/view.ts';
import { cliWords } from './cli-words.ts';
import type { Ending } from './outcome.ts';
import { problemLines, summaryLines, waitingLines } from './report-lines.ts';
import type { OpenWorkshop } from './session.ts';

/** The id of the run that wrote, if one did: a dry run leaves no journal. */
export function journalledRun(state: WizardState): string | undefined {
  return state.settings.dryRun === 'none' ? runOf(state) : undefined;
}

export function undoCommand(run: string, settings: Pick<Settings, 'reach'>): string {
  return goOnCommand(settings, 'undo', run);
}

/** The plain text that stays in the scrollback when a session is over. */
export function sessionSummary(
  state: WizardState,
  ending: Ending,
  lang: Lang,
  { workshop: { ports }, ephemeral }: OpenWorkshop,
): string[] {
  const w = cliWords[lang];
  const { outcome } = state;
  const trouble = ending.problem === undefined ? [] : problemLines(ending.problem, lang);
  if (outcome?.kind === 'waiting') return waitingLines(outcome.letter, lang);
  const run = journalledRun(state);
  if (outcome === undefined || (outcome.kind === 'plan' && state.run.length === 0)) {
    if (ending.outcome === 'dry-run') return [w.dryRunDone];
    return trouble.length > 0 ? [...trouble, w.nothingWritten] : [w.cancelled];
  }
  const nothing = outcome.kind === 'plan' ? undefined : outcome;
  const lines = outcome.kind === 'plan' ? actionLines(outcome.plan, state) : [];
  const summary = summaryLines(
    {
      lines,
      proof: state.proof,
      nothing,
      check:
        ephemeral || outcome.kind === 'advice' || outcome.kind === 'diagnosed' ? [] : checkCommands(state, outcome),
      undo: run === undefined || ephemeral || !leavesSomething(lines) ? undefined : undoCommand(run, state.settings),
      isLoginGone: state.isLoginPasted,
      receipt: run === undefined ? undefined : ports.journal.locate(run),
    },
    lang,
  );
  if (ending.outcome === 'dry-run') return [...summary.slice(1), w.dryRunDone];
  const head =
    ending.outcome === 'failed' || ending.outcome === 'cancelled' ? [w.stopped, ...summary.slice(1)] : summary;
  // A diagnosis has said already what is broken.
  return outcome.kind === 'diagnosed' ? head : [...head, ...trouble];
}

/** Whether there is anything that undo could take back. */
function leavesSomething(lines: readonly ActionLine[]): boolean {
  return lines.some(({ action, outcome }) => action.undoable && (outcome === 'created' || outcome === 'changed'));
}

/** How a person looks for themselves, with the tool their cluster has. */
function checkCommands(state: WizardState, outcome: StandingOutcome): string[] {
  const identity = state.survey?.identity;
  if (identity === undefined || state.settings.dryRun !== 'none') return [];
  const cli = identity.openshift.length > 0 ? 'oc' : 'kubectl';
  const made = outcome.kind === 'plan' ? actionLines(outcome.plan, state) : [];
  const actions = 'plan' in outcome ? outcome.plan.actions : [];
  const elsewhere = actions.flatMap((action, index) => action.lookAt?.(made[index]?.outcome === 'created') ?? []);
  const here = elsewhere.length === 0 ? 'pods,serviceaccounts,secrets' : 'pods';
  return [...elsewhere, `${here} -n ${identity.namespace}`].map((what) => `${cli} get ${what}`);
}
