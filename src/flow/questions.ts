import { Secret } from '../domain/secret.ts';
import type { AnyQuestion, Scenario } from './scenario.ts';
import type { Given, WizardState } from './state.ts';

/** The answers that hold: given and closed, or assumed; of questions that apply. */
export function valuesOf(scenario: Scenario, state: WizardState): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const question of scenario.questions) {
    if (question.when?.(values) === false) continue;
    const given = state.answers[question.id];
    if (given !== undefined && !given.open) values[question.id] = given.value;
    else if (given === undefined && question.assume !== undefined) {
      values[question.id] = question.assume(values, state.settings);
    }
  }
  return values;
}

/** The question to ask now: the first that applies and has neither an answer nor a safe default. Never stored. */
export function currentQuestion(scenario: Scenario, state: WizardState): AnyQuestion | undefined {
  const values = valuesOf(scenario, state);
  return scenario.questions.find((question) => question.when?.(values) !== false && !(question.id in values));
}

/**
 * The first answer that has not been tried yet. Only answers before the current question are tried: a login given by a
 * flag waits until everything asked before it is settled, above all where it may be sent.
 */
export function pendingCheck(scenario: Scenario, state: WizardState): AnyQuestion | undefined {
  const values = valuesOf(scenario, state);
  const current = currentQuestion(scenario, state);
  const settled =
    current === undefined ? scenario.questions : scenario.questions.slice(0, scenario.questions.indexOf(current));
  return settled.find(
    (question) => question.check !== undefined && question.id in values && state.checks[question.id] === undefined,
  );
}

/** The answers a person may go back to: asked and answered here, before the question given (or all of them). */
export function lastAsked(scenario: Scenario, state: WizardState, before: AnyQuestion | undefined) {
  const values = valuesOf(scenario, state);
  const end = before === undefined ? scenario.questions.length : scenario.questions.indexOf(before);
  return scenario.questions
    .slice(0, end)
    .findLast((question) => question.id in values && wasAsked(state.answers[question.id]));
}

function wasAsked(given: Given | undefined): boolean {
  return given?.source === 'typed' || given?.source === 'chosen';
}

/** The ids of all questions whose answers hang on the one given, directly or through others. */
export function dependents(scenario: Scenario, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  // The list is in asking order and answers depend on earlier ones only, so one pass is enough.
  for (const question of scenario.questions) {
    if (question.dependsOn.some((dependency) => found.has(dependency))) found.add(question.id);
  }
  found.delete(id);
  return found;
}

/** Whether two answers are the same; secrets are compared without being shown. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  if (one instanceof Secret && other instanceof Secret) return one.equals(other);
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => sameAnswer((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
}
