/** What the terminal can show. Given once, from flags and the environment. */
export interface Look {
  readonly color: boolean;
  /** Signs in ASCII: no UTF-8. */
  readonly ascii: boolean;
  /** Whether East Asian ambiguous characters (`─ │ ● ○ ↑ ↓`) take two columns here, as some Japanese terminals draw them. */
  readonly wide: boolean;
}

export type Sign = 'proven' | 'broken' | 'warning' | 'active' | 'open' | 'here' | 'whole' | 'gap';

/** Column one of the storyboard's table of signs, and column two: ASCII. */
const signs: Readonly<Record<Sign, readonly [unicode: string, ascii: string]>> = {
  proven: ['✔', '+'],
  broken: ['✖', 'x'],
  warning: ['!', '!'],
  active: ['●', '*'],
  open: ['○', 'o'],
  here: ['▸', '>'],
  whole: ['│', '|'],
  gap: [':', ':'],
};

export function signOf(sign: Sign, { ascii }: Look): string {
  const [unicode, plain] = signs[sign];
  return ascii ? plain : unicode;
}

/** What a stretch of text means; colours are chosen by meaning, and never say anything a sign or word does not. */
export type Tone = 'strong' | 'quiet' | 'good' | 'bad' | 'alert' | 'active' | 'here' | 'real' | 'practice' | 'entry';

/** How Ink draws a meaning. */
export interface Ink {
  readonly color?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
}

const palette: Readonly<Record<Tone, Ink>> = {
  strong: { bold: true },
  quiet: { dimColor: true },
  good: { color: 'green' },
  bad: { color: 'red', bold: true },
  alert: { color: 'yellow' },
  active: { color: 'cyan' },
  here: { color: 'cyan', bold: true },
  real: { color: 'red', bold: true },
  practice: { color: 'green', bold: true },
  entry: { color: 'cyan' },
};

/** Without colour nothing is styled at all: NO_COLOR is often set where bold and dim cannot be read either. */
export function inkOf(tone: Tone | undefined, { color }: Look): Ink {
  return tone === undefined || !color ? {} : palette[tone];
}

export const toneOfSign: Readonly<Record<Sign, Tone | undefined>> = {
  proven: 'good',
  broken: 'bad',
  warning: 'alert',
  active: 'active',
  open: 'quiet',
  here: 'here',
  whole: 'quiet',
  gap: 'bad',
};
