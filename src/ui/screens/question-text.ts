import type { Brush } from '../brush.ts';
import type { Draft, QuestionView } from '../draft.ts';
import { drawField } from '../fields/draw-field.ts';
import { blank, line, pad, sign, span, widthOf } from '../line.ts';
import type { Page } from '../page.ts';

/** One line to type, with an example of its form. */
export function drawText({ question }: QuestionView, draft: Extract<Draft, { kind: 'text' }>, brush: Brush): Page {
  const { words, lang, look, columns } = brush;
  const label = question.label[lang];
  const width = Math.max(widthOf(label, look), widthOf(words.question.example, look)) + 3;
  const field = drawField(draft.field, { columns: columns - 2 - width, active: true }, look);
  const example = question.input.kind === 'text' ? question.input.example : '';
  return {
    top: [
      line(sign('here', look), pad(label, width, look), ...field),
      line('  ', span(pad(words.question.example, width, look), 'quiet'), span(example, 'quiet')),
    ],
    tail: [blank],
  };
}
