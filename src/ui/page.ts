import type { ScreenWords } from '../messages/screens.en.ts';
import { blank, type Line, line, span } from './line.ts';
import type { Look } from './look.ts';

/** The part of a screen between its rules. What there is no room for gives way in a fixed order; the question stays. */
export interface Page {
  /** Answers given so far: the oldest go first. */
  readonly lead?: readonly Line[];
  /** The question itself. */
  readonly top: readonly Line[];
  /** What scrolls: with the row of `focus`, else by the person. */
  readonly middle?: readonly Line[];
  readonly focus?: number;
  /** Notes: the last go first. */
  readonly tail?: readonly Line[];
  /** What stays at the foot. */
  readonly bottom?: readonly Line[];
}

export interface FittedPage {
  readonly lines: readonly Line[];
  /** How far down the person can scroll. */
  readonly lastScroll: number;
}

type Parts = { [P in 'lead' | 'top' | 'middle' | 'tail' | 'bottom']: Line[] };

/** Fits a page into exactly that many rows. */
export function fitPage(page: Page, rows: number, scroll: number, words: ScreenWords, look: Look): FittedPage {
  const focused = page.focus === undefined ? undefined : page.middle?.[page.focus];
  const parts: Parts = {
    lead: [...(page.lead ?? [])],
    top: [...page.top],
    middle: [...(page.middle ?? [])],
    tail: [...(page.tail ?? [])],
    bottom: [...(page.bottom ?? [])],
  };
  // A list may scroll before the page gets cramped; a text to be read had better stand there whole.
  dropSpare(parts, rows, focused === undefined ? parts.middle.length : 8);
  const wanted = Math.min(parts.middle.length, 5);
  while (roomIn(parts, rows) < wanted && parts.tail.pop() !== undefined);
  while (roomIn(parts, rows) < wanted && parts.lead.shift() !== undefined);
  parts.top.splice(Math.max(1, rows - parts.bottom.length - Math.min(wanted, 1)));
  const room = Math.max(0, roomIn(parts, rows));
  const focus = focused === undefined ? undefined : parts.middle.indexOf(focused);
  const lastScroll = Math.max(0, parts.middle.length - room);
  const middle = windowOf(parts.middle, room, { focus, scroll: Math.min(scroll, lastScroll) }, words, look);
  const above = [...parts.lead, ...parts.top, ...middle, ...parts.tail];
  const filling = Array.from({ length: Math.max(0, rows - above.length - parts.bottom.length) }, () => blank);
  return { lines: [...above, ...filling, ...parts.bottom].slice(0, rows), lastScroll };
}

function roomIn({ lead, top, tail, bottom }: Parts, rows: number): number {
  return rows - lead.length - top.length - tail.length - bottom.length;
}

/** Takes out blank rows, then the verbs between links, from below, until it fits. */
function dropSpare(parts: Parts, rows: number, comfortable: number): void {
  const fits = () => Math.min(parts.middle.length, comfortable) <= roomIn(parts, rows);
  for (const name of order) {
    const part = parts[name];
    for (let index = part.length - 1; index >= 0; index -= 1) {
      if (fits()) return;
      if (part[index]?.spare === 'blank') part.splice(index, 1);
    }
  }
  if (fits()) return;
  // A chain has all its verbs or none.
  for (const name of order) parts[name] = parts[name].filter(({ spare }) => spare !== 'verb');
}

const order = ['tail', 'middle', 'top', 'lead', 'bottom'] as const;

function windowOf(
  middle: readonly Line[],
  room: number,
  { focus, scroll }: { readonly focus: number | undefined; readonly scroll: number },
  words: ScreenWords,
  look: Look,
): readonly Line[] {
  if (middle.length <= room) return middle;
  const last = middle.length - room;
  const start = focus === undefined ? scroll : Math.max(0, Math.min(last, focus - Math.floor(room / 2)));
  const shown = middle.slice(start, start + room);
  if (room < 3) return shown;
  const [up, down] = look.ascii ? ['^', 'v'] : ['↑', '↓'];
  if (start > 0) shown[0] = line(span(`  ${up} ${words.above(start + 1)}`, 'quiet'));
  if (start < last) shown[room - 1] = line(span(`  ${down} ${words.below(last - start + 1)}`, 'quiet'));
  return shown;
}
