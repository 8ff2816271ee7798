/**
 * A word for a shell, quoted only where it needs to be: `$`, `|`, `+`, quotes and blanks survive. What cannot be seen, and could
 * drive a terminal, is written as bash, zsh and ksh read it back in `$'…'`.
 */
export function shellQuote(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  if (!INVISIBLE.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const shown = Array.from(word, (character) => {
    if (character === "'" || character === '\\') return `\\${character}`;
    return INVISIBLE.test(character) ? bytes(character) : character;
  });
  return `$'${shown.join('')}'`;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

function bytes(character: string): string {
  return Array.from(Buffer.from(character, 'utf8'), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
