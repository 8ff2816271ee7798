import { currentQuestion, valuesOf } from './questions.ts';
import { type Menu, scenarioOf } from './reduce.ts';
import type { AnyQuestion, Flag, Scenario } from './scenario.ts';
import type { WizardState } from './state.ts';

/** Flags of every question that still lacks an answer and has no safe default. */
export function missingFlags(menu: Menu, state: WizardState): readonly string[] {
  const scenario = scenarioOf(menu, state);
  if (scenario === undefined) return [];
  const values = valuesOf(scenario, state);
  const current = currentQuestion(scenario, state);
  const open = scenario.questions.filter(
    (question) =>
      question === current ||
      (!(question.id in values) &&
        question.when?.(values) !== false &&
        question.assume === undefined &&
        // What can be read is not missing until it has been looked for.
        question.input.kind !== 'choice' &&
        question.reads?.(values) !== true),
  );
  return open.flatMap((question) => {
    const draft = state.answers[question.id];
    const { argument } = question;
    const flags = argument === undefined ? flagsFor(question, scenario) : [argument.form];
    return draft === undefined ? flags : (question.lacks?.(draft.value) ?? flags);
  });
}

/** As usage lines have it where the flags of other questions do as well: "--image | --images-from". */
function flagsFor({ flags, alsoBy = [] }: AnyQuestion, { questions }: Scenario): readonly string[] {
  const own = flags.map(flagName);
  const others = questions.filter(({ id }) => alsoBy.includes(id)).flatMap((other) => other.flags.map(flagName));
  return others.length === 0 ? own : [[...own, ...others].join(' | ')];
}

/** "--image" of "--image <ref>". */
export function flagName(flag: Flag): string {
  return flag.option.split(' ')[0] ?? flag.option;
}
