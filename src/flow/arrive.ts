import type { OcLogin } from '../domain/oc-login-line.ts';
import type { Problem } from '../domain/problem.ts';
import { initialState, type Seen, type WizardEvent, type WizardState } from './state.ts';
import type { Survey } from './survey.ts';

/** Asks for another project than those listed. */
export function askedForProject(state: WizardState): WizardState {
  return { ...state, arrival: { question: 'project', draft: undefined, refusal: undefined } };
}

/** What has been seen. The way back to a single project ends there; to all of them it stays open. */
export function surveyed(state: WizardState, survey: Survey): WizardState {
  const isWayBackKept = state.everywhere || state.before?.everywhere === true;
  return { ...state, survey, before: isWayBackKept ? state.before : undefined };
}

/** Another project is looked at; what was seen before is kept until this one has been. */
export function projectChosen(state: WizardState, project: string): WizardState {
  // Nothing has been seen yet, so that nothing given is about another project.
  if (state.survey === undefined)
    return { ...state, arrival: undefined, trouble: undefined, project, everywhere: false };
  return { ...lookingElsewhere(state), project, everywhere: false };
}

/** All projects are looked at. */
export function everywhereChosen(state: WizardState): WizardState {
  return { ...lookingElsewhere(state), project: state.project, everywhere: true };
}

/** A stuck image of another project than the one looked at: that project is looked at, and the scenario goes on there. */
export function chosenElsewhere(
  state: WizardState,
  { scenario, given, project }: Extract<WizardEvent, { type: 'scenario-chosen' }>,
): WizardState | undefined {
  if (project === undefined || state.survey === undefined || project === state.survey.identity.namespace)
    return undefined;
  return { ...lookingElsewhere(state), project, everywhere: false, scenario, answers: given };
}

function lookingElsewhere(state: WizardState): WizardState {
  const { settings, attempt } = state;
  return { ...initialState(settings), attempt, before: seenBy(state) };
}

function seenBy({ project, everywhere, survey, before }: WizardState): Seen | undefined {
  return survey === undefined ? before : { project, everywhere, survey, before };
}

/** What was answered before there was anything to look at. */
export function arrivalAnswered(state: WizardState, value: unknown): WizardState {
  if (state.arrival?.question === 'project') return projectChosen(state, String(value));
  // The question's own parser makes nothing else.
  return { ...state, arrival: undefined, login: value as OcLogin | undefined };
}

/** Trouble on arriving is a question where a person can mend it: a project that is not to be seen, a login that is missing. */
export function troubled(state: WizardState, problem: Problem): WizardState {
  const { survey, settings, before } = state;
  if (survey !== undefined || !settings.interactive) return { ...state, trouble: problem };
  if (problem.code === 'CLUSTER-15') {
    const draft = problem.evidence.namespace;
    return { ...backFrom(state), arrival: { question: 'project', draft, refusal: problem } };
  }
  const isLoginMissing = problem.code === 'CLUSTER-01' || problem.code === 'CLUSTER-03';
  if (before === undefined && (isLoginMissing || state.isLoginPasted)) {
    const arrival = { question: 'cluster-login', draft: undefined, refusal: problem } as const;
    return { ...state, login: undefined, arrival };
  }
  return { ...state, trouble: problem };
}

/** The project that was looked at before; the same state where there was none. */
export function backFrom(state: WizardState): WizardState {
  const { before, settings, attempt } = state;
  return before === undefined ? state : { ...initialState(settings), attempt, ...before };
}
