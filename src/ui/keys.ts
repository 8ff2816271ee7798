import { graphemes } from './line.ts';

/** One key: its name as the keymap writes it (`enter`, `ctrl-g`, `y`), and the text it types, if it types any. */
export interface Key {
  readonly name: string;
  readonly text?: string;
}

/** The flags Ink gives beside the input; only those that are read here. */
export interface InkKey {
  readonly upArrow?: boolean;
  readonly downArrow?: boolean;
  readonly leftArrow?: boolean;
  readonly rightArrow?: boolean;
  readonly pageUp?: boolean;
  readonly pageDown?: boolean;
  readonly home?: boolean;
  readonly end?: boolean;
  readonly return?: boolean;
  readonly escape?: boolean;
  readonly tab?: boolean;
  readonly shift?: boolean;
  readonly backspace?: boolean;
  readonly delete?: boolean;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly eventType?: 'press' | 'repeat' | 'release' | undefined;
}

const named = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const satisfies readonly (readonly [keyof InkKey, string])[];

/** The keys of one event of Ink's. Several may come as one chunk, as `bob\r` does when typed fast. */
export function keysOf(input: string, ink: InkKey): readonly Key[] {
  if (ink.eventType === 'release') return [];
  const name = named.find(([flag]) => ink[flag] === true)?.[1];
  if (name === 'tab' && ink.shift === true) return [{ name: 'shift-tab' }];
  if (name === 'backspace' && ink.meta === true) return [{ name: 'ctrl-w' }];
  if (name !== undefined) return [{ name }];
  if (ink.ctrl === true) return /^[a-z]$/.test(input) ? [{ name: `ctrl-${input}` }] : [];
  const typed = graphemes(input).flatMap(keyOf);
  // No key is bound to Alt, so Escape and a letter in one chunk are two keys that were typed fast.
  return ink.meta === true && typed.length > 0 ? [{ name: 'escape' }, ...typed] : typed;
}

function keyOf(grapheme: string): readonly Key[] {
  switch (grapheme) {
    case '\r':
    case '\n':
    case '\r\n':
      return [{ name: 'enter' }];
    case '\t':
      return [{ name: 'tab' }];
    case '\u{1b}':
      return [{ name: 'escape' }];
    case '\b':
    case '\u{7f}':
      return [{ name: 'backspace' }];
    default:
      break;
  }
  const code = grapheme.codePointAt(0) ?? 0;
  if (code >= 1 && code <= 26) return [{ name: `ctrl-${String.fromCharCode(code + 96)}` }];
  if (/^\p{Cc}/u.test(grapheme)) return [];
  // With an input method on, `？ｙ１` are typed for `?y1`. As text they stay what they are.
  return [{ name: grapheme.normalize('NFKC'), text: grapheme }];
}
