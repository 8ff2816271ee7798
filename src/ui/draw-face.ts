import type { Menu } from '../flow/reduce.ts';
import { frameOf, type View, viewOf } from '../flow/view.ts';
import { problemWords } from '../messages/problem-words.ts';
import { screenWords } from '../messages/screens.ts';
import type { Brush } from './brush.ts';
import type { FaceState } from './face-state.ts';
import { footer, header } from './frame.ts';
import { cutLine, type Line, line, rule, wrap } from './line.ts';
import { fitPage, type Page } from './page.ts';
import { diagnosisIn } from './place.ts';
import { drawApply, drawStopped } from './screens/apply.ts';
import { drawArrive } from './screens/arrive.ts';
import { drawAssumptions } from './screens/assumptions.ts';
import { diagnosisDetails } from './screens/diagnosis.ts';
import { drawProof } from './screens/proof.ts';
import { drawQuestion } from './screens/question.ts';
import { drawReview } from './screens/review.ts';
import { drawTrouble } from './screens/trouble.ts';
import { drawWaiting } from './screens/waiting.ts';
import { drawWhy } from './screens/why.ts';
import { drawWorking } from './screens/working.ts';
import { isTiny, smallest } from './tiny.ts';

export interface Drawing {
  /** As many as the terminal has rows, none wider than it has columns. */
  readonly lines: readonly Line[];
  readonly lastScroll: number;
}

/** Rows of the frame: three above the page, two below it. */
const frameRows = 5;

/** Draws the whole screen as data. Pure: what is drawn is what the state says. */
export function drawFace(menu: Menu, face: FaceState): Drawing {
  const { columns, rows } = face.size;
  const { look, lang } = face;
  const brush: Brush = { face, words: screenWords[lang], lang, look, columns: columns - 2 };
  const view = viewOf(menu, face.wizard);
  if (isTiny(face.size)) return { lines: tooSmall(view, brush), lastScroll: 0 };
  const frame = frameOf(menu, face.wizard);
  const page = fitPage(pageOf(view, frame, brush), rows - frameRows, face.scroll, brush.words, look);
  const lines = [...header(frame, view, brush), ...page.lines, line(rule(brush.columns, look)), footer(view, brush)];
  const margin = { text: ' ' };
  return {
    lines: lines.map((one) => cutLine({ spans: [margin, ...one.spans] }, columns - 1, look)),
    lastScroll: page.lastScroll,
  };
}

function pageOf(view: View, frame: ReturnType<typeof frameOf>, brush: Brush): Page {
  if (brush.face.overlay === 'why') return drawWhy(view, brush);
  const diagnosis = brush.face.overlay === 'details' ? diagnosisIn(view) : undefined;
  if (diagnosis !== undefined) return { top: [], middle: diagnosisDetails(diagnosis, brush) };
  switch (view.kind) {
    case 'working':
      return drawWorking(view, frame, brush);
    case 'arrive':
      return drawArrive(view, brush);
    case 'question':
      return drawQuestion(view, frame, brush);
    case 'review':
      return brush.face.overlay === 'assumptions' ? drawAssumptions(view, brush) : drawReview(view, brush);
    case 'apply':
      return drawApply(view, brush);
    case 'stopped':
      return drawStopped(view, brush);
    case 'proof':
      return drawProof(view, brush);
    case 'waiting':
      return drawWaiting(view, brush);
    case 'trouble':
      return drawTrouble(view.problem, frame, brush);
    case 'end':
      return { top: [] };
  }
}

/** One sentence: what size is needed, and where the wizard stands. Keys still work. */
function tooSmall(view: View, brush: Brush): readonly Line[] {
  const { face, words, look } = brush;
  const { columns, rows } = face.size;
  const needed = words.tooSmall(smallest.columns, smallest.rows, `${columns}×${rows}`);
  const text = look.ascii ? needed.replaceAll('×', 'x') : needed;
  return wrap(`${text} ${goingOn(view, brush)}`, columns - 1, look)
    .slice(0, Math.max(1, rows - 1))
    .map((row) => cutLine(line(row), Math.max(1, columns - 1), look));
}

function goingOn(view: View, { words, lang }: Brush): string {
  switch (view.kind) {
    case 'question':
      return view.question.ask[lang];
    case 'trouble':
      return problemWords(view.problem).happened[lang];
    case 'working':
    case 'arrive':
      return words.steps.find;
    case 'review':
    case 'waiting':
      return words.steps.review;
    case 'apply':
    case 'stopped':
      return words.steps.apply;
    case 'proof':
    case 'end':
      return words.steps.proof;
  }
}
