import type { Diagnosis } from '../../domain/diagnosis.ts';
import { plain } from '../../domain/text.ts';
import type { Frame } from '../../flow/view.ts';
import { answerRows } from '../answers.ts';
import { type Brush, labelled, paragraph } from '../brush.ts';
import { choicesOf, type Draft, draftOf, type QuestionView } from '../draft.ts';
import { blank, type Line, widthOf } from '../line.ts';
import type { Page } from '../page.ts';
import { happenedLines, knownAndNext } from '../problem-lines.ts';
import { diagnosisHead, diagnosisWhy } from './diagnosis.ts';
import { drawChoice } from './question-choice.ts';
import { drawLogin } from './question-login.ts';
import { drawPaste } from './question-paste.ts';
import { drawText } from './question-text.ts';

/** Screens 2 and 3: what is known, the question, why an answer was not taken, and room to answer. */
export function drawQuestion(view: QuestionView, frame: Frame, brush: Brush): Page {
  const { words, lang, look } = brush;
  const draft = draftOf(brush.face.drafts, view);
  const problem = draft.problem ?? view.refusal;
  const diagnosis = choicesOf(view.prepared).diagnosis;
  if (diagnosis !== undefined && draft.kind === 'choice') return drawRemedies(diagnosis, view, draft, brush);
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

/** Screen 6: the chain, why it breaks, and under it what mends it, what asks least first. */
function drawRemedies(
  diagnosis: Diagnosis,
  view: QuestionView,
  draft: Extract<Draft, { kind: 'choice' }>,
  brush: Brush,
): Page {
  const { middle = [], focus = 0 } = drawChoice(numbered(view), draft, brush);
  const head = diagnosisHead(diagnosis, brush);
  const why = diagnosisWhy(diagnosis, brush);
  // On a low terminal what can be chosen goes before the reasons, which are behind `d` as well.
  if (brush.face.size.rows < 20) return { top: head, middle, focus, tail: why };
  return { top: [...head, ...why, blank], middle, focus };
}

/** Two people on one call say "take two". */
function numbered(view: QuestionView): QuestionView {
  const choices = choicesOf(view.prepared);
  const rows = choices.rows.map((row, index) => ({ ...row, cells: [plain(String(index + 1)), ...row.cells] }));
  return {
    ...view,
    prepared: { kind: 'choices', choices: { ...choices, columns: [plain(''), ...choices.columns], rows } },
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
