import { isAge, seenIn } from './age.ts';
import { type Cell, cellsOf, cellsUnder, wordsOf } from './cells.ts';
import { senderIn } from './described-events.ts';
import { joinedRows } from './joined-rows.ts';
import { type ToldEvent, toldEvent } from './told-event.ts';

const TYPES: ReadonlySet<string> = new Set(['Normal', 'Warning']);
/** More words never stand before the message: project, age and how often, type, reason, object. */
const MOST_WORDS = 10;

/** Whether a line heads a table of `get events` or `events`. */
export function isEventHeader(line: string): boolean {
  return /\bREASON\b/.test(line) && /\bMESSAGE\b/.test(line);
}

/** Reads the rows of a table of events, as clients of all versions print it, wide ones too. */
export function eventTable([header = '', ...lines]: readonly string[]): readonly ToldEvent[] {
  const headings = cellsOf(header);
  const isAligned = headings.some(({ text }) => text === 'MESSAGE');
  const rows = joinedRows(lines, (line) => eventRow(line) !== undefined || isOldRow(line));
  return rows.flatMap((row) => (isAligned ? alignedRow(headings, row) : undefined) ?? eventRow(row) ?? []);
}

function alignedRow(headings: readonly Cell[], row: string): ToldEvent | undefined {
  const cells = cellsUnder(headings, row);
  if (cells === undefined || !TYPES.has(cells.get('TYPE') ?? '')) return undefined;
  const last = cells.get('LAST SEEN') ?? cells.get('LASTSEEN') ?? '';
  const count = Number(cells.get('COUNT') ?? '');
  const seen = seenIn(last);
  return toldEvent({
    namespace: cells.get('NAMESPACE'),
    object: cells.get('OBJECT') ?? oldObject(cells),
    fieldPath: cells.get('SUBOBJECT'),
    type: cells.get('TYPE'),
    reason: cells.get('REASON'),
    message: cells.get('MESSAGE') ?? '',
    age: seen.age,
    count: seen.count ?? (Number.isInteger(count) && count > 0 ? count : undefined),
    ...senderIn(cells.get('SOURCE') ?? ''),
  });
}

/** Clients before 1.14 have the object's name and kind apart; the name may be the event's own, which is that and a number. */
function oldObject(cells: ReadonlyMap<string, string>): string {
  return `${cells.get('KIND') ?? ''}/${(cells.get('NAME') ?? '').replace(/\.[0-9a-f]{12,20}$/, '')}`;
}

function isOldRow(line: string): boolean {
  const [last, first, count] = wordsOf(line, 3);
  return isAge(last?.text ?? '') && isAge(first?.text ?? '') && /^\d+$/.test(count?.text ?? '');
}

/** A row by itself: `[PROJECT] 3m12s (x4 over 5m) Warning Failed pod/web Failed to pull …`. */
export function eventRow(line: string): ToldEvent | undefined {
  const words = wordsOf(line, MOST_WORDS);
  const at = words.findIndex(({ text }) => TYPES.has(text));
  const age = words.findIndex(({ text }, index) => index < 2 && isAge(text));
  const object = words[at + 2];
  if (age < 0 || at <= age || object?.text.includes('/') !== true) return undefined;
  const seen = words.slice(age, at).map(({ text }) => text);
  return toldEvent({
    namespace: age === 1 ? words[0]?.text : undefined,
    object: object.text,
    type: words[at]?.text,
    reason: words[at + 1]?.text,
    message: line.slice(object.end),
    ...seenIn(seen.join(' ')),
  });
}
