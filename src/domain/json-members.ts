/** A member of a JSON object. */
export interface JsonMember {
  readonly name: string;
  /** Its value's JSON text, without blanks at the ends. */
  readonly value: string;
}

/**
 * The members of a JSON object in the order they are written, those that are written twice included: JSON.parse keeps only the
 * last. Undefined for any other value. Takes no stack, however deep the values are.
 * @param text valid JSON
 */
export function jsonMembers(text: string): readonly JsonMember[] | undefined {
  if (!/^[ \t\r\n]*\{/.test(text)) return undefined;
  const members: JsonMember[] = [];
  const sign = /["{}[\],:]/g;
  let depth = 0;
  let name: string | undefined;
  let from = 0;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    const at = found.index;
    const atEnd = depth === 1 && '},'.includes(found[0]);
    if (atEnd && name !== undefined) {
      members.push({ name, value: text.slice(from, at).trim() });
      name = undefined;
    }
    if (found[0] === '"') {
      sign.lastIndex = stringEnd(text, at);
      if (depth === 1 && name === undefined) name = JSON.parse(text.slice(at, sign.lastIndex)) as string;
    } else if (found[0] === ':') {
      if (depth === 1) from = at + 1;
    } else if ('{['.includes(found[0])) {
      depth += 1;
    } else if (found[0] !== ',') {
      depth -= 1;
    }
  }
  return members;
}

/** Just after the closing quotation mark of the string that begins here. */
function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
  return text.length;
}
