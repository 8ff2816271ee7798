import { parseAllDocuments, YAMLParseError } from 'yaml';

/**
 * The most a manifest may have of what the YAML library takes time over that grows with the square of its number or worse.
 * No manifest of a secret comes near; a text of 1 MiB made for it would keep the library busy for hours.
 */
const MOST: readonly (readonly [what: RegExp, number: number])[] = [
  [/\n/g, 20_000],
  [/[[\]{},:&!*]/g, 20_000],
  [/\?\s/g, 20],
  [/(?:- ){20}/g, 0],
];

/** The documents of a YAML text as plain values; or why there are none, in words that quote nothing of it, and in which line. */
export function parseManifestYaml(text: string): {
  readonly documents: readonly unknown[];
  readonly trouble?: string;
  readonly line?: number;
} {
  if (MOST.some(([what, most]) => (text.match(what)?.length ?? 0) > most)) return unreadable('too complex');
  try {
    // Its look for duplicate keys compares each with each. Errors made pretty quote the line, which may hold the login.
    const parsed = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
    const documents = [...parsed];
    const error = documents.flatMap(({ errors }) => errors)[0];
    if (error !== undefined) {
      const line = lineAt(text, error.pos[0]);
      return { ...unreadable(`line ${line}: ${error.code}`), line };
    }
    return { documents: documents.map((document): unknown => document.toJS()) };
  } catch (error) {
    // Aliases that multiply without end; nesting deeper than the stack.
    if (error instanceof YAMLParseError || error instanceof ReferenceError || error instanceof RangeError) {
      return unreadable('too complex');
    }
    throw error;
  }
}

function unreadable(detail: string) {
  return { documents: [], trouble: `YAML, ${detail}` };
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
