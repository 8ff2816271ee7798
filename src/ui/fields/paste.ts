import { longestField } from './field.ts';

/** A paste as a field of one line takes it, and what was left out of it. */
export interface Paste {
  readonly text: string;
  readonly newlineCut: boolean;
  readonly controlsDropped: boolean;
}

/** Longest text of many lines, in UTF-16 units: as much as is read of a file. */
export const longestPaste = 1024 * 1024;

/** A paste of many lines: terminals paste `\r` for a line break. */
export function manyLines(pasted: string): string {
  return pasted.slice(0, longestPaste).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

/**
 * Terminals paste `\r` for a line break, and what is copied often ends in one: that one is cut. Any other break, and every
 * control character, is dropped, because neither a name nor a password can hold it.
 */
export function singleLine(pasted: string): Paste {
  // A little more than a field takes, so that a megabyte is not worked through for nothing.
  const head = pasted
    .slice(0, longestField + 2)
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
  const newlineCut = head.endsWith('\n');
  const kept = newlineCut ? head.slice(0, -1) : head;
  const text = kept.replaceAll(/\p{Cc}/gu, '');
  return { text, newlineCut, controlsDropped: text !== kept };
}
