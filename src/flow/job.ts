import type { Diagnosis } from '../domain/diagnosis.ts';
import type { OcLogin } from '../domain/oc-login-line.ts';
import type { Result } from '../domain/result.ts';
import { journalled } from '../plan/journalled.ts';
import { runPlan } from '../plan/run-plan.ts';
import type { Ports } from '../ports/ports.ts';
import { currentQuestion, pendingCheck, valuesOf } from './questions.ts';
import { type Menu, scenarioOf } from './reduce.ts';
import type { AnyQuestion, Context, Scenario, StandingOutcome } from './scenario.ts';
import type { WizardEvent, WizardState } from './state.ts';
import type { Survey, SurveyScope } from './survey.ts';

/** The work a state needs. Two jobs with the same key are the same piece of work; the key is the ticket of its events. */
export type Job = { readonly key: string } & (
  | { readonly kind: 'log-in' | 'survey' | 'plan' | 'apply' | 'prove' }
  | { readonly kind: 'prepare' | 'check'; readonly question: AnyQuestion }
);

/** What is still to be read, tried or done before a person is needed again; undefined while it is their turn. */
export function jobFor(menu: Menu, state: WizardState): Job | undefined {
  const key = (kind: string) => `${kind}#${state.attempt}`;
  if (state.trouble !== undefined || state.ended || state.arrival !== undefined) return undefined;
  if (state.login !== undefined) return { kind: 'log-in', key: key('log-in') };
  const scenario = scenarioOf(menu, state);
  // Whoever has chosen what it is about waits for no other pods.
  const isLooking = state.survey === undefined || (state.survey.isPartial && scenario === undefined);
  if (isLooking) return { kind: 'survey', key: key('survey') };
  if (scenario === undefined) return undefined;
  if (state.outcome !== undefined) return jobAfterPlan(state, key);
  const check = pendingCheck(scenario, state);
  if (check !== undefined) return { kind: 'check', question: check, key: key(`check:${check.id}`) };
  const question = currentQuestion(scenario, state);
  if (question === undefined) return { kind: 'plan', key: key('plan') };
  if (!('prepare' in question.input) || state.prepared[question.id] !== undefined) return undefined;
  return { kind: 'prepare', question, key: key(`prepare:${question.id}`) };
}

function jobAfterPlan(state: WizardState, key: (kind: string) => string): Job | undefined {
  const { outcome } = state;
  const proving = { kind: 'prove', key: key('prove') } as const;
  if (state.proven || outcome === undefined) return undefined;
  switch (outcome.kind) {
    case 'nothing':
    case 'unchanged':
    case 'advice':
    case 'diagnosed':
      return state.stopAsked ? undefined : proving;
    case 'waiting':
      return undefined;
    case 'plan': {
      if (!state.confirmed) return undefined;
      const finished = state.run.findLast((event) => event.type === 'run-finished');
      if (finished === undefined) return { kind: 'apply', key: key('apply') };
      const succeeded = finished.outcome === 'done' || finished.outcome === 'unchanged';
      return succeeded && state.settings.dryRun === 'none' && !state.stopAsked ? proving : undefined;
    }
  }
}

/** What a session needs besides the ports: the scenarios, and how to look around on arriving. */
export interface Workshop {
  readonly menu: Menu;
  readonly ports: Ports;
  /** What has been seen so far, again and again; the last one is the whole. It stops where nobody reads on. */
  survey(ports: Ports, signal: AbortSignal, scope?: SurveyScope): AsyncIterable<Result<Survey>>;
  /** Logs in for this session; from now on the ports' cluster is this one. Error: INPUT-09 (its certificate's file). */
  logIn(login: OcLogin, signal: AbortSignal): Promise<Result<void>>;
  /** A new run's id, from the time and chance. */
  newRunId(): string;
}

/** How a job is told to end: `stop` finishes the write in hand, `leave` drops everything. */
export interface JobSignals {
  readonly stop: AbortSignal;
  readonly leave: AbortSignal;
}

/** Does the work of a job and tells what became of it, as events. Trouble comes as `troubled`; nothing is thrown. */
export async function* runJob(
  job: Job,
  state: WizardState,
  workshop: Workshop,
  signals: JobSignals,
): AsyncGenerator<WizardEvent, void, void> {
  if (job.kind === 'log-in') {
    if (state.login === undefined) return;
    const done = await workshop.logIn(state.login, signals.leave);
    yield done.ok ? { type: 'logged-in' } : { type: 'troubled', problem: done.problem };
    return;
  }
  if (job.kind === 'survey') {
    yield* look(state, workshop, signals);
    return;
  }
  const scenario = scenarioOf(workshop.menu, state);
  if (scenario === undefined || state.survey === undefined) return;
  const context: Context = {
    identity: state.survey.identity,
    loginHint: state.survey.loginHint,
    settings: state.settings,
    ports: workshop.ports,
    signal: signals.leave,
  };
  const values = valuesOf(scenario, state);
  switch (job.kind) {
    case 'prepare':
      yield* prepare(job.question, values, context);
      return;
    case 'check': {
      const outcome = await job.question.check?.(values[job.question.id], values, context);
      if (outcome !== undefined) yield { type: 'checked', question: job.question.id, outcome };
      return;
    }
    case 'plan': {
      const facts = await scenario.facts(values, state.checks, context);
      yield facts.ok
        ? { type: 'planned', outcome: scenario.plan(values, facts.value) }
        : { type: 'troubled', problem: facts.problem };
      return;
    }
    case 'apply':
      yield* apply(state, workshop, signals);
      return;
    case 'prove':
      yield* prove(scenario, state, context);
      return;
  }
}

async function* look(state: WizardState, workshop: Workshop, signals: JobSignals): AsyncGenerator<WizardEvent> {
  // What a scenario is about is one project's.
  const everywhere = state.everywhere && state.scenario === undefined;
  const scope = { project: state.project, everywhere };
  for await (const survey of workshop.survey(workshop.ports, signals.leave, scope)) {
    yield survey.ok ? { type: 'surveyed', survey: survey.value } : { type: 'troubled', problem: survey.problem };
  }
}

/** Prepares a question, passing on what it shows meanwhile; of several drawings that wait only the last is of use. */
async function* prepare(
  { id, input }: AnyQuestion,
  values: Record<string, unknown>,
  context: Context,
): AsyncGenerator<WizardEvent> {
  if (!('prepare' in input)) return;
  let drawing: Diagnosis | undefined;
  let woken = Promise.withResolvers<undefined>();
  const drawn = (diagnosis: Diagnosis) => {
    drawing = diagnosis;
    woken.resolve(undefined);
  };
  const preparing = input.prepare(values, { ...context, drawn });
  for (;;) {
    const prepared = await Promise.race([preparing, woken.promise]);
    woken = Promise.withResolvers();
    if (prepared === undefined) {
      if (drawing !== undefined) yield { type: 'diagnosed', diagnosis: drawing };
      continue;
    }
    yield prepared.ok
      ? { type: 'prepared', question: id, prepared: prepared.value }
      : { type: 'troubled', problem: prepared.problem };
    return;
  }
}

async function* apply(state: WizardState, workshop: Workshop, signals: JobSignals) {
  if (state.outcome?.kind !== 'plan') return;
  const { plan } = state.outcome;
  const { ports } = workshop;
  // A retry goes on with the same run, so that undo takes back all of it.
  const run = runOf(state) ?? workshop.newRunId();
  const dryRun = state.settings.dryRun === 'server';
  const events = runPlan(plan, ports, { ...signals, run, dryRun, before: state.run });
  const { clusterName: name, clusterUid: uid, server, namespace, practice } = plan.target;
  const header = {
    id: run,
    startedAt: ports.clock.now().toISOString(),
    scenario: plan.scenario,
    cluster: { name, uid, server },
    namespace,
    practice,
  };
  const stream = dryRun ? events : journalled(events, plan, ports.journal, header);
  for await (const event of stream) yield { type: 'ran', event } as const;
}

async function* prove(scenario: Scenario, state: WizardState, context: Context): AsyncGenerator<WizardEvent> {
  const facts = factsOf(state.outcome);
  const found: unknown[] = [];
  for (const event of state.run) if (event.type === 'action-done') found[event.action] = event.found;
  for await (const proof of scenario.prove(valuesOf(scenario, state), facts, { ...context, found })) {
    yield { type: 'chain-drawn', proof };
  }
  yield { type: 'proven' };
}

function factsOf(outcome: StandingOutcome | undefined): unknown {
  return outcome !== undefined && 'facts' in outcome ? outcome.facts : undefined;
}

/** The id of the run that a state has begun. */
export function runOf(state: WizardState): string | undefined {
  const started = state.run.find((event) => event.type === 'run-started');
  return started?.type === 'run-started' ? started.run : undefined;
}
