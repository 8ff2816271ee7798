/** What text from outside may hold to drive a terminal, hide in it, or turn its words around; each is followed by a mark. */
export const MARK = 'mark';

/** Control characters (Cc): no login that Basic carries has one. */
const CONTROLS = [
  '\u001b[2J',
  '\u001b]0;',
  '\u0007',
  '\r',
  '\n',
  '\t',
  '\b',
  '\u007f',
  '\u0085',
  '\u009b2J',
  '\u009d0;',
];
/** Characters that only turn, join or hide (Cf and others). */
const UNSEEN = ['\u202e', '\u2066', '\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u{e0041}', '\u2028', '\u2029'];

/** With everything, and with what is left where control characters are refused. */
export const hostile = {
  all: [...CONTROLS, ...UNSEEN].map((each) => each + MARK).join(''),
  unseen: UNSEEN.map((each) => each + MARK).join(''),
} as const;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The invisible characters of a text of lines, as code points; line feeds are its own. */
export function invisibleIn(text: string): readonly string[] {
  const found = text.replaceAll('\n', '').match(INVISIBLE) ?? [];
  return [...new Set(found)].map((character) => `U+${character.codePointAt(0)?.toString(16)}`);
}

/** The hostile beginnings that a terminal was sent as they are: those of its own sequences are never followed by a mark. */
export function sentAsIs(bytes: Buffer): readonly string[] {
  return [...CONTROLS, ...UNSEEN]
    .filter((each) => each !== '\n' && bytes.includes(each + MARK))
    .map((each) => JSON.stringify(each));
}
