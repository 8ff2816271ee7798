import type { Frame } from '../../flow/view.ts';
import { answerRows } from '../answers.ts';
import { type Brush, labelled, paragraph } from '../brush.ts';
import { draftOf, type QuestionView } from '../draft.ts';
import { blank, type Line, widthOf } from '../line.ts';
import type { Page } from '../page.ts';
import { happenedLines, knownAndNext } from '../problem-lines.ts';
import { drawChoice } from './question-choice.ts';
import { drawLogin } from './question-login.ts';
import { drawPaste } from './question-paste.ts';
import { drawText } from './question-text.ts';

/** Screens 2 and 3: what is known, the question, why an answer was not taken, and room to answer. */
export function drawQuestion(view: QuestionView, frame: Frame, brush: Brush): Page {
  const { words, lang, look } = brush;
  const draft = draftOf(brush.face.drafts, view);
  const problem = draft.problem ?? view.refusal;
  const asked = body(view, draft, brush);
  const why = labelled(brush, words.question.why, view.question.why[lang], widthOf(words.question.why, look) + 4);
  const trouble: readonly Line[] = problem === undefined ? [] : [blank, ...happenedLines(problem, brush)];
  const help: readonly Line[] = problem === undefined ? [] : [...knownAndNext(problem, brush), blank];
  return {
    lead: [...answerRows(frame.answers, brush), blank],
    ...asked,
    top: [...paragraph(brush, view.question.ask[lang], 'strong'), ...trouble, blank, ...asked.top],
    tail: [blank, ...help, ...(asked.tail ?? []), ...why],
  };
}

function body(view: QuestionView, draft: ReturnType<typeof draftOf>, brush: Brush): Page {
  switch (draft.kind) {
    case 'text':
      return drawText(view, draft, brush);
    case 'choice':
      return drawChoice(view, draft, brush);
    case 'login':
      return drawLogin(view, draft, brush);
    case 'paste':
      return drawPaste(view, draft, brush);
  }
}
