import { cleanText } from '../../../domain/clean-text.ts';

/** Words a reader of Markdown would make a link of by itself. */
const LINKS_ITSELF = /:\/\/|@|www\.|mailto:|xmpp:|#\d/i;

/** Everything that means something within a line. */
const SPECIAL = /[\\`*_[\]<>#|~&$]/g;

/**
 * Text as text: nothing in it is read as Markdown or HTML, or becomes a link. What stands in backticks, as commands of our own
 * sentences do, becomes code.
 */
export function inline(text: string): string {
  const cleaned = cleanText(text).trim();
  const parts = cleaned.split('`');
  // Backticks that do not pair up are text, too.
  const pieces = parts.length % 2 === 0 ? [cleaned] : parts;
  return pieces.map((part, index) => (index % 2 === 0 ? escaped(part) : code(part))).join('');
}

/** Text that begins an item of a list, where it could begin a heading, a list or a rule of its own. */
export function leading(text: string): string {
  return inline(text)
    .replace(/^(?=[-+=](?:[-+=\s]|$))/, '\\')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}

/** A name or a command, word for word. */
export function code(text: string): string {
  const words = cleanText(text);
  if (words.trim() === '') return '';
  const fence = '`'.repeat(longestRun(words) + 1);
  const room = fence.length > 1 ? ' ' : '';
  return `${fence}${room}${words}${room}${fence}`;
}

/** A name in a cell of a table. A bar ends a cell even within code, and not all readers agree on how to escape it there. */
export function cell(text: string): string {
  if (!text.includes('|')) return code(text);
  return LINKS_ITSELF.test(text) ? code(text.replaceAll('|', '¦')) : escaped(cleanText(text).replaceAll('`', "'"));
}

/** A table, of cells that are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

/** Words from outside in full, between fences that no run of backticks in them can close. */
export function fenced(text: string): string[] {
  const words = cleanText(text, { lines: true, limit: 16_000 });
  const fence = '`'.repeat(Math.max(3, longestRun(words) + 1));
  return [`${fence}text`, ...words.split('\n'), fence];
}

function escaped(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => (LINKS_ITSELF.test(word) ? code(word) : word.replaceAll(SPECIAL, '\\$&')))
    .join('');
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}
