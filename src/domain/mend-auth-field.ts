import { readAuthField } from './auth-field.ts';
import type { FindingCode, FindingSeverity } from './credential-finding.ts';
import { withoutEnd } from './without-end.ts';

/** A user name and a password in the open: between the reading of a file and the Secret they end in. */
export interface PlainLogin {
  readonly username: string;
  readonly password: string;
}

export interface AuthNote {
  readonly severity: FindingSeverity;
  readonly code: FindingCode;
  readonly detail: string;
}

export interface MendedAuth {
  /** What was meant; undefined where that cannot be told. */
  readonly login?: PlainLogin;
  readonly notes: readonly AuthNote[];
  /** Whether the kubelet refuses the field, and with it every pull secret of the pod. */
  readonly refused: boolean;
}

/**
 * Reads an `auth` field as the kubelet does, and beyond: one that it refuses is mended where what was meant is certain. Blanks
 * are no part of base64, the alphabet of web addresses stands for the other, what is encoded twice is decoded twice.
 * @param field not empty
 */
export function mendAuthField(field: string): MendedAuth {
  const read = readAuthField(field);
  if ('value' in read) {
    const notes = notesOn(field);
    if (read.value.utf8) return { login: read.value, notes, refused: false };
    const login = readAsLatin1(field);
    return login === undefined
      ? { notes: [...notes, note('error', 'NOT_UTF8')], refused: false }
      : { login, notes: [...notes, note('warn', 'NOT_UTF8')], refused: false };
  }
  const byte = /input byte (\d+)$/.exec(read.error)?.[1];
  return { ...(byte === undefined ? withoutColon(field) : notBase64(field, byte)), refused: true };
}

/** What is amiss with a field that the kubelet takes. */
function notesOn(field: string): readonly AuthNote[] {
  const base64 = field.replace(/[\r\n]/g, '');
  return [
    ...(base64 === field ? [] : [note('info', 'AUTH_WHITESPACE')]),
    ...(base64.length % 4 === 0 ? [] : [note('warn', 'BASE64_UNPADDED')]),
  ];
}

/** Bytes that are no UTF-8 as ISO 8859-1; undefined where they cannot be that either, as they would be control characters. */
function readAsLatin1(field: string): PlainLogin | undefined {
  const text = Buffer.from(field, 'base64').toString('latin1');
  if (/[\u0080-\u009f]/.test(text)) return undefined;
  const colon = text.indexOf(':');
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function withoutColon(field: string): Omit<MendedAuth, 'refused'> {
  const login = certain(Buffer.from(field, 'base64').toString('utf8').trim());
  return login === undefined
    ? { notes: [note('error', 'AUTH_NO_COLON')] }
    : { login, notes: [note('error', 'AUTH_TWICE')] };
}

function notBase64(field: string, byte: string): Omit<MendedAuth, 'refused'> {
  const repaired = field.replace(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/');
  const login = certain(withoutEnd(repaired, '='));
  const invalid = note('error', 'BASE64_INVALID', byte);
  if (login !== undefined) return { login, notes: [/[-_]/.test(field) ? note('error', 'BASE64_URL_SAFE') : invalid] };
  const plain = field.trim();
  const colon = plain.indexOf(':');
  const typed = { username: plain.slice(0, Math.max(0, colon)), password: plain.slice(colon + 1) };
  return isCertain(typed) && !typed.password.startsWith('//')
    ? { login: typed, notes: [note('error', 'AUTH_NOT_ENCODED')] }
    : { notes: [invalid] };
}

/** The login in a base64 text that had to be repaired. */
function certain(base64: string): PlainLogin | undefined {
  const read = readAuthField(base64);
  return 'value' in read && read.value.utf8 && isCertain(read.value) ? read.value : undefined;
}

/** Whether this can only be a login: bytes that were never one hardly look like text with a colon in it. */
function isCertain({ username, password }: PlainLogin): boolean {
  const bare = withoutEnd(password, '\r\n\0');
  return username !== '' && bare !== '' && !/\p{Cc}/u.test(username + bare);
}

function note(severity: FindingSeverity, code: FindingCode, detail = ''): AuthNote {
  return { severity, code, detail };
}
