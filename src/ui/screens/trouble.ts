import type { Problem } from '../../domain/problem.ts';
import type { Frame } from '../../flow/view.ts';
import { answerRows } from '../answers.ts';
import type { Brush } from '../brush.ts';
import { blank } from '../line.ts';
import type { Page } from '../page.ts';
import { happenedLines, knownAndNext } from '../problem-lines.ts';

/** What stood in the way: what happened, how we know, what to do next. */
export function drawTrouble(problem: Problem, frame: Frame, brush: Brush): Page {
  return {
    lead: answerRows(frame.answers, brush),
    top: [blank, ...happenedLines(problem, brush)],
    middle: [blank, ...knownAndNext(problem, brush)],
  };
}
