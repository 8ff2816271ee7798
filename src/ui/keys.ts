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
  const keys =
    name !== undefined ? [{ name }] : ink.ctrl === true ? controlKey(input) : graphemes(input).flatMap(keyOf);
  // No key is bound to Alt, so Escape and a key in one chunk are two that were typed fast. Only arrows and their like may
  // come with Alt by mistake, from people who move by words.
  return ink.meta === true && keys.length > 0 && !moves(name) ? [{ name: 'escape' }, ...keys] : keys;
}

function controlKey(input: string): readonly Key[] {
  return /^[a-z]$/.test(input) ? [{ name: `ctrl-${input}` }] : [];
}

/** Keys that terminals send as a sequence of their own, in which Alt is a number. */
function moves(name: string | undefined): boolean {
  return name !== undefined && !['enter', 'escape', 'tab'].includes(name);
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
