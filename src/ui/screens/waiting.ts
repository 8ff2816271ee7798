import type { View } from '../../flow/view.ts';
import { type Brush, labelled, paragraph } from '../brush.ts';
import { blank, line, widthOf, wrap } from '../line.ts';
import type { Page } from '../page.ts';

/** Somebody else has to act: the letter, with the exact commands and what to do afterwards. */
export function drawWaiting({ letter }: Extract<View, { kind: 'waiting' }>, brush: Brush): Page {
  const { words, lang, look, columns } = brush;
  const { waiting } = words;
  const width = Math.max(...[waiting.whom, waiting.run, waiting.afterwards].map((label) => widthOf(label, look))) + 3;
  const commands = letter.commands.flatMap((command) => wrap(command, columns - 2, look).map((row) => line('  ', row)));
  return {
    top: [blank, ...paragraph(brush, waiting.lead, 'strong'), blank],
    middle: [
      ...labelled(brush, waiting.whom, letter.whom[lang], width),
      ...labelled(brush, waiting.run, letter.what[lang], width),
      blank,
      ...commands,
      blank,
      ...labelled(brush, waiting.afterwards, letter.afterwards, width),
    ],
  };
}
