import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/domain/clean-text.ts';

const hostile = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(
      '\r\n',
      '\x1b[2J',
      '\x9b',
      '\u202e',
      '\u200b',
      '\u{e0041}',
      '\ud800',
      '\udc00',
      '\u2028',
      '\t',
      '辻\u{e0100}',
    ),
  ),
  maxLength: 200,
});

describe('cleaning text from outside', () => {
  test.each([
    ['an escape sequence', '\x1b[31mred', '\\u{1b}[31mred'],
    ['an 8-bit control sequence', '\x9b2J', '\\u{9b}2J'],
    ['a bell and a backspace', 'a\x07\x08', 'a\\u{7}\\u{8}'],
    ['DEL', 'a\x7f', 'a\\u{7f}'],
    ['a text that turns right to left', 'a\u202etxt.exe', 'a\\u{202e}txt.exe'],
    ['zero-width characters', 'quay\u200b.io\u2060\ufeff', 'quay\\u{200b}.io\\u{2060}\\u{feff}'],
    ['hidden tags', 'a\u{e0041}', 'a\\u{e0041}'],
    ['half a surrogate pair', 'a\ud83d', 'a\\u{d83d}'],
    ['a line separator', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['line breaks and tabs, as one space each', 'a\nb\r\nc\rd\te', 'a b c d e'],
    ['an ordinary text, unchanged', 'プルできません: 401 "x" é 🙂', 'プルできません: 401 "x" é 🙂'],
  ])('shows %s', (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  test('keeps line breaks where lines are wanted, and no other control character', () => {
    expect(cleanText('a\r\nb\rc\n\td\x1b', { lines: true })).toBe('a\nb\nc\n d\\u{1b}');
  });

  test('ends what is too long in an ellipsis, without cutting an escape or a character in two', () => {
    expect(cleanText('abcdef', { limit: 4 })).toBe('abc…');
    expect(cleanText('abcd', { limit: 4 })).toBe('abcd');
    expect(cleanText('ab\x1bcd', { limit: 5 })).toBe('ab…');
    expect(cleanText('a🙂🙂', { limit: 3 })).toBe('a…');
    expect(cleanText('x'.repeat(5000))).toHaveLength(4000);
  });

  test('leaves no invisible character in any text, is within the limit, and changes nothing the second time', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 300 }), fc.boolean(), (text, limit, lines) => {
        const cleaned = cleanText(text, { limit, lines });
        expect(lines ? cleaned.replaceAll('\n', '') : cleaned).not.toMatch(
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
        );
        expect(cleaned.length).toBeLessThanOrEqual(limit);
        expect(cleanText(cleaned, { limit, lines })).toBe(cleaned);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives the same for a long text as for its beginning', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const whole = cleanText(text, { limit: 10_000 });
        const cut = cleanText(text, { limit });
        expect(whole.length <= limit ? cut === whole : cut.endsWith('…') && whole.startsWith(cut.slice(0, -1))).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });
});
