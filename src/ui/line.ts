import stringWidth from 'string-width';
import { type Look, type Sign, signOf, type Tone, toneOfSign } from './look.ts';

/** A stretch of text of one meaning. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  /** The character under the text cursor. */
  readonly cursor?: boolean;
}

/**
 * One row of the screen, as data: screens are drawn into lines, so that what fits is known before anything is painted.
 * `spare` rows may go when there is little room: blank ones first, then the verbs between links.
 */
export interface Line {
  readonly spans: readonly Span[];
  readonly spare?: 'blank' | 'verb';
}

const segmenter = new Intl.Segmenter();

export function graphemes(text: string): readonly string[] {
  return isAscii(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isAscii(text: string): boolean {
  // Most text is; the segmenter is slow.
  return /^[\x20-\x7e]*$/.test(text);
}

/** Columns a text takes on this terminal. */
export function widthOf(text: string, { wide }: Look): number {
  return isAscii(text) ? text.length : stringWidth(text, { ambiguousIsNarrow: !wide });
}

export function widthOfLine({ spans }: Line, look: Look): number {
  return spans.reduce((sum, { text }) => sum + widthOf(text, look), 0);
}

/** Shortens to at most that many columns, with an ellipsis where something was cut. */
export function cut(text: string, columns: number, look: Look): string {
  if (columns <= 0) return '';
  if (widthOf(text, look) <= columns) return text;
  const ellipsis = look.ascii ? '~' : '…';
  const room = columns - widthOf(ellipsis, look);
  let kept = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    used += widthOf(grapheme, look);
    if (used > room) break;
    kept += grapheme;
  }
  return room < 0 ? '' : kept + ellipsis;
}

/** Fills with spaces up to that many columns, or shortens to them. */
export function pad(text: string, columns: number, look: Look): string {
  const fitted = cut(text, columns, look);
  return fitted + ' '.repeat(Math.max(0, columns - widthOf(fitted, look)));
}

/** Breaks at spaces, or inside a word that is too long for a row. Japanese breaks anywhere but before closing signs. */
export function wrap(text: string, columns: number, look: Look): readonly string[] {
  const room = Math.max(1, columns);
  const rows: string[] = [];
  for (const paragraph of text.split('\n')) {
    let row = '';
    for (const piece of pieces(paragraph, room, look)) {
      if (row !== '' && widthOf(row + piece.trimEnd(), look) > room) {
        rows.push(row.trimEnd());
        row = piece.trimStart();
      } else row += piece;
    }
    rows.push(row.trimEnd());
  }
  return rows;
}

/** What a row may be broken between: words with the space after them; single wide characters; parts of a long word. */
function pieces(text: string, room: number, look: Look): readonly string[] {
  const found: string[] = [];
  for (const word of text.match(/\s+|[^\s]+\s*/gu) ?? []) {
    if (isAscii(word) && word.trimEnd().length <= room) {
      found.push(word);
      continue;
    }
    let part = '';
    for (const grapheme of graphemes(word)) {
      const breaks = part !== '' && (breaksBetween(part, grapheme) || widthOf(part + grapheme, look) > room);
      if (breaks) found.push(part);
      part = breaks ? grapheme : part + grapheme;
    }
    found.push(part);
  }
  return found;
}

/** JIS X 4051 in short: no row begins with a closing sign or a small kana, none ends with an opening bracket. */
function breaksBetween(before: string, after: string): boolean {
  if (/[、。)」』】,.:;?!ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u.test(after)) return false;
  if (/[(「『【]$/u.test(before)) return false;
  const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  return cjk.test(after) || cjk.test(before.slice(-1));
}

/** A row from its spans. Nothing is put where nothing is said. */
export function line(...spans: readonly (Span | string | undefined)[]): Line {
  return {
    spans: spans.flatMap((part): Span[] => {
      if (part === undefined || part === '') return [];
      return [typeof part === 'string' ? { text: part } : part];
    }),
  };
}

export const blank: Line = { spans: [], spare: 'blank' };

/** Says a meaning with a text. */
export function span(text: string, tone: Tone | undefined): Span {
  return tone === undefined ? { text } : { text, tone };
}

/** A sign owns two columns whether the terminal draws it in one or in two. */
export function sign(of: Sign, look: Look): Span {
  return span(pad(signOf(of, look), 2, look), toneOfSign[of]);
}

/** A rule of that many columns. */
export function rule(columns: number, look: Look): Span {
  const dash = look.ascii ? '-' : '─';
  return span(dash.repeat(Math.max(0, Math.floor(columns / widthOf(dash, look)))), 'quiet');
}

/** Cuts a row to that many columns: nothing reaches the right edge, whatever was drawn. */
export function cutLine(source: Line, columns: number, look: Look): Line {
  if (widthOfLine(source, look) <= columns) return source;
  let room = columns;
  const spans: Span[] = [];
  for (const one of source.spans) {
    const text = cut(one.text, room, look);
    spans.push({ ...one, text });
    room -= widthOf(text, look);
    if (text !== one.text) break;
  }
  return { ...source, spans };
}
