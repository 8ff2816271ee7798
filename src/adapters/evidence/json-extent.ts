/** As many texts that begin as JSON and never end are looked for; each costs a look at all the rest. */
const MOST_FAILURES = 8;

/** Gives a function that finds where the JSON object that begins in a line ends; undefined where it does not. */
export function jsonExtent(
  lines: readonly string[],
): (from: number) => { readonly line: number; readonly column: number } | undefined {
  let failures = 0;
  return (from) => {
    if (failures >= MOST_FAILURES) return undefined;
    const scan = { depth: 0, isQuoted: false };
    for (let line = from; line < lines.length; line += 1) {
      const column = endIn(lines[line] ?? '', scan);
      if (column !== undefined) return { line, column };
      // No string of JSON goes over the end of a line.
      if (scan.isQuoted) break;
    }
    failures += 1;
    return undefined;
  };
}

/** Where, in a line, the last bracket is closed. */
function endIn(text: string, scan: { depth: number; isQuoted: boolean }): number | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (scan.isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') scan.isQuoted = false;
    } else if (character === '"') scan.isQuoted = true;
    else if (character === '{' || character === '[') scan.depth += 1;
    else if (character === '}' || character === ']') {
      scan.depth -= 1;
      if (scan.depth <= 0) return at + 1;
    }
  }
  return undefined;
}
