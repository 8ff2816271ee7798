import type { Brush } from '../brush.ts';
import type { Draft, QuestionView } from '../draft.ts';
import { blank, line, pad, sign, span, widthOf } from '../line.ts';
import type { Page } from '../page.ts';

/** Room for a text that is never shown: only how much of it has come. */
export function drawPaste({ question }: QuestionView, draft: Extract<Draft, { kind: 'paste' }>, brush: Brush): Page {
  const { words, lang, look } = brush;
  const label = question.label[lang];
  const { length } = draft.text;
  const said = length === 0 ? span(words.question.pasteHere, 'quiet') : span(words.question.pasted(length), 'entry');
  return {
    top: [
      line(
        sign('here', look),
        pad(label, widthOf(label, look) + 3, look),
        { text: '_', tone: 'entry', cursor: true },
        ' ',
        said,
      ),
    ],
    tail: [blank],
  };
}
