import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say, type Text } from '../../domain/text.ts';
import type { ChoiceRow, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { Fit, WhichAnswers } from './answers.ts';
import { findFit } from './find-fit.ts';
import { titleOf } from './title-of.ts';
import { words } from './words.ts';

/** What fits. Asked only where there is something to know before it is followed, and somebody to know it. */
export const fitQuestion: Question<WhichAnswers, 'fit'> = {
  id: 'fit',
  ask: say(words, (w) => w.fit.ask),
  label: say(words, (w) => w.fit.label),
  why: say(words, (w) => w.fit.why),
  flags: [],
  fromFlags: () => undefined,
  dependsOn: ['subject', 'image'],
  input: {
    kind: 'choice',
    many: false,
    prepare: async ({ image }, context) =>
      image === undefined
        ? failed(problem('INPUT-06', { flags: ['--image'] }))
        : weigh(await findFit(image, context), context),
    parse: ([value = '']) => ok(JSON.parse(value) as Fit),
    format: (fit) => [JSON.stringify(fit)],
  },
  show: ({ scenario }) => titleOf(scenario),
};

function weigh(found: Result<Fit>, { settings }: Context): Result<Prepared<Fit>> {
  if (!found.ok) return found;
  const fit = found.value;
  const isClear = fit.otherwise === undefined && (fit.scenario === 'nothing' || fit.notes.length === 0);
  if (isClear || !settings.interactive) return ok({ kind: 'known', value: fit, because: fit.why });
  // What fits first, then what else may be done.
  const rest: Fit = { ...fit, scenario: fit.otherwise ?? 'nothing', why: say(words, (w) => w.fit.chosen) };
  const rows = [
    rowOf(
      fit,
      say(words, (w) => (fit.isSuspected === true ? w.fit.perhaps : w.fit.first)),
    ),
    rowOf(
      rest,
      say(words, (w) => (fit.otherwise === undefined ? w.fit.leave : w.fit.all)),
    ),
  ];
  const columns = [say(words, (w) => w.fit.label)];
  return ok({
    kind: 'choices',
    choices: { notes: [fit.why, ...fit.notes], columns, rows, chosen: [], isConsent: true },
  });
}

function rowOf(fit: Fit, fact: Text): ChoiceRow {
  return { value: JSON.stringify(fit), cells: [titleOf(fit.scenario)], fact };
}
