import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readPassword } from '../../src/cli/read-password.ts';

const typed = (...parts: (string | Buffer)[]) => readPassword(Readable.from(parts.map((part) => Buffer.from(part))));

describe('a password from standard input', () => {
  it.each([
    ['plain', 's3cret'],
    ['with dollars, quotes and colons', `pa$$'w"o:rd\\`],
    ['Japanese', 'パスワード秘密'],
    ['with blanks at its ends', '  s3cret '],
    ['with a newline inside', 'two\nlines'],
  ])('is taken as it is: %s', async (_what, password) => {
    const result = await typed(password);
    expect(result.ok && result.value.reveal()).toBe(password);
  });

  it.each(['s3cret\n', 's3cret\r\n'])('loses just the final newline: %j', async (text) => {
    const result = await typed(text);
    expect(result.ok && result.value.reveal()).toBe('s3cret');
  });

  it('may come in pieces, even inside a character', async () => {
    const bytes = Buffer.from('秘');
    const result = await typed(bytes.subarray(0, 1), bytes.subarray(1));
    expect(result.ok && result.value.reveal()).toBe('秘');
  });

  it.each(['', '\n'])('is refused when empty: %j', async (text) => {
    expect(await typed(text)).toMatchObject({ ok: false, problem: { code: 'INPUT-04' } });
  });

  it('is refused when it is not UTF-8', async () => {
    expect(await typed(Buffer.from([0x70, 0xff, 0xfe]))).toMatchObject({ ok: false, problem: { code: 'INPUT-09' } });
  });

  it('is refused when it does not end', async () => {
    expect(await typed('x'.repeat(70_000))).toMatchObject({ ok: false, problem: { code: 'INPUT-09' } });
  });
});
