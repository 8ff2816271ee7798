/** More lines are no paste; the rest is not looked at. */
const MOST_LINES = 60_000;

/** What colours a terminal's text. */
const COLOURS = new RegExp(`${String.fromCodePoint(0x1b)}\\[[0-9;]{0,20}m`, 'g');
/** What chat tools and mails set before quoted lines. */
const QUOTED = /^(?:> ?)+/;
const FENCE = /^\s{0,3}(?:```|~~~)[\w-]*$/;

/** The lines of a paste as the command printed them: without quotation signs, code fences, colours and final blanks. */
export function pastedLines(text: string): readonly string[] {
  const bare = text
    .replace(/^\ufeff/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\u00a0', ' ')
    .replaceAll(COLOURS, '');
  return bare.split('\n', MOST_LINES).map((line) => {
    const said = line.replace(QUOTED, '').trimEnd();
    return FENCE.test(said) ? '' : said;
  });
}

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Lines moved to the left by as many blanks as the first one has. */
export function dedented(lines: readonly string[]): readonly string[] {
  const indent = indentOf(lines[0] ?? '');
  return lines.map((line) => line.slice(Math.min(indent, indentOf(line))));
}
