import { stringify } from 'yaml';
import type { View } from '../../flow/view.ts';
import { projectsOf } from '../../plan/plan.ts';
import { type Brush, labelled, paragraph } from '../brush.ts';
import { blank, type Line, line, type Span, sign, span, widthOf, widthOfLine, wrap } from '../line.ts';
import type { Sign } from '../look.ts';
import type { Page } from '../page.ts';
import { reviewTabs } from '../press-review.ts';
import { table } from '../table.ts';

type Review = Extract<View, { kind: 'review' }>;

/** Screen 4: one letter, one `y`. What happens, what stays, who can read it; the same as commands and objects. */
export function drawReview(view: Review, brush: Brush): Page {
  return { ...tabPage(view, brush), bottom: [tabs(brush)] };
}

function tabPage(view: Review, brush: Brush): Page {
  const { face, words } = brush;
  switch (face.tab) {
    case 'words':
      return letter(view, brush);
    case 'oc':
    case 'kubectl': {
      const { tab } = face;
      const commands = view.plan.actions.flatMap((action) => action.commands[tab]);
      return { top: paragraph(brush, words.review.same(tab), 'strong'), middle: [blank, ...verbatim(commands, brush)] };
    }
    case 'yaml': {
      const objects = view.plan.actions.flatMap(({ object }) => (object === undefined ? [] : [stringify(object)]));
      const rows = objects.join('---\n').trimEnd().split('\n');
      return { top: paragraph(brush, words.review.objects, 'strong'), middle: [blank, ...verbatim(rows, brush)] };
    }
  }
}

/** Lines to be copied: broken only where a row ends, with nothing put in. */
function verbatim(rows: readonly string[], { columns, look }: Brush): readonly Line[] {
  return rows.flatMap((row) => {
    const indent = /^ */.exec(row)?.[0] ?? '';
    return wrap(row.trimStart(), columns - indent.length, look).map((part) => line(indent, part));
  });
}

function letter({ plan, letter: said, assumed, dryRun }: Review, brush: Brush): Page {
  const { words, lang, look, columns } = brush;
  const { review } = words;
  const actions = plan.actions.map(({ title }) => [
    { text: title.verb[lang] },
    { text: title.object[lang], tone: 'strong' as const },
    { text: title.detail[lang] },
  ]);
  const numbered = table(actions, { columns: columns - 5 }, look).map((spans, index) =>
    line(`  ${index + 1}  `, ...spans),
  );
  const labels = [review.tried, review.sent, review.readable, review.stays, review.undo, review.note, review.assumed];
  const width = Math.max(...labels.map((label) => widthOf(label, look))) + 3;
  const tried = said.tried.map(({ status, what }): readonly Span[] => [
    sign(signs[status], look),
    span(what[lang], undefined),
  ]);
  const assumptions = assumed
    .map(({ label, value }) => `${label[lang]} ${value[lang]}`)
    .join(lang === 'ja' ? '、' : ', ');
  return {
    top: [
      blank,
      ...paragraph(brush, (dryRun === 'none' ? review.lead : review.leadDry)(projectsOf(plan)), 'strong'),
      blank,
    ],
    middle: [
      ...numbered,
      ...(said.notes.length === 0 ? [] : [blank]),
      ...said.notes.flatMap((note) => labelled(brush, review.note, note[lang], width, 'alert')),
      blank,
      ...flowing(review.tried, tried, width, brush),
      ...labelled(brush, review.sent, said.sent[lang], width),
      ...labelled(brush, review.readable, said.readable[lang], width),
      ...labelled(brush, review.stays, said.stays[lang], width),
      ...labelled(brush, review.undo, said.undo[lang], width),
      ...(assumed.length === 0 ? [] : [blank, ...labelled(brush, review.assumed, assumptions, width)]),
    ],
  };
}

const signs: Readonly<Record<'ok' | 'warning' | 'broken' | 'unknown', Sign>> = {
  ok: 'proven',
  warning: 'warning',
  broken: 'broken',
  unknown: 'open',
};

/** Things with their signs one after the other, over as many rows as they take. */
function flowing(
  label: string,
  things: readonly (readonly Span[])[],
  width: number,
  { look, columns }: Brush,
): readonly Line[] {
  const rows: Line[] = [];
  let row = line(span(label, 'quiet'), ' '.repeat(width - widthOf(label, look)));
  let empty = true;
  for (const thing of things) {
    const longer = line(...row.spans, empty ? undefined : '  ', ...thing);
    if (!empty && widthOfLine(longer, look) > columns) {
      rows.push(row);
      row = line(' '.repeat(width), ...thing);
    } else row = longer;
    empty = false;
  }
  return [...rows, row];
}

function tabs({ face, words, look }: Brush): Line {
  return line(
    ...reviewTabs.flatMap((tab) => {
      const here = tab === face.tab;
      return [
        here ? sign('here', look) : '  ',
        span(words.review.tabs[tab], here ? 'strong' : 'quiet'),
        tab === 'yaml' ? '' : '  ',
      ];
    }),
  );
}
