import type { View } from '../../flow/view.ts';
import { type Brush, paragraph } from '../brush.ts';
import { blank, line, sign } from '../line.ts';
import type { Page } from '../page.ts';
import { table } from '../table.ts';

/** What was assumed, to choose one that is to be asked after all. */
export function drawAssumptions({ assumed }: Extract<View, { kind: 'review' }>, brush: Brush): Page {
  const { face, words, lang, look, columns } = brush;
  const cells = assumed.map(({ label, value }, index) => {
    const tone = index === face.cursor ? ({ tone: 'here' } as const) : {};
    return [label, value].map((text) => ({ text: text[lang], ...tone }));
  });
  const rows = table(cells, { columns: columns - 2, gap: 4 }, look).map((spans, index) =>
    line(index === face.cursor ? sign('here', look) : '  ', ...spans),
  );
  return {
    top: [blank, ...paragraph(brush, words.review.whichToChange, 'strong'), blank],
    middle: rows,
    focus: face.cursor,
  };
}
