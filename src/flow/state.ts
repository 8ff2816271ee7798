import type { Diagnosis } from '../domain/diagnosis.ts';
import type { OcLogin } from '../domain/oc-login-line.ts';
import type { Problem } from '../domain/problem.ts';
import type { Text } from '../domain/text.ts';
import type { RunEvent } from '../plan/run-plan.ts';
import type { Arrival } from './arrival-questions.ts';
import type { CheckOutcome, PlanOutcome, Prepared, Proof, ScenarioId, Settings, StandingOutcome } from './scenario.ts';
import type { Survey } from './survey.ts';

/** Where an answer comes from; shown beside it. `assumed`: a safe default that was opened to be changed. */
export type Source = 'typed' | 'chosen' | 'flag' | 'file' | 'pod' | 'known' | 'assumed';

export interface Given {
  readonly value: unknown;
  readonly source: Source;
  readonly because?: Text;
  /** Opened again by going back: its value is kept as the draft until it is answered anew. */
  readonly open: boolean;
}

/** The whole wizard. Everything shown is computed from this; nothing here is computed from something else here. */
export interface WizardState {
  readonly settings: Settings;
  /** The project to look at; undefined: the kubeconfig's own. */
  readonly project: string | undefined;
  /** Stuck images are looked for in all projects this user may see. */
  readonly everywhere: boolean;
  readonly survey: Survey | undefined;
  /** What is asked before there is anything to look at. */
  readonly arrival: Arrival | undefined;
  /** A pasted login that is yet to be used; it is not kept. */
  readonly login: OcLogin | undefined;
  readonly isLoginPasted: boolean;
  /**
   * What was looked at before another project, or all of them, was asked for: the way back. Of one project to another it holds
   * until that one has been seen.
   */
  readonly before: Seen | undefined;
  readonly scenario: ScenarioId | undefined;
  /** The scenario that handed over to this one: the way back from what this one asks first. */
  readonly cameFrom: CameFrom | undefined;
  readonly answers: Readonly<Record<string, Given>>;
  readonly prepared: Readonly<Record<string, Prepared<unknown>>>;
  readonly checks: Readonly<Record<string, CheckOutcome>>;
  /** A diagnosis in the making, until the question it is for can be asked. */
  readonly drawing: Diagnosis | undefined;
  readonly outcome: StandingOutcome | undefined;
  readonly confirmed: boolean;
  readonly run: readonly RunEvent[];
  readonly stopAsked: boolean;
  readonly proof: Proof | undefined;
  readonly proven: boolean;
  /** What stood in the way of the work in hand; cleared by `retried` or `went-back`. */
  readonly trouble: Problem | undefined;
  readonly ended: boolean;
  /** Counts what the person did; part of a job's key, so that work begun before is told from work begun after. */
  readonly attempt: number;
}

/** What was looked at, and what had been before it. */
export type Seen = Pick<WizardState, 'project' | 'everywhere' | 'before'> & { readonly survey: Survey };

/** A scenario as it was when it handed over. */
export type CameFrom = Pick<WizardState, 'scenario' | 'cameFrom' | 'answers' | 'prepared' | 'checks'>;

export type WizardEvent =
  | { readonly type: 'surveyed'; readonly survey: Survey }
  | { readonly type: 'project-asked' }
  | { readonly type: 'project-chosen'; readonly project: string }
  | { readonly type: 'everywhere-chosen' }
  | { readonly type: 'logged-in' }
  | {
      readonly type: 'scenario-chosen';
      readonly scenario: ScenarioId;
      readonly given: Readonly<Record<string, Given>>;
      /** The project it is about, where that may be another than the one looked at. */
      readonly project?: string;
    }
  | { readonly type: 'diagnosed'; readonly diagnosis: Diagnosis }
  | { readonly type: 'prepared'; readonly question: string; readonly prepared: Prepared<unknown> }
  | { readonly type: 'answered'; readonly question: string; readonly value: unknown; readonly source: Source }
  | { readonly type: 'checked'; readonly question: string; readonly outcome: CheckOutcome }
  | { readonly type: 'planned'; readonly outcome: PlanOutcome }
  | { readonly type: 'reopened'; readonly question: string }
  | { readonly type: 'confirmed' }
  | { readonly type: 'ran'; readonly event: RunEvent }
  | { readonly type: 'chain-drawn'; readonly proof: Proof }
  | { readonly type: 'proven' }
  | { readonly type: 'troubled'; readonly problem: Problem }
  | { readonly type: 'retried' }
  | { readonly type: 'went-back' }
  | { readonly type: 'stop-asked' }
  | { readonly type: 'ended' };

export function initialState(settings: Settings): WizardState {
  return {
    settings,
    project: undefined,
    everywhere: settings.everywhere === true,
    survey: undefined,
    arrival: undefined,
    login: undefined,
    isLoginPasted: false,
    before: undefined,
    scenario: undefined,
    cameFrom: undefined,
    answers: {},
    prepared: {},
    checks: {},
    drawing: undefined,
    outcome: undefined,
    confirmed: false,
    run: [],
    stopAsked: false,
    proof: undefined,
    proven: false,
    trouble: undefined,
    ended: false,
    attempt: 0,
  };
}
