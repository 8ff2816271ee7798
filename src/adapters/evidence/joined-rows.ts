/** Terminals narrower than this are not pasted from. */
const NARROWEST = 60;

/**
 * The rows of a table, each in one line: a message may hold line breaks, and a terminal breaks long lines.
 * @param begins whether a line begins a row
 */
export function joinedRows(lines: readonly string[], begins: (line: string) => boolean): readonly string[] {
  const width = brokenAt(lines);
  const rows: string[][] = [];
  let previous = '';
  for (const line of lines) {
    const row = rows.at(-1);
    if (row === undefined || begins(line)) rows.push([line]);
    else if (line === '') continue;
    // Broken by the terminal, in the middle of a word too; else it is a line break of the message.
    else row.push(`${between(previous.length, width)}${previous.length === width ? line : line.trimStart()}`);
    previous = line;
  }
  return rows.map((row) => row.join(''));
}

/** A blank at which a line was broken is not pasted. */
function between(length: number, width: number | undefined): string {
  if (width === undefined || length < width - 1) return '\n';
  return length === width ? '' : ' ';
}

/** Where a terminal has broken lines: several are of exactly the same length, and none is longer. */
function brokenAt(lines: readonly string[]): number | undefined {
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const several = lines.filter(({ length }) => length === longest).length > 1;
  return longest >= NARROWEST && (several || longest % 20 === 0) ? longest : undefined;
}
