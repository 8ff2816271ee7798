import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawField } from '../../src/ui/fields/draw-field.ts';
import { emptyField, type FieldEvent, fieldWith, longestField, reduceField } from '../../src/ui/fields/field.ts';
import { singleLine } from '../../src/ui/fields/paste.ts';

const look = { color: false, ascii: false, wide: false };

function having(text: string, ...events: readonly (FieldEvent | Exclude<FieldEvent['type'], 'inserted'>)[]) {
  const field = events.reduce(
    (one, event) => reduceField(one, typeof event === 'string' ? { type: event } : event),
    fieldWith(text),
  );
  return `${field.text.slice(0, field.cursor)}|${field.text.slice(field.cursor)}`;
}

describe('a text field', () => {
  it.each([
    ['typing stands before the cursor', having('bo', { type: 'inserted', text: 'b' }), 'bob|'],
    ['left, then typing', having('bo', 'moved-left', { type: 'inserted', text: 'x' }), 'bx|o'],
    ['a family is one character', having('a👨‍👩‍👧', 'erased-left'), 'a|'],
    ['a combined accent is one character', having('cafe\u0301', 'moved-left'), 'caf|e\u0301'],
    ['erasing to the right', having('ab', 'moved-to-start', 'erased-right'), '|b'],
    ['erasing a word of an image name', having('quay.io/team/app', 'erased-word'), 'quay.io/team/|'],
    ['erasing a word and its separator', having('quay.io/team/', 'erased-word'), 'quay.io/|'],
    ['erasing to the start', having('abc', 'moved-left', 'erased-to-start'), '|c'],
    ['erasing to the end', having('abc', 'moved-to-start', 'moved-right', 'erased-to-end'), 'a|'],
    ['nothing left of the start', having('a', 'moved-to-start', 'moved-left', 'erased-left'), '|a'],
    ['nothing right of the end', having('a', 'moved-right', 'erased-right'), 'a|'],
  ])('%s', (_what, got, expected) => {
    expect(got).toBe(expected);
  });

  it('takes no more than it can hold', () => {
    expect(reduceField(emptyField, { type: 'inserted', text: 'x'.repeat(1_000_000) }).text).toHaveLength(longestField);
  });

  it('keeps its cursor inside its text, whatever happens', () => {
    const types = [
      'erased-left',
      'erased-right',
      'erased-word',
      'erased-to-start',
      'erased-to-end',
      'moved-left',
      'moved-right',
      'moved-to-start',
      'moved-to-end',
    ] as const;
    const event = fc.oneof(
      fc.record({ type: fc.constant('inserted' as const), text: fc.string({ unit: 'grapheme' }) }),
      fc.constantFrom(...types).map((type) => ({ type })),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const field = events.reduce<ReturnType<typeof reduceField>>(reduceField, emptyField);
        expect(field.cursor).toBeGreaterThanOrEqual(0);
        expect(field.cursor).toBeLessThanOrEqual(field.text.length);
      }),
    );
  });
});

describe('what is pasted', () => {
  it.each([
    ['secret\n', 'secret', true, false],
    ['secret\r\n', 'secret', true, false],
    ['secret\r', 'secret', true, false],
    ['se\tcr\u{1b}et', 'secret', false, true],
    ['one\ntwo\n', 'onetwo', true, true],
    [' spaces stay ', ' spaces stay ', false, false],
    ['$ "quotes": パスワード', '$ "quotes": パスワード', false, false],
    ['', '', false, false],
  ])('%j becomes %j', (pasted, text, newlineCut, controlsDropped) => {
    expect(singleLine(pasted)).toEqual({ text, newlineCut, controlsDropped });
  });

  it('of a megabyte is cut to what a field holds', () => {
    expect(singleLine('x'.repeat(1_048_576)).text.length).toBeLessThanOrEqual(longestField + 2);
  });
});

describe('a field on the screen', () => {
  const shown = (text: string, options: Partial<Parameters<typeof drawField>[1]> = {}) =>
    drawField(fieldWith(text), { columns: 20, active: true, ...options }, look)
      .map((span) => span.text)
      .join('');

  it.each([
    ['abc', 'abc_'],
    ['0123456789012345678901234567890', '2345678901234567890_'],
    ['全角の文字を入力する長い文', 'の文字を入力する長い文_'.slice(-10)],
    ['a\u{202e}b', 'a\\u{202e}b_'],
  ])('%j shows as %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('shows a mask of one width for every password, and none for an empty one', () => {
    expect([
      shown('a', { masked: true }),
      shown('a'.repeat(99), { masked: true }),
      shown('', { masked: true }),
    ]).toEqual(['************_', '************_', '_']);
  });
});
