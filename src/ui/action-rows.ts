import type { ActionLine } from '../flow/view.ts';
import type { Brush } from './brush.ts';
import { type Line, line, sign } from './line.ts';
import type { Sign } from './look.ts';
import { type Cell, table } from './table.ts';

const signOfAction: Readonly<Record<ActionLine['status'], Sign>> = {
  waiting: 'open',
  'under-way': 'active',
  done: 'proven',
  failed: 'broken',
};

/** One row an action: how far it is, and what came of it. */
export function actionRows(lines: readonly ActionLine[], { words, lang, look, columns }: Brush): readonly Line[] {
  const cells = lines.map((each): readonly Cell[] => [
    { text: each.action.title.verb[lang] },
    { text: each.action.title.object[lang], tone: 'strong' },
    { text: outcomeOf(each, words)?.[lang] ?? '' },
  ]);
  return table(cells, { columns: columns - 2 }, look).map((spans, index) =>
    line(sign(signOfAction[lines[index]?.status ?? 'waiting'], look), ...spans),
  );
}

function outcomeOf({ status, outcome, progress, action, isTrial }: ActionLine, words: Brush['words']) {
  const said = (text: string) => ({ en: text, ja: text });
  switch (status) {
    case 'failed':
      return said(words.apply.failed);
    case 'waiting':
      return said(words.apply.notBegun);
    case 'under-way':
      return progress ?? action.title.detail;
    case 'done':
      return outcome === undefined
        ? undefined
        : said((isTrial ? words.apply.trialOutcomes : words.apply.outcomes)[outcome]);
  }
}
