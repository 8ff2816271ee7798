import {
  arrivalAnswered,
  askedForProject,
  backFrom,
  chosenElsewhere,
  everywhereChosen,
  projectChosen,
  surveyed,
  troubled,
} from './arrive.ts';
import { currentQuestion, dependents, lastAsked, pendingCheck, sameAnswer, valuesOf } from './questions.ts';
import type { CheckOutcome, PlanOutcome, Scenario } from './scenario.ts';
import { initialState, type Source, type WizardEvent, type WizardState } from './state.ts';

/** The scenarios a wizard knows, by id. */
export type Menu = ReadonlyMap<string, Scenario>;

/** The wizard: from a state and a past fact to the next state. Pure; both faces and all tests drive this one. */
export function reduce(menu: Menu, state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'surveyed':
      return surveyed(state, event.survey);
    case 'project-asked':
      return acted(askedForProject(state));
    case 'project-chosen':
      return acted(projectChosen(state, event.project));
    case 'everywhere-chosen':
      return acted(everywhereChosen(state));
    case 'logged-in':
      return acted({ ...state, login: undefined, isLoginPasted: true });
    case 'scenario-chosen':
      return acted(
        chosenElsewhere(state, event) ?? {
          ...leaveScenario(state),
          scenario: event.scenario,
          answers: event.given,
        },
      );
    case 'diagnosed':
      return { ...state, drawing: event.diagnosis };
    case 'prepared':
      return prepared({ ...state, drawing: undefined }, event.question, event.prepared);
    case 'answered':
      return acted(
        state.arrival === undefined
          ? answered(menu, state, event.question, event.value, event.source)
          : arrivalAnswered(state, event.value),
      );
    case 'checked':
      return checked(menu, state, event.question, event.outcome);
    case 'planned':
      return planned(state, event.outcome);
    case 'reopened':
      return acted(reopen(menu, state, event.question));
    case 'confirmed':
      // A dry run on this side ends at the review, whoever says yes.
      return state.outcome?.kind === 'plan' && state.settings.dryRun !== 'client'
        ? acted({ ...state, confirmed: true })
        : state;
    case 'ran':
      return { ...state, run: [...state.run, event.event] };
    case 'chain-drawn':
      return { ...state, proof: event.proof };
    case 'proven':
      return { ...state, proven: true };
    case 'troubled':
      return troubled(state, event.problem);
    case 'retried':
      return acted(retried(menu, state));
    case 'went-back': {
      const back = wentBack(menu, state);
      // Where there is no way back, the work in hand goes on.
      return back === state ? state : acted(back);
    }
    case 'stop-asked':
      return { ...state, stopAsked: true };
    case 'ended':
      return { ...state, ended: true };
  }
}

function acted(state: WizardState): WizardState {
  return { ...state, drawing: undefined, attempt: state.attempt + 1 };
}

/** A scenario that hands over ends where the other begins, with what is known already. */
function planned(state: WizardState, outcome: PlanOutcome): WizardState {
  if (outcome.kind !== 'handover') return { ...state, outcome };
  const answers = Object.fromEntries(
    Object.entries(outcome.answers).map(([id, value]) => {
      const because = outcome.because?.[id];
      const given = { value, source: 'known', open: false } as const;
      return [id, because === undefined ? given : { ...given, because }];
    }),
  );
  const { scenario, cameFrom, answers: given, prepared: read, checks } = state;
  const from = { scenario, cameFrom, answers: given, prepared: read, checks };
  return acted({ ...leaveScenario(state), scenario: outcome.scenario, answers, cameFrom: from });
}

/** Back to the scenario that handed over, at what was asked last there; to the menu where nothing was. */
function returned(menu: Menu, state: WizardState): WizardState {
  if (state.cameFrom === undefined) return leaveScenario(state);
  const there = { ...leaveScenario(state), ...state.cameFrom };
  const scenario = scenarioOf(menu, there);
  const asked = scenario === undefined ? undefined : lastAsked(scenario, there, undefined);
  return asked === undefined ? returned(menu, there) : reopen(menu, there, asked.id);
}

function leaveScenario(state: WizardState): WizardState {
  const { settings, project, everywhere, survey, before, attempt } = state;
  return { ...initialState(settings), project, everywhere, survey, before, attempt };
}

function prepared(state: WizardState, question: string, value: WizardState['prepared'][string]): WizardState {
  if (value.kind !== 'known') return { ...state, prepared: { ...state.prepared, [question]: value } };
  // Opened by a person, though it could be known: they want something else.
  if (state.answers[question]?.open === true && value.others !== undefined) {
    const choices = { kind: 'choices', choices: value.others } as const;
    return { ...state, prepared: { ...state.prepared, [question]: choices } };
  }
  const check = state.checks[question];
  // What was given and refused is not exchanged in silence for what the cluster would have answered.
  if (check?.kind === 'refused') return { ...state, trouble: check.problem };
  const given = { value: value.value, source: 'known', because: value.because, open: false } as const;
  return { ...state, answers: { ...state.answers, [question]: given } };
}

function answered(menu: Menu, state: WizardState, id: string, value: unknown, source: Source): WizardState {
  const scenario = scenarioOf(menu, state);
  if (scenario === undefined) return state;
  const previous = state.answers[id];
  // A changed answer drops only what depends on it; a first one, and the same again, keep what was given beside it.
  const unchanged = previous === undefined || sameAnswer(previous.value, value);
  const dropped = unchanged ? new Set<string>() : dependents(scenario, id);
  const kept = <V>(record: Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !dropped.has(key)));
  const { [id]: _tried, ...checks } = kept(state.checks);
  return {
    ...state,
    answers: { ...kept(state.answers), [id]: { value, source, open: false } },
    prepared: kept(state.prepared),
    checks,
    outcome: undefined,
    trouble: undefined,
  };
}

function checked(menu: Menu, state: WizardState, id: string, outcome: CheckOutcome): WizardState {
  // Both ask the same questions, so that nothing given is lost.
  if (outcome.kind === 'handover') {
    const checks = { ...state.checks, [id]: { kind: 'passed', found: [] } as const };
    return { ...state, scenario: outcome.scenario, checks };
  }
  // Not kept as tried: it is tried anew when somebody comes back to it.
  if (outcome.kind === 'waiting') return { ...state, outcome };
  const next = { ...state, checks: { ...state.checks, [id]: outcome } };
  return outcome.kind === 'refused' ? reopen(menu, next, id) : next;
}

/** Opens an answer (or an assumption) for another edit; its value stays as the draft. */
function reopen(menu: Menu, state: WizardState, id: string): WizardState {
  const scenario = scenarioOf(menu, state);
  const question = scenario?.questions.find((candidate) => candidate.id === id);
  if (scenario === undefined || question === undefined) return state;
  const given = state.answers[id] ?? { value: assumption(scenario, state, id), source: 'assumed' as const, open: true };
  return {
    ...state,
    answers: { ...state.answers, [id]: { ...given, open: true } },
    outcome: undefined,
    trouble: undefined,
    proof: undefined,
  };
}

function assumption(scenario: Scenario, state: WizardState, id: string): unknown {
  const values: Record<string, unknown> = {};
  for (const question of scenario.questions) {
    const given = state.answers[question.id];
    values[question.id] = given?.value ?? question.assume?.(values, state.settings);
    if (question.id === id) return values[id];
  }
  return undefined;
}

/** The same run goes on after what it has done; anything else in trouble is simply tried again. */
function retried(menu: Menu, state: WizardState): WizardState {
  const run = state.run.filter(({ type }) => type === 'run-started' || type === 'action-done');
  return { ...forgetRefusedReadings(menu, state), trouble: undefined, run, stopAsked: false };
}

/** What was read from somewhere and refused is read and tried anew: the file may be another by now. */
function forgetRefusedReadings(menu: Menu, state: WizardState): WizardState {
  const read = scenarioOf(menu, state)?.questions.filter(
    ({ id, reads }) =>
      reads !== undefined && state.answers[id]?.source === 'known' && state.checks[id]?.kind === 'refused',
  );
  const ids = new Set(read?.map(({ id }) => id));
  const without = <V>(record: Readonly<Record<string, V>>) =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !ids.has(id)));
  return { ...state, answers: without(state.answers), checks: without(state.checks) };
}

function wentBack(menu: Menu, state: WizardState): WizardState {
  // Before the first look there is nothing to go back to.
  if (state.survey === undefined && state.before !== undefined) return backFrom(state);
  if (state.arrival !== undefined) return state.survey === undefined ? state : { ...state, arrival: undefined };
  const scenario = scenarioOf(menu, state);
  if (scenario === undefined) return backFrom(state);
  // Once writing has begun there is no way back, only stopping; `stop-asked` is that.
  if (state.confirmed || state.proof !== undefined) return state;
  const calm = { ...forgetRefusedReadings(menu, state), trouble: undefined };
  const checking = pendingCheck(scenario, calm);
  const tried = checking === undefined ? undefined : calm.answers[checking.id];
  // What nobody was asked for cannot be asked again: the way back leads on to what was.
  if (checking !== undefined && tried?.open === false && tried.source !== 'known')
    return reopen(menu, calm, checking.id);
  const current = currentQuestion(scenario, calm);
  if (current !== undefined && isOpenedUnasked(calm, current.id)) return closed(calm, current.id);
  const read = [checking, current].find((question) => question?.reads?.(valuesOf(scenario, calm)) === true);
  const target = lastAsked(scenario, calm, checking ?? current)?.id ?? read?.elsewhere;
  return target === undefined ? returned(menu, state) : reopen(menu, calm, target);
}

/** Opened to be changed, and not because it was refused: going back leaves it as it was. */
function isOpenedUnasked({ answers, checks }: WizardState, id: string): boolean {
  const given = answers[id];
  const unasked = given?.source === 'assumed' || given?.source === 'known';
  return unasked && given.open && checks[id]?.kind !== 'refused';
}

/** An assumption needs no answer; what was known is the answer again, and is read anew when it is opened again. */
function closed(state: WizardState, id: string): WizardState {
  const { [id]: given, ...answers } = state.answers;
  const { [id]: _choices, ...stillPrepared } = state.prepared;
  if (given === undefined || given.source === 'assumed') return { ...state, answers };
  return { ...state, answers: { ...answers, [id]: { ...given, open: false } }, prepared: stillPrepared };
}

export function scenarioOf(menu: Menu, state: WizardState): Scenario | undefined {
  return state.scenario === undefined ? undefined : menu.get(state.scenario);
}
