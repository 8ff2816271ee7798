import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { shellQuote } from '../../src/domain/shell-quote.ts';

const words = [
  'plain-word_1.2/3:4',
  '12345|name',
  'robot$web',
  "it's",
  'two words',
  '',
  'レジストリー',
  'esc\u001b]0;title\u0007',
  "back\\slash and ' quote \n and more",
  'bidi\u202e',
];

describe('a word quoted for a shell', () => {
  it.each(words)('is read back as it was: %j', async (word) => {
    const { stdout } = await execa('bash', ['-c', `printf %s ${shellQuote(word)}`], { stripFinalNewline: false });
    expect(stdout).toBe(word);
  });

  it.each(words)('shows nothing that could drive a terminal: %j', (word) => {
    expect(shellQuote(word)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
