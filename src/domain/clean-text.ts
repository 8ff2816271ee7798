const ELLIPSIS = '…';

/**
 * Everything that moves the cursor, changes the reading direction or takes no room on the screen: C0, DEL, C1 (Cc), bidi
 * controls, zero-width and tag characters (Cf and default-ignorable), line and paragraph separators, lone surrogates (Cs).
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

export interface CleanTextOptions {
  /** Longest result, in UTF-16 units, the ellipsis included. 4000 unless told. */
  readonly limit?: number;
  /** Keeps line breaks, as `\n`. Without it the text is made one line. */
  readonly lines?: boolean;
}

/**
 * Makes text from outside fit for a terminal: nothing in the result can drive it or hide in it.
 *
 * Line breaks and tabs become a space; every other invisible character is shown as an ASCII escape such as `\u{202e}`; what is
 * longer than the limit ends in an ellipsis. Cleaning twice changes nothing. Takes time linear in the limit, not in the text.
 */
export function cleanText(text: string, options: CleanTextOptions = {}): string {
  const limit = Math.max(1, options.limit ?? 4000);
  const lineBreak = options.lines === true ? '\n' : ' ';
  // A character is never more than two units and never shown in fewer, so nothing beyond this can fit. One unit more than
  // twice the limit, so that "too long" is still noticed.
  const head = text.slice(0, 2 * limit + 2).replaceAll('\r\n', '\n');
  let cleaned = '';
  let roomForEllipsis = 0;
  for (const character of head) {
    cleaned += shown(character, lineBreak);
    if (cleaned.length > limit) return cleaned.slice(0, roomForEllipsis) + ELLIPSIS;
    if (cleaned.length < limit) roomForEllipsis = cleaned.length;
  }
  return cleaned;
}

function shown(character: string, lineBreak: string): string {
  if (character === '\n' || character === '\r') return lineBreak;
  if (character === '\t') return ' ';
  return INVISIBLE.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character;
}
