import type { View } from '../../flow/view.ts';
import { problemWords } from '../../messages/problem-words.ts';
import { type Brush, labelled, paragraph } from '../brush.ts';
import { choicesOf, draftOf } from '../draft.ts';
import { hintsFor } from '../keymap.ts';
import { blank, type Line, line, sign, widthOf } from '../line.ts';
import type { Sign } from '../look.ts';
import type { Page } from '../page.ts';
import { idleMeanings, placeOf } from '../place.ts';
import { happenedLines, knownAndNext } from '../problem-lines.ts';
import { table } from '../table.ts';

/** Over any screen: why it is there, its keys, and what the signs mean. */
export function drawWhy(view: View, brush: Brush): Page {
  const { face, words, look, columns } = brush;
  const place = placeOf({ overlay: undefined }, view);
  const hints = hintsFor(place, words, look, idleMeanings(face, view));
  const keys = table(
    hints.map(({ key, word }) => [{ text: key, tone: 'strong' as const }, { text: word }]),
    { columns: columns - 2 },
    look,
  );
  return {
    top: paragraph(brush, words.why.title, 'strong'),
    middle: [
      blank,
      ...reasons(view, brush),
      blank,
      line(words.why.keys),
      ...keys.map((spans) => line('  ', ...spans)),
      blank,
      line(words.why.signs),
      ...signRows(brush),
    ],
  };
}

function reasons(view: View, brush: Brush): readonly Line[] {
  const { words, lang, look } = brush;
  const { why } = words;
  switch (view.kind) {
    case 'question': {
      const { label, why: reason } = view.question;
      const problem = draftOf(brush.face.drafts, view).problem ?? view.refusal;
      const trouble =
        problem === undefined ? [] : [blank, ...happenedLines(problem, brush), ...knownAndNext(problem, brush)];
      // There is room for all of it here, also on a small terminal.
      const notes = (choicesOf(view.prepared).notes ?? []).flatMap((note) => [blank, ...paragraph(brush, note[lang])]);
      return [...labelled(brush, label[lang], reason[lang], widthOf(label[lang], look) + 3), ...notes, ...trouble];
    }
    case 'trouble':
      return [...paragraph(brush, why.onTrouble), ...paragraph(brush, problemWords(view.problem).known[lang])];
    case 'arrive':
      return paragraph(brush, why.onArrive);
    case 'working':
      return paragraph(brush, why.onWorking);
    case 'review':
      return paragraph(brush, why.onReview);
    case 'apply':
      return paragraph(brush, why.onApply);
    case 'stopped':
      return paragraph(brush, why.onStopped);
    case 'proof':
    case 'end':
      return paragraph(brush, why.onProof);
    case 'waiting':
      return paragraph(brush, why.onWaiting);
  }
}

const explained = [
  ['proven', 'ok'],
  ['broken', 'broken'],
  ['warning', 'warning'],
  ['active', 'active'],
  ['open', 'open'],
  ['here', 'here'],
] as const satisfies readonly (readonly [Sign, string])[];

function signRows({ words, look }: Brush): readonly Line[] {
  return explained.map(([of, name]) => line('  ', sign(of, look), words.why.signNames[name]));
}
