import { platformOf } from '../../flow/platform-of.ts';
import type { Survey } from '../../flow/survey.ts';
import type { View } from '../../flow/view.ts';
import { ageOf } from '../age.ts';
import type { Brush } from '../brush.ts';
import { paragraph } from '../brush.ts';
import { blank, type Line, line, sign, span } from '../line.ts';
import type { Page } from '../page.ts';
import { happenedLines } from '../problem-lines.ts';
import { type Cell, table } from '../table.ts';

/** Screen 1: the trouble first, in the words the person brings, with the likeliest answer under the cursor. */
export function drawArrive({ survey, menu }: Extract<View, { kind: 'arrive' }>, brush: Brush): Page {
  const { face, words, lang, look, columns } = brush;
  const { stuck } = survey;
  // Of thousands only those that could show are laid out: a key is answered at once all the same.
  const first = Math.max(0, face.cursor - face.size.rows);
  const near = stuck.slice(first, face.cursor + face.size.rows);
  const cells = near.map((each): readonly Cell[] => [
    ...(survey.isEverywhere ? [{ text: each.project }] : []),
    { text: each.workload },
    { text: words.arrive.pods(each.stuckPods.length, each.totalPods) },
    { text: ageOf(each.since, brush) },
    { text: each.causeInShort[lang] },
  ]);
  const entries = menu.map((entry): readonly Cell[] => [{ text: entry.title[lang] }, { text: entry.about[lang] }]);
  const row = (spans: readonly ReturnType<typeof span>[], index: number): Line => {
    const here = index === face.cursor;
    return line(here ? sign('here', look) : '  ', ...spans.map(({ text, tone }) => span(text, here ? 'here' : tone)));
  };
  const laidOut = table(cells, { columns: columns - 2, gap: 3 }, look).map((spans, index) => row(spans, first + index));
  const stuckRows = [
    ...Array.from({ length: Math.min(first, stuck.length) }, () => unseen),
    ...laidOut,
    ...Array.from({ length: Math.max(0, stuck.length - first - near.length) }, () => unseen),
  ];
  const menuRows = table(entries, { columns: columns - 2, gap: 4 }, look).map((spans, index) =>
    row(spans, index + stuck.length),
  );
  const or = stuck.length === 0 ? [] : [blank, line(words.arrive.or), blank];
  return {
    top: [blank, ...lead(survey, brush), ...notes(survey, brush), blank],
    middle: [...stuckRows, ...or, ...menuRows],
    focus: face.cursor < stuck.length ? face.cursor : face.cursor + or.length,
    tail: [
      ...rights(survey, brush),
      line(span(platformOf(survey.identity), 'quiet')),
      blank,
      ...paragraph(brush, words.arrive.onlyLooks),
    ],
  };
}

/** Stands where a row is too far from the cursor to show. */
const unseen = line('');

function lead(survey: Survey, brush: Brush): readonly Line[] {
  const { identity, stuck, unread, isEverywhere, isPartial } = survey;
  const { arrive } = brush.words;
  const where = isEverywhere ? arrive.allProjects : identity.namespace;
  if (unread !== undefined)
    return [...happenedLines(unread, brush), ...paragraph(brush, arrive.unread(where), 'strong')];
  const none = isPartial ? arrive.noneStuckYet : arrive.noneStuck;
  const many = stuck.length === 1 ? arrive.stuckOne(where) : arrive.stuckMany(stuck.length, where);
  return [...paragraph(brush, stuck.length === 0 ? none(where) : many, 'strong'), ...extent(survey, brush)];
}

/** How far the looking has come, and where it may not go. */
function extent({ isPartial, podsSeen, closedProjects }: Survey, brush: Brush): readonly Line[] {
  const { arrive } = brush.words;
  return [
    ...(isPartial ? paragraph(brush, arrive.stillLooking(podsSeen), 'quiet') : []),
    ...(closedProjects > 0 ? paragraph(brush, arrive.closed(closedProjects), 'quiet') : []),
  ];
}

/** The practice cluster's story, and the login to type. */
function notes(survey: Survey, brush: Brush): readonly Line[] {
  const { notes: told, loginHint } = survey;
  const all = loginHint === undefined ? told : [...told, loginHint];
  return all.flatMap((note) => [blank, ...paragraph(brush, note[brush.lang], 'quiet')]);
}

function rights({ rights: may }: Survey, { words, look }: Brush): readonly Line[] {
  const names = (['secrets', 'link', 'recreate'] as const).flatMap((right) => {
    const status = may[right] === undefined ? 'open' : may[right] ? 'proven' : 'broken';
    return ['  ', sign(status, look), words.arrive.rightsNames[right]];
  });
  return [blank, line(words.arrive.rights, ...names)];
}
