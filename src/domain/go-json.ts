/**
 * JSON as Go's encoding/json reads it, for the places where the cluster's own words count: the API server and the kubelet
 * report these texts. Values come from JSON.parse, which accepts the same documents; only the reason of a refusal is ours.
 * Source: Go, src/encoding/json/scanner.go.
 */

/** Go refuses deeper documents. */
const DEEPEST = 10_000;

export type GoJson = { readonly value: unknown; readonly error?: never } | { readonly error: string };

/** Parses a document, or says what Go says of it: `invalid character 'x' after top-level value`. */
export function parseGoJson(text: string): GoJson {
  const error = syntaxError(readerOf(text));
  return error === undefined ? { value: JSON.parse(text) } : { error };
}

/** Where Go stops reading a document that it refuses. */
export interface GoJsonFault {
  /** Bytes before it. */
  readonly byte: number;
  /** The document before it, where that is whole: something follows it. */
  readonly document?: string;
}

/** Why a document cannot be read, as a place in it; undefined where it can. */
export function goJsonFault(text: string): GoJsonFault | undefined {
  const reader = readerOf(text);
  const error = syntaxError(reader);
  if (error === undefined) return undefined;
  if (!error.endsWith(AFTER.top)) return { byte: reader.at };
  return { byte: reader.at, document: Buffer.from(reader.bytes.slice(0, reader.at), 'latin1').toString('utf8') };
}

/** What Go calls the JSON value in "cannot unmarshal …". */
export function goKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** A string as Go's `%q` writes it. */
export function goQuote(text: string): string {
  return `"${Array.from(text, (character) => escaped(character)).join('')}"`;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

function escaped(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) return short;
  if (character === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Where the reader stands. `bytes` holds one character for each UTF-8 byte: Go's messages name bytes, not letters. */
interface Reader {
  readonly bytes: string;
  at: number;
}

function readerOf(text: string): Reader {
  return { bytes: Buffer.from(text, 'utf8').toString('latin1'), at: 0 };
}

type Expected = 'value' | 'first element' | 'key' | 'first key' | 'colon' | 'after value';

/** Reads one token at a time, keeping open brackets on a list of its own, so that deep documents cost no stack. */
function syntaxError(reader: Reader): string | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  for (;;) {
    take(reader, /[ \t\r\n]*/y);
    const character = reader.bytes[reader.at];
    const container = open.at(-1);
    if (expected === 'after value' && container === undefined && character === undefined) return undefined;
    const closes =
      (expected === 'first key' && character === '}') || (expected === 'first element' && character === ']');
    if (closes || (expected === 'after value' && closesContainer(container, character))) {
      reader.at += 1;
      open.pop();
      expected = 'after value';
    } else if (expected === 'after value') {
      if (character !== ',' || container === undefined) return unexpected(reader, AFTER[container ?? 'top']);
      reader.at += 1;
      expected = container === '{' ? 'key' : 'value';
    } else if (expected === 'colon') {
      if (character !== ':') return unexpected(reader, 'after object key');
      reader.at += 1;
      expected = 'value';
    } else if (expected === 'key' || expected === 'first key') {
      const fault =
        character === '"' ? stringError(reader) : unexpected(reader, 'looking for beginning of object key string');
      if (fault !== undefined) return fault;
      expected = 'colon';
    } else if (character === '{' || character === '[') {
      if (open.push(character) > DEEPEST) return unexpected(reader, 'exceeded max depth');
      reader.at += 1;
      expected = character === '{' ? 'first key' : 'first element';
    } else {
      const fault = scalarError(reader, character);
      if (fault !== undefined) return fault;
      expected = 'after value';
    }
  }
}

const AFTER = { '{': 'after object key:value pair', '[': 'after array element', top: 'after top-level value' } as const;

function closesContainer(container: '{' | '[' | undefined, character: string | undefined): boolean {
  return (container === '{' && character === '}') || (container === '[' && character === ']');
}

function scalarError(reader: Reader, character: string | undefined): string | undefined {
  if (character === '"') return stringError(reader);
  if (character !== undefined && /[-0-9]/.test(character)) return numberError(reader);
  const word = ['true', 'false', 'null'].find((it) => it[0] === character);
  if (word === undefined) return unexpected(reader, 'looking for beginning of value');
  for (const letter of word) {
    if (reader.bytes[reader.at] !== letter) return unexpected(reader, `in literal ${word} (expecting '${letter}')`);
    reader.at += 1;
  }
  return undefined;
}

function stringError(reader: Reader): string | undefined {
  reader.at += 1;
  for (;;) {
    take(reader, /[ !#-[\]-\xff]*/y);
    const character = reader.bytes[reader.at];
    if (character !== '"' && character !== '\\') return unexpected(reader, 'in string literal');
    reader.at += 1;
    if (character === '"') return undefined;
    const letter = reader.bytes[reader.at];
    if (letter === undefined || !'bfnrt\\/"u'.includes(letter)) return unexpected(reader, 'in string escape code');
    reader.at += 1;
    if (letter !== 'u') continue;
    for (let digit = 0; digit < 4; digit += 1) {
      if (!take(reader, /[0-9a-fA-F]/y)) return unexpected(reader, 'in \\u hexadecimal character escape');
    }
  }
}

function numberError(reader: Reader): string | undefined {
  take(reader, /-?/y);
  if (!take(reader, /0|[1-9][0-9]*/y)) return unexpected(reader, 'in numeric literal');
  if (take(reader, /\./y) && !take(reader, /[0-9]+/y)) {
    return unexpected(reader, 'after decimal point in numeric literal');
  }
  if (take(reader, /[eE][+-]?/y) && !take(reader, /[0-9]+/y))
    return unexpected(reader, 'in exponent of numeric literal');
  return undefined;
}

/** Moves past what the sticky pattern matches here; whether it matched. */
function take(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.bytes);
  reader.at += found?.[0].length ?? 0;
  return found !== null;
}

function unexpected({ bytes, at }: Reader, context: string): string {
  const character = bytes[at];
  if (character === undefined) return 'unexpected end of JSON input';
  const quoted = character === "'" ? "\\'" : character === '"' ? '"' : escaped(character);
  return `invalid character '${quoted}' ${context}`;
}
