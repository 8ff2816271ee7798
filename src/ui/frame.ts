import type { Frame, Step, View } from '../flow/view.ts';
import type { Brush } from './brush.ts';
import { type Hint, hintsFor } from './keymap.ts';
import { cut, type Line, line, rule, type Span, sign, span, widthOf, widthOfLine } from './line.ts';
import { idleMeanings, placeOf } from './place.ts';

/** The rows above every screen: where am I, which step, and a rule. */
export function header(frame: Frame, view: View, brush: Brush): readonly Line[] {
  return [where(frame.identity, brush), steps(frame, view, brush), line(rule(brush.columns, brush.look))];
}

/** REAL or PRACTICE first: nobody has to guess what a `y` would change. */
function where(identity: Frame['identity'], { words, look, columns }: Brush): Line {
  if (identity === undefined) return line(span('pull-secret-wizard', 'strong'));
  const real = identity.isText === true ? span(words.text, 'practice') : span(words.real, 'real');
  const kind = identity.practice ? span(words.practice, 'practice') : real;
  const room = columns - widthOf(kind.text, look) - 4;
  const who = `${words.project} ${identity.namespace}  ${words.user} ${identity.user}`;
  const right = cut(who, Math.max(Math.floor(room / 2), room - widthOf(identity.name, look)), look);
  const name = cut(identity.name, room - widthOf(right, look), look);
  const between = room + 2 - widthOf(name, look) - widthOf(right, look);
  return line(kind, '  ', span(name, 'strong'), ' '.repeat(Math.max(1, between)), right);
}

const order: readonly Step[] = ['find', 'answer', 'review', 'apply', 'proof'];

function steps({ step, asked }: Frame, view: View, { words, look, columns }: Brush): Line {
  const here = order.indexOf(step);
  const broken = view.kind === 'stopped' || view.kind === 'trouble';
  const parts = order.map((each, index): readonly Span[] => {
    const count = index === here && asked !== undefined ? words.stepOf(asked.number, asked.of) : '';
    const mark = index < here ? 'proven' : index > here ? 'open' : broken ? 'broken' : 'here';
    return [sign(mark, look), span(words.steps[each] + count, index === here ? 'strong' : 'quiet')];
  });
  for (const gap of ['   ', '  ', ' ']) {
    const row = line(...parts.flatMap((part, index) => [index === 0 ? '' : gap, ...part]));
    if (widthOfLine(row, look) <= columns) return row;
  }
  return line(...(parts[here] ?? []));
}

/** The keys of this screen, in one order. Where there is no room the least needed go first. */
export function footer(view: View, { face, words, look, columns }: Brush): Line {
  let hints = hintsFor(placeOf(face, view), words, look, idleMeanings(face, view));
  while (widthOf(asText(hints), look) > columns) {
    const spare = Math.max(...hints.map((hint) => hint.spare));
    if (spare === 0) break;
    const gone = hints.findLast((hint) => hint.spare === spare);
    hints = hints.filter((hint) => hint !== gone);
  }
  return line(...hints.flatMap(({ key, word }, index) => [index === 0 ? '' : '  ', span(key, 'strong'), ` ${word}`]));
}

function asText(hints: readonly Hint[]): string {
  return hints.map(({ key, word }) => `${key} ${word}`).join('  ');
}
