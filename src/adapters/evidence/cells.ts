/** A cell of a printed row and where it begins. */
export interface Cell {
  readonly text: string;
  readonly at: number;
}

/** The cells of a row that is parted by two blanks or more, or by tabs; the last of `most` holds the rest. */
export function cellsOf(line: string, most = 20): readonly Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  while (at < line.length) {
    while (at < line.length && isBlank(line[at])) at += 1;
    if (at >= line.length) break;
    const end = cells.length === most - 1 ? line.length : endOfCell(line, at);
    cells.push({ text: line.slice(at, end).trimEnd(), at });
    at = end;
  }
  return cells;
}

function endOfCell(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\t' || (line[at] === ' ' && isBlank(line[at + 1]))) return at;
  }
  return line.length;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/**
 * Cuts a row where the headings of its table begin; undefined where it is not aligned with them (a chat tool has taken blanks
 * away, a cell is wider than its column).
 */
export function cellsUnder(headings: readonly Cell[], line: string): ReadonlyMap<string, string> | undefined {
  const cut = headings.map(({ text, at }, index) => {
    const isAligned = at === 0 || at >= line.length || isBlank(line[at - 1]);
    return isAligned ? ([text, line.slice(at, headings[index + 1]?.at).trim()] as const) : undefined;
  });
  return cut.every((each) => each !== undefined) ? new Map(cut) : undefined;
}

/** The words of a row and where each ends, of which only the first are wanted. */
export function wordsOf(line: string, most: number): readonly { readonly text: string; readonly end: number }[] {
  const words: { text: string; end: number }[] = [];
  const word = /\S+/g;
  for (let found = word.exec(line); found !== null && words.length < most; found = word.exec(line)) {
    words.push({ text: found[0], end: word.lastIndex });
  }
  return words;
}
