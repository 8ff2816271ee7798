import type { AnswerLine } from '../flow/view.ts';
import type { Brush } from './brush.ts';
import { type Line, line, sign } from './line.ts';
import { table } from './table.ts';

/** The answers that are known, one a row, with where each comes from. Assumed ones wait for the review. */
export function answerRows(answers: readonly AnswerLine[], { words, lang, look, columns }: Brush): readonly Line[] {
  const known = answers.filter(({ source }) => source !== 'assumed');
  const cells = known.map(({ label, value, source, because }) => [
    { text: label[lang] },
    { text: value[lang] },
    { text: because?.[lang] ?? words.sources[source], tone: 'quiet' as const },
  ]);
  return table(cells, { columns: columns - 2 }, look).map((spans) => line(sign('proven', look), ...spans));
}
