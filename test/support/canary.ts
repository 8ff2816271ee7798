import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A password planted to be looked for in everything the program writes. */
export interface Canary {
  /** With characters that each encoding writes in its own way: a quote, a dollar, a plus, Japanese. */
  readonly password: string;
  /** The encodings in which the password, or enough of it to tell, is in those bytes; empty where it is not. */
  findIn(bytes: Buffer | string): readonly string[];
}

/** A new canary; `user` is the name it logs in with, for the `user:password` forms. */
export function createCanary(user = 'canary'): Canary {
  const random = randomBytes(9).toString('hex');
  const password = `kanari-${random}"$+&\\鳥`;
  const forms = [...encodingsOf(password, user), ...piecesOf(random)];
  return {
    password,
    findIn: (bytes) => {
      const searched = Buffer.from(bytes);
      return [...new Set(forms.filter(([, form]) => searched.includes(form)).map(([name]) => name))];
    },
  };
}

/** The files under a folder that hold the canary, as `path: encoding`. */
export async function scanFolder(folder: string, canary: Canary): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(
    paths.map(async (path) => canary.findIn(await readFile(path)).map((encoding) => `${path}: ${encoding}`)),
  );
  return found.flat();
}

/** Every way a password has been seen to leak, as the bytes to look for. */
function encodingsOf(password: string, user: string): readonly (readonly [name: string, form: Buffer])[] {
  const json = JSON.stringify(password).slice(1, -1);
  return [
    ['raw', Buffer.from(password)],
    ...[0, 1, 2].map((offset) => [`base64, ${offset} bytes in`, base64At(password, offset)] as const),
    ['base64 of user:password', Buffer.from(unpadded(base64(`${user}:${password}`)))],
    // As the data of a secret has it, and as that of a manifest.
    ...[0, 1, 2].flatMap((offset) => [
      ['base64 of user:password in base64', base64At(unpadded(base64(`${user}:${password}`)), offset)] as const,
      ['base64 of JSON', base64At(json, offset)] as const,
    ]),
    ['base64url', Buffer.from(Buffer.from(password).toString('base64url'))],
    ['URL', Buffer.from(encodeURIComponent(password))],
    ['form', Buffer.from(new URLSearchParams({ '': password }).toString().slice(1))],
    ['JSON', Buffer.from(json)],
    ['JSON, ASCII only', Buffer.from(asciiJson(json))],
    ['JSON in JSON', Buffer.from(JSON.stringify(json).slice(1, -1))],
    ['hex', Buffer.from(Buffer.from(password).toString('hex'))],
    ['HEX', Buffer.from(Buffer.from(password).toString('hex').toUpperCase())],
    ['UTF-16LE', Buffer.from(password, 'utf16le')],
    ['UTF-16BE', Buffer.from(password, 'utf16le').swap16()],
  ];
}

/** Characters that are looked for one after another: as many as a parser quotes of what it could not read. */
const PIECE = 10;

/** Parts of the password that are random, plain and in base64: of a quoted text there may be no more. */
function piecesOf(random: string): readonly (readonly [name: string, form: Buffer])[] {
  const texts = [random, ...[0, 1, 2].map((offset) => base64At(random, offset).toString())];
  return texts.flatMap((text) =>
    Array.from(
      { length: text.length - PIECE + 1 },
      (_, start) => ['a piece', Buffer.from(text.slice(start, start + PIECE))] as const,
    ),
  );
}

/** The base64 characters that depend on the password alone where it starts `offset` bytes after a multiple of three. */
function base64At(password: string, offset: number): Buffer {
  const encoded = unpadded(Buffer.concat([Buffer.alloc(offset), Buffer.from(password)]).toString('base64'));
  const whole = (offset + Buffer.byteLength(password)) % 3 === 0;
  return Buffer.from(encoded.slice(offset === 0 ? 0 : offset + 1, whole ? undefined : -1));
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function unpadded(encoded: string): string {
  return encoded.replace(/=+$/, '');
}

function asciiJson(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
