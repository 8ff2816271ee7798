import { isAge, seenIn } from './age.ts';
import { cellsOf, wordsOf } from './cells.ts';
import { joinedRows } from './joined-rows.ts';
import { type ToldEvent, toldEvent } from './told-event.ts';

/** What the events at the end of a description are about. */
export interface Described {
  readonly namespace: string | undefined;
  /** `Pod/web`. */
  readonly object: string | undefined;
}

const TYPES: ReadonlySet<string> = new Set(['Normal', 'Warning']);
const ROW = /^\s*(?:Normal|Warning)\s/;
/** Clients before 1.9: FirstSeen LastSeen Count From SubObjectPath Type Reason Message. */
const OLD_ROW = /^\s*\d+[ydhms]\S*\s+\d+[ydhms]\S*\s+\d+\s/;

/** Whether a line is a row of such a table, wherever it stands. */
export function isDescribedEvent(line: string): boolean {
  return ROW.test(line) || OLD_ROW.test(line);
}

/** Reads the rows below `Events:`, in the layouts of all clients. */
export function describedEvents(lines: readonly string[], about: Described): readonly ToldEvent[] {
  const rows = lines.filter((line) => !/^\s*(?:Type\s+Reason|FirstSeen\s|-[-\s]*$)/.test(line));
  return joinedRows(rows, isDescribedEvent).flatMap((row) => {
    const words = ROW.test(row) ? wordsIn(row) : OLD_ROW.test(row) ? oldWordsIn(row) : undefined;
    return words === undefined ? [] : [toldEvent({ ...about, ...words })];
  });
}

/** `Warning  Failed  3m (x4 over 5m)  kubelet, node-1  Failed to pull …`. */
function wordsIn(row: string) {
  const cells = cellsOf(row, 5).map(({ text }) => text);
  const [type, reason, age = '', from = '', message = from] = cells;
  if (TYPES.has(type ?? '') && isAge(age.split(' ', 1)[0] ?? '')) {
    return { type, reason, ...seenIn(age), ...senderIn(cells.length > 4 ? from : ''), message };
  }
  return collapsedWordsIn(row);
}

/** The same where a chat tool has left one blank of several. */
function collapsedWordsIn(row: string) {
  const words = wordsOf(row, 8);
  const [type, reason, age] = words.map(({ text }) => text);
  if (type === undefined || reason === undefined || age === undefined || !isAge(age)) return undefined;
  const hasCount = words[3]?.text.startsWith('(x') === true && words[4]?.text === 'over';
  const seen = words.slice(2, hasCount ? 6 : 3).map(({ text }) => text);
  const next = hasCount ? 6 : 3;
  const from = words[next]?.text ?? '';
  const last = from.endsWith(',') ? next + 1 : next;
  const sender = from.endsWith(',') ? `${from} ${words[last]?.text ?? ''}` : from;
  const message = row.slice(words[last]?.end ?? row.length);
  return { type, reason, ...seenIn(seen.join(' ')), ...senderIn(sender), message };
}

function oldWordsIn(row: string) {
  const cells = cellsOf(row);
  const at = cells.findIndex(({ text }) => TYPES.has(text));
  const [, last, count = ''] = cells.map(({ text }) => text);
  const message = cells[at + 2];
  if (at < 3 || message === undefined) return undefined;
  const between = cells.slice(3, at).map(({ text }) => text);
  return {
    type: cells[at]?.text,
    reason: cells[at + 1]?.text,
    ...seenIn(last ?? ''),
    count: Number(count),
    fieldPath: between.find((text) => text.startsWith('spec.')),
    ...senderIn(between.find((text) => !text.startsWith('spec.')) ?? ''),
    message: row.slice(message.at),
  };
}

/** `kubelet, node-1`, `kubelet`, `{kubelet node-1}`. */
export function senderIn(from: string): { readonly component?: string; readonly host?: string } {
  const [component, host] = from.replaceAll(/[{}]/g, '').trim().split(/,? +/, 2);
  return { ...(component ? { component } : {}), ...(host ? { host } : {}) };
}
