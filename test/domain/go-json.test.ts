import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goJsonFault, goQuote, parseGoJson } from '../../src/domain/go-json.ts';

function parsedByNode(text: string): unknown {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'refused';
  }
}

describe('JSON in the words of Go', () => {
  test.each([
    ['', 'unexpected end of JSON input'],
    ['{"a":1', 'unexpected end of JSON input'],
    ['"abc', 'unexpected end of JSON input'],
    ['-', 'unexpected end of JSON input'],
    ['\ufeff{}', "invalid character 'ï' looking for beginning of value"],
    ['{} x', "invalid character 'x' after top-level value"],
    ['{}{}', "invalid character '{' after top-level value"],
    ['{/*c*/}', "invalid character '/' looking for beginning of object key string"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['{"a":"x\ny"}', "invalid character '\\n' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['-a', "invalid character 'a' in numeric literal"],
    ['01', "invalid character '1' after top-level value"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['1e+x', "invalid character 'x' in exponent of numeric literal"],
    ['nul1', "invalid character '1' in literal null (expecting 'l')"],
    ['treu', "invalid character 'e' in literal true (expecting 'u')"],
    ['\x00', "invalid character '\\x00' looking for beginning of value"],
    ['プ', "invalid character 'ã' looking for beginning of value"],
    ['\u0080', "invalid character 'Â' looking for beginning of value"],
    ['['.repeat(10_001), "invalid character '[' exceeded max depth"],
  ])('refuses %j', (text, error) => {
    expect(parseGoJson(text)).toEqual({ error });
  });

  test('reads and refuses exactly what JSON.parse does', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      'u00e9',
      '1',
      '-',
      '.',
      'e',
      '0',
      'true',
      'null',
      ' ',
      '\n',
      'é',
    );
    const document = fc.oneof(
      fc.json(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(document, (text) => {
        const read = parseGoJson(text);
        expect(read.error === undefined ? { value: read.value } : 'refused').toEqual(parsedByNode(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('quotes as Go does', () => {
    expect(goQuote('a "b" \\ \n \x07 \x00 \x7f é プ \u00ad \u{e0041}')).toBe(
      '"a \\"b\\" \\\\ \\n \\a \\x00 \\x7f é プ \\u00ad \\U000e0041"',
    );
  });
});

describe('the place where reading stops', () => {
  test.each([
    ['{"a":1', 6, undefined],
    ['{"プ":x', 7, undefined],
    ['\ufeff{}', 0, undefined],
    ['{"a":"プ"} {}', 12, '{"a":"プ"} '],
    ['01', 1, '0'],
  ])('in %j is byte %i, after %j', (text, byte, document) => {
    expect(goJsonFault(text)).toEqual(document === undefined ? { byte } : { byte, document });
  });

  test('is none where all can be read', () => {
    expect(goJsonFault(' {"a":[1]} ')).toBeUndefined();
  });
});
