import { cleanText } from '../../domain/clean-text.ts';

/*
 * Single fields of the API's objects, as they come from the library or from plain JSON: `null` and `undefined` both mean
 * absent, and what is no text where text is due throws.
 */

const PLAIN = /^[\x20-\x7e]{0,1000}$/;

/** Nearly all text is plain ASCII and short, and lists hold a lot of it. */
export function text(raw: unknown): string {
  if (typeof raw !== 'string') throw new TypeError('not a string');
  return PLAIN.test(raw) ? raw : cleanText(raw);
}

export function optional(raw: unknown): string | undefined {
  return raw === undefined || raw === null ? undefined : text(raw);
}

export function lines(raw: string | undefined): string | undefined {
  return raw === undefined || raw === null ? undefined : cleanText(raw, { lines: true });
}

export function textMap(
  raw: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> | undefined {
  return (
    raw && Object.fromEntries(Object.entries(raw).map(([key, value]) => [text(key), cleanText(value, { lines: true })]))
  );
}

/** RFC 3339 as the API writes it: the library makes dates of whole seconds, and prints milliseconds. */
export function time(raw: Date | string | undefined): string | undefined {
  if (raw === undefined || raw === null) return undefined;
  return typeof raw === 'string' ? text(raw) : raw.toISOString().replace('.000Z', 'Z');
}

type Present<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** Leaves out what is not there: the API's `null` and the library's `undefined` both mean absent. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as Present<T>;
}
