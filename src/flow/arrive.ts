import type { OcLogin } from '../domain/oc-login-line.ts';
import type { Problem } from '../domain/problem.ts';
import { initialState, type WizardState } from './state.ts';

/** Asks for another project than those listed. */
export function askedForProject(state: WizardState): WizardState {
  return { ...state, arrival: { question: 'project', draft: undefined, refusal: undefined } };
}

/** Another project is looked at; what was seen before is kept until this one has been. */
export function projectChosen(state: WizardState, project: string): WizardState {
  const { settings, attempt, survey } = state;
  // Nothing has been seen yet, so that nothing given is about another project.
  if (survey === undefined) return { ...state, arrival: undefined, trouble: undefined, project };
  return { ...initialState(settings), attempt, project, before: { project: state.project, survey } };
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
