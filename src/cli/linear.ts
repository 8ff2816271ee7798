import { problem } from '../domain/problem.ts';
import type { Lang } from '../domain/text.ts';
import { jobFor, runJob, type Workshop } from '../flow/job.ts';

import { missingFlags } from '../flow/missing-flags.ts';
import { type Menu, reduce } from '../flow/reduce.ts';
import { initialState, type WizardEvent, type WizardState } from '../flow/state.ts';
import { viewOf } from '../flow/view.ts';
import { cliWords } from './cli-words.ts';

import { drawnLines } from './diagnosis-lines.ts';
import { commandLines, problemLines, reviewLines, surveyLines } from './report-lines.ts';
import type { Session } from './session.ts';

/** Where lines go: progress to stderr, so that a document on stdout stays alone. */
export type Say = (line: string) => void;

export interface Interrupts {
  readonly stop: AbortSignal;
  readonly leave: AbortSignal;
}

/**
 * The wizard where nobody can be asked: the same reducer, driven by flags. A question that is reached names every flag
 * that is missing; the review is passed by `--yes` or ends a dry run.
 */
export async function runLinear(
  session: Session,
  workshop: Workshop,
  say: Say,
  interrupts: Interrupts,
): Promise<WizardState> {
  const { menu } = workshop;
  let state = startOf(session, menu);
  // Each kind of work is told once between two questions.
  const told = new Set<string>();
  const happen = (event: WizardEvent) => {
    state = reduce(menu, state, event);
  };
  for (;;) {
    const job = jobFor(menu, state);
    if (job !== undefined) {
      if (!told.has(job.kind)) tellJob(job.kind, say, session.lang);
      told.add(job.kind);
      const { stop } = interrupts;
      // Only a write is worth finishing: anything else ends at the first interrupt.
      const leave = job.kind === 'apply' ? interrupts.leave : AbortSignal.any([stop, interrupts.leave]);
      for await (const event of runJob(job, state, workshop, { stop, leave })) {
        const before = state;
        happen(event);
        tellEvent(event, state, say, session.lang, before);
      }
      if (leave.aborted) return state;
      continue;
    }
    const next = decide(session, menu, state, say);
    if (next === undefined) return state;
    happen(next);
  }
}

/** The state a session begins with: its scenario chosen and every given answer in place. */
export function startOf(session: Session, menu: Menu): WizardState {
  const state = initialState(session.settings);
  return session.start === undefined ? state : reduce(menu, state, { type: 'scenario-chosen', ...session.start });
}

/** What happens next without a person; undefined: the session is over. */
function decide(session: Session, menu: Menu, state: WizardState, say: Say): WizardEvent | undefined {
  const { lang } = session;
  const view = viewOf(menu, state);
  switch (view.kind) {
    case 'question':
      if (view.refusal !== undefined) return { type: 'troubled', problem: view.refusal };
      return { type: 'troubled', problem: problem('INPUT-06', { flags: missingFlags(menu, state) }) };
    case 'review': {
      for (const line of reviewLines(view.plan, view.letter, view.assumed, lang)) say(line);
      const openshift = (state.survey?.identity.openshift.length ?? 0) > 0;
      for (const line of commandLines(view.plan, openshift, lang)) say(line);
      if (state.settings.dryRun === 'client') return undefined;
      if (session.yes || state.settings.dryRun === 'server') return { type: 'confirmed' };
      return { type: 'troubled', problem: problem('INPUT-06', { flags: ['--yes'] }) };
    }
    case 'arrive':
    case 'working':
    case 'apply':
    case 'stopped':
    case 'proof':
    case 'waiting':
    case 'trouble':
    case 'end':
      return undefined;
  }
}

/** Says what is being waited for. */
export function tellJob(kind: NonNullable<ReturnType<typeof jobFor>>['kind'], say: Say, lang: Lang): void {
  const work = kind === 'log-in' ? 'survey' : kind;
  if (work !== 'apply' && work !== 'prove') say(`${cliWords[lang].working[work]} …`);
}

/** Says what has happened, one line for each change of state. */
export function tellEvent(event: WizardEvent, state: WizardState, say: Say, lang: Lang, before?: WizardState): void {
  if (event.type === 'surveyed' && !event.survey.isPartial)
    for (const line of surveyLines(event.survey, lang)) say(line);
  if (event.type === 'diagnosed') for (const line of drawnLines(before?.drawing, event.diagnosis, lang)) say(line);
  if (event.type === 'chain-drawn' && event.proof.progress !== undefined) say(event.proof.progress[lang]);
  if (event.type === 'planned' && event.outcome.kind === 'handover') {
    for (const because of Object.values(event.outcome.because ?? {})) say(because[lang]);
  }
  if (event.type !== 'ran' || state.outcome?.kind !== 'plan') return;
  const { event: run } = event;
  const title = 'action' in run ? state.outcome.plan.actions[run.action]?.title : undefined;
  if (title === undefined) return;
  const what = `${title.verb[lang]}  ${title.object[lang]}`;
  if (run.type === 'action-started') say(`${what} …`);
  if (run.type === 'action-progress') say(`${what}: ${run.text[lang]}`);
  if (run.type === 'action-failed') for (const line of problemLines(run.problem, lang)) say(line);
  if (run.type !== 'action-done') return;
  const { outcomes, trialOutcomes } = cliWords[lang];
  say(`${what}: ${(state.settings.dryRun === 'server' ? trialOutcomes : outcomes)[run.outcome]}`);
}
