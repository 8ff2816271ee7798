import { dedented, indentOf } from './pasted-lines.ts';

/** A line of what `describe` prints: `  Image:   quay.io/acme/web`. A line without a colon is the value of the key above it. */
export interface DescribedField {
  readonly indent: number;
  readonly key: string;
  readonly value: string;
}

/** The lines as keys and values, in order. */
export function describedFields(lines: readonly string[]): readonly DescribedField[] {
  return dedented(lines)
    .filter((line) => line !== '')
    .map((line) => {
      const [indent, said] = [indentOf(line), line.trimStart()];
      const colon = keyEnd(said);
      return colon < 0
        ? { indent, key: '', value: said }
        : { indent, key: said.slice(0, colon), value: said.slice(colon + 1).trim() };
    });
}

/** A colon ends a key where blanks or nothing follow; a key is short. */
function keyEnd(said: string): number {
  const colon = said.indexOf(':');
  return colon > 0 && colon < 300 && (colon === said.length - 1 || /\s/.test(said.charAt(colon + 1))) ? colon : -1;
}

/** The value of a key at the left edge; undefined where it is not there, or printed as `<none>`. */
export function valueUnder(fields: readonly DescribedField[], key: string): string | undefined {
  const value = fields.find((field) => field.indent === 0 && field.key === key)?.value;
  return value === undefined || value === '' || value.startsWith('<') ? undefined : value;
}

/** All values of a key, one in a line; undefined where the key is not there, empty for `<none>`. */
export function valuesUnder(fields: readonly DescribedField[], key: string): readonly string[] | undefined {
  const at = fields.findIndex((field) => field.indent === 0 && field.key === key);
  const first = fields[at];
  if (first === undefined) return undefined;
  const rest = fields.slice(at + 1);
  const end = rest.findIndex(({ indent, key: other }) => indent === 0 || other !== '');
  const more = rest.slice(0, end < 0 ? undefined : end).map(({ value }) => value);
  return [first.value, ...more].filter((value) => value !== '' && !value.startsWith('<'));
}

/** What stands below a key at a depth, to the next line that is no deeper; undefined where there is no such key. */
export function sectionOf(fields: readonly DescribedField[], key: string): readonly DescribedField[] | undefined {
  const at = fields.findIndex((field) => field.key === key && (field.value === '' || field.value.startsWith('<')));
  const head = fields[at];
  if (head === undefined) return undefined;
  const rest = fields.slice(at + 1);
  const end = rest.findIndex(({ indent }) => indent <= head.indent);
  return rest.slice(0, end < 0 ? undefined : end);
}
