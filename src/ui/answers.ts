import type { AnswerLine } from '../flow/view.ts';
import { type Brush, paragraph } from './brush.ts';
import { type Line, line, sign, widthOf } from './line.ts';
import { table } from './table.ts';

/**
 * The answers that are known, one a row, with where each comes from. A reason that is a sentence stands whole below its row.
 * Assumed ones wait for the review.
 */
export function answerRows(answers: readonly AnswerLine[], brush: Brush): readonly Line[] {
  const { words, lang, look, columns } = brush;
  const known = answers.filter(({ source }) => source !== 'assumed');
  const reasons = known.map(({ because }) => because?.[lang] ?? '');
  const isSentence = (reason: string) => widthOf(reason, look) > columns / 2;
  const cells = known.map(({ label, value, source }, index) => {
    const reason = reasons[index] ?? '';
    const from = reason === '' || isSentence(reason) ? words.sources[source] : reason;
    return [{ text: label[lang] }, { text: value[lang] }, { text: from, tone: 'quiet' as const }];
  });
  return table(cells, { columns: columns - 2 }, look).flatMap((spans, index) => {
    const row = line(sign('proven', look), ...spans);
    const reason = reasons[index] ?? '';
    return isSentence(reason) ? [row, ...paragraph(brush, reason, 'quiet', 2)] : [row];
  });
}
