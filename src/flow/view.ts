import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Problem } from '../domain/problem.ts';
import { plain, say, type Text } from '../domain/text.ts';
import type { Action, Outcome } from '../plan/action.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunEvent } from '../plan/run-plan.ts';
import type { ClusterIdentity } from '../ports/cluster.ts';
import { arrivalQuestions } from './arrival-questions.ts';
import { arrivalWords } from './arrival-words.ts';
import { jobFor } from './job.ts';
import { currentQuestion, valuesOf } from './questions.ts';
import { type Menu, scenarioOf } from './reduce.ts';
import type {
  AnyQuestion,
  IdleOutcome,
  Prepared,
  Proof,
  ReviewLetter,
  Scenario,
  Settings,
  StandingOutcome,
  WaitingLetter,
} from './scenario.ts';
import type { Source, WizardState } from './state.ts';
import type { MenuEntry, OtherProject, Survey } from './survey.ts';

export type Step = 'find' | 'answer' | 'review' | 'apply' | 'proof';

/** One answer as lists show it. */
export interface AnswerLine {
  readonly question: string;
  readonly label: Text;
  readonly value: Text;
  readonly source: Source;
  readonly because?: Text;
}

/** One line of the apply screen. */
export interface ActionLine {
  readonly action: Action;
  readonly status: 'waiting' | 'under-way' | 'done' | 'failed';
  readonly outcome?: Outcome;
  /** The cluster has checked it and stored nothing. */
  readonly isTrial?: true;
  readonly progress?: Text;
  readonly problem?: Problem;
}

/** What is on the screen: computed from the state, drawn by either face. */
export type View =
  | {
      readonly kind: 'working';
      readonly work: 'survey' | 'prepare' | 'check' | 'plan';
      readonly question?: AnyQuestion;
      /** As far as it is drawn. */
      readonly diagnosis?: Diagnosis;
    }
  | { readonly kind: 'arrive'; readonly survey: Survey; readonly menu: readonly MenuEntry[] }
  | {
      readonly kind: 'question';
      readonly question: AnyQuestion;
      readonly prepared: Prepared<unknown> | undefined;
      /** The value it had before it was opened again. */
      readonly draft: unknown;
      readonly refusal: Problem | undefined;
    }
  | {
      readonly kind: 'review';
      readonly plan: Plan;
      readonly letter: ReviewLetter;
      readonly assumed: readonly AnswerLine[];
      /** `client`: the review is the end, and nothing can be confirmed. `server`: the cluster checks all and stores nothing. */
      readonly dryRun: Settings['dryRun'];
    }
  | { readonly kind: 'apply'; readonly plan: Plan; readonly lines: readonly ActionLine[]; readonly stopping: boolean }
  /** `failed` and not done: retry, undo or leave. */
  | {
      readonly kind: 'stopped';
      readonly plan: Plan;
      readonly lines: readonly ActionLine[];
      readonly problem: Problem | undefined;
    }
  | {
      readonly kind: 'proof';
      readonly lines: readonly ActionLine[];
      /** Why nothing had to be done, where nothing had. */
      readonly nothing: IdleOutcome | undefined;
      readonly proof: Proof | undefined;
      readonly done: boolean;
    }
  | { readonly kind: 'waiting'; readonly letter: WaitingLetter }
  | { readonly kind: 'trouble'; readonly problem: Problem }
  | { readonly kind: 'end' };

/** What stands around every screen. */
export interface Frame {
  readonly identity: ClusterIdentity | undefined;
  readonly step: Step;
  /** "Answer 2 of 3", counted in questions that are really asked. */
  readonly asked: { readonly number: number; readonly of: number } | undefined;
  readonly answers: readonly AnswerLine[];
}

export function viewOf(menu: Menu, state: WizardState): View {
  if (state.ended) return { kind: 'end' };
  if (state.trouble !== undefined) return { kind: 'trouble', problem: state.trouble };
  if (state.arrival !== undefined) {
    const { question, draft, refusal } = state.arrival;
    return { kind: 'question', question: arrivalQuestions[question], prepared: undefined, draft, refusal };
  }
  const job = jobFor(menu, state);
  const scenario = scenarioOf(menu, state);
  if (state.outcome !== undefined) return viewAfterPlan(menu, state, state.outcome);
  const isArrived = job?.kind === 'survey' && state.survey !== undefined;
  if (job !== undefined && !isArrived && job.kind !== 'apply' && job.kind !== 'prove') {
    const drawing = state.drawing === undefined ? {} : { diagnosis: state.drawing };
    return 'question' in job
      ? { kind: 'working', work: job.kind, question: job.question, ...drawing }
      : { kind: 'working', work: job.kind === 'log-in' ? 'survey' : job.kind };
  }
  if (state.survey === undefined) return { kind: 'working', work: 'survey' };
  if (scenario === undefined) return { kind: 'arrive', survey: state.survey, menu: menuEntries(menu, state.survey) };
  const question = currentQuestion(scenario, state);
  if (question === undefined) return { kind: 'working', work: 'plan' };
  const check = state.checks[question.id];
  const given = state.answers[question.id];
  return {
    kind: 'question',
    question,
    prepared: state.prepared[question.id],
    // What was known by itself is no draft of the person's.
    draft: given?.source === 'known' ? undefined : given?.value,
    refusal: check?.kind === 'refused' ? check.problem : undefined,
  };
}

function viewAfterPlan(menu: Menu, state: WizardState, outcome: StandingOutcome): View {
  switch (outcome.kind) {
    case 'waiting':
      return { kind: 'waiting', letter: outcome.letter };
    case 'nothing':
    case 'unchanged':
    case 'advice':
    case 'diagnosed':
      return { kind: 'proof', lines: [], nothing: outcome, proof: state.proof, done: state.proven };
    case 'plan':
      break;
  }
  if (!state.confirmed) {
    // What has a safe default may be changed here, also after it has been changed once.
    const defaults = scenarioOf(menu, state)?.questions.filter(({ assume }) => assume !== undefined) ?? [];
    const idle = outcome.letter.idle ?? [];
    const assumed = frameOf(menu, state).answers.filter(
      ({ question }) => defaults.some(({ id }) => id === question) && !idle.includes(question),
    );
    return {
      kind: 'review',
      plan: outcome.plan,
      letter: outcome.letter,
      assumed,
      dryRun: state.settings.dryRun,
    };
  }
  const lines = actionLines(outcome.plan, state);
  const finished = state.run.findLast((event) => event.type === 'run-finished');
  if (finished === undefined) return { kind: 'apply', plan: outcome.plan, lines, stopping: state.stopAsked };
  if (finished.outcome === 'failed' || finished.outcome === 'cancelled') {
    const failure = state.run.findLast((event) => event.type === 'action-failed');
    return { kind: 'stopped', plan: outcome.plan, lines, problem: failure?.problem };
  }
  const done = state.proven || jobFor(menu, state) === undefined;
  return { kind: 'proof', lines, nothing: undefined, proof: state.proof, done };
}

/** The actions of the plan and how far each is. */
export function actionLines(plan: Plan, state: WizardState): readonly ActionLine[] {
  const trial = state.settings.dryRun === 'server' ? ({ isTrial: true } as const) : {};
  return plan.actions.map((action, index) => {
    const own = state.run.filter((event) => 'action' in event && event.action === index);
    const last = own.at(-1);
    switch (last?.type) {
      case undefined:
        return { action, status: 'waiting' };
      case 'action-done':
        return { action, status: 'done', outcome: last.outcome, ...trial };
      case 'action-failed':
        return { action, status: 'failed', problem: last.problem };
      case 'action-progress':
        return { action, status: 'under-way', progress: last.text };
      default:
        return { action, status: 'under-way' };
    }
  });
}

export function frameOf(menu: Menu, state: WizardState): Frame {
  const scenario = scenarioOf(menu, state);
  const answers = scenario === undefined ? [] : answerLines(scenario, state);
  return {
    identity: state.survey?.identity,
    step: stepOf(state),
    asked: scenario === undefined || state.outcome !== undefined ? undefined : countAsked(scenario, state),
    answers,
  };
}

function stepOf(state: WizardState): Step {
  if (state.scenario === undefined) return 'find';
  switch (state.outcome?.kind) {
    case undefined:
      return 'answer';
    case 'waiting':
      return 'review';
    case 'nothing':
    case 'unchanged':
    case 'advice':
    case 'diagnosed':
      return 'proof';
    case 'plan':
      if (!state.confirmed) return 'review';
      return state.run.some(succeeded) ? 'proof' : 'apply';
  }
}

function succeeded(event: RunEvent): boolean {
  return event.type === 'run-finished' && (event.outcome === 'done' || event.outcome === 'unchanged');
}

function answerLines(scenario: Scenario, state: WizardState): readonly AnswerLine[] {
  const values = valuesOf(scenario, state);
  return scenario.questions.flatMap((question): AnswerLine[] => {
    if (!(question.id in values)) return [];
    const given = state.answers[question.id];
    const line = { question: question.id, label: question.label, value: question.show(values[question.id]) };
    if (given === undefined) return [{ ...line, source: 'assumed' }];
    const because = given.because === undefined ? {} : { because: given.because };
    return [{ ...line, source: given.source, ...because }];
  });
}

/** Which of the questions that a person really answers this one is. */
function countAsked(scenario: Scenario, state: WizardState): Frame['asked'] {
  const current = currentQuestion(scenario, state);
  if (current === undefined) return undefined;
  const values = valuesOf(scenario, state);
  const asked = scenario.questions.filter((question) => {
    const source = state.answers[question.id]?.source;
    if (question === current || source === 'typed' || source === 'chosen') return true;
    return source === undefined && question.assume === undefined && question.when?.(values) !== false;
  });
  return { number: asked.indexOf(current) + 1, of: asked.length };
}

/** The scenarios in the menu's order, then all projects, the other ones, and any by its name. */
function menuEntries(menu: Menu, { projects, projectCount, isEverywhere }: Survey): readonly MenuEntry[] {
  const scenarios = [...menu.values()].map(
    ({ id, title, about }): MenuEntry => ({
      title,
      about,
      event: { type: 'scenario-chosen', scenario: id, given: {} },
    }),
  );
  const named: MenuEntry = {
    title: say(arrivalWords, (w) => w.otherProject),
    about: say(arrivalWords, (w) => w.otherProjectAbout),
    event: { type: 'project-asked' },
  };
  const all: MenuEntry = {
    title: say(arrivalWords, (w) => w.allProjects),
    about: say(arrivalWords, (w) => w.allProjectsAbout(projectCount)),
    event: { type: 'everywhere-chosen' },
  };
  const everywhere = projectCount > 1 && !isEverywhere ? [all] : [];
  return [...scenarios, ...everywhere, ...projects.map(projectEntry), named];
}

function projectEntry({ name, about }: OtherProject): MenuEntry {
  return { title: plain(name), about, event: { type: 'project-chosen', project: name } };
}
