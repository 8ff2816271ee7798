import { isUtf8 } from 'node:buffer';

export interface AuthField {
  readonly username: string;
  readonly password: string;
  /** `false`: the bytes are no UTF-8; user name and password only come near them, though the kubelet sends them as they are. */
  readonly utf8: boolean;
}

/** The `auth` field of a credential file: base64 of `USERNAME:PASSWORD`, in UTF-8 and padded, as every reader takes it. */
export function writeAuthField(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

/**
 * Reads an `auth` field as the kubelet does (k8s pkg/credentialprovider/config.go): padded or not, newlines ignored; the first
 * colon splits; NUL bytes at the end stay. `error` is what the kubelet says of a field it cannot read.
 */
export function readAuthField(field: string): { readonly value: AuthField } | { readonly error: string } {
  const corrupt = corruptByte(Buffer.from(field, 'utf8'), field.trimEnd().endsWith('='));
  if (corrupt !== undefined) return { error: `illegal base64 data at input byte ${corrupt}` };
  const bytes = Buffer.from(field, 'base64');
  const colon = bytes.indexOf(':');
  if (colon < 0) return { error: 'unable to parse auth field, must be formatted as base64(username:password)' };
  const username = bytes.toString('utf8', 0, colon);
  const password = bytes.toString('utf8', colon + 1);
  return { value: { username, password, utf8: isUtf8(bytes) } };
}

const PADDING = 0x3d;

/**
 * Where Go's base64 decoder stops, as a byte offset; undefined where it does not. Node's own decoder forgives everything.
 * Source: Go, src/encoding/base64/base64.go, decodeQuantum.
 */
function corruptByte(field: Uint8Array, padded: boolean): number | undefined {
  let inQuantum = 0;
  for (const [at, byte] of field.entries()) {
    if (isNewline(byte)) continue;
    if (isAlphabet(byte)) {
      inQuantum = (inQuantum + 1) % 4;
      continue;
    }
    if (byte !== PADDING || !padded || inQuantum < 2) return at;
    return corruptPadding(field, at, inQuantum);
  }
  const complete = inQuantum === 0 || (!padded && inQuantum > 1);
  return complete ? undefined : field.length - inQuantum;
}

/** After the first `=` of a quantum: a second one where two are due, then nothing but newlines. */
function corruptPadding(field: Uint8Array, first: number, inQuantum: number): number | undefined {
  let at = afterNewlines(field, first + 1);
  if (inQuantum === 2) {
    if (at === field.length) return at;
    if (field[at] !== PADDING) return at - 1;
    at = afterNewlines(field, at + 1);
  }
  return at < field.length ? at : undefined;
}

function afterNewlines(field: Uint8Array, from: number): number {
  let at = from;
  while (isNewline(field[at])) at += 1;
  return at;
}

function isNewline(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

function isAlphabet(byte: number): boolean {
  return /[A-Za-z0-9+/]/.test(String.fromCharCode(byte));
}
