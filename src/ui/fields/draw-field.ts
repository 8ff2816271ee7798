import { cleanText } from '../../domain/clean-text.ts';
import { graphemes, type Span, span, widthOf } from '../line.ts';
import type { Look } from '../look.ts';
import type { Field } from './field.ts';

export interface FieldLook {
  /** Columns for the text and its cursor. */
  readonly columns: number;
  /** Whether the text cursor stands here. */
  readonly active: boolean;
  readonly masked?: boolean;
}

/** Of fixed width, so that not even the length shows. */
const mask = '************';

/** A field as spans. Of long text the part around the cursor is shown; what cannot be seen is shown escaped. */
export function drawField(field: Field, { columns, active, masked = false }: FieldLook, look: Look): readonly Span[] {
  const shown = masked ? { before: field.text === '' ? [] : [mask], after: [] } : aroundCursor(field);
  const [under = '_', ...rest] = shown.after;
  let room = columns - (active ? widthOf(under, look) : 0);
  const before: string[] = [];
  for (const piece of shown.before.toReversed()) {
    room -= widthOf(piece, look);
    if (room < 0) break;
    before.unshift(piece);
  }
  const after: string[] = [];
  for (const piece of active ? rest : shown.after) {
    room -= widthOf(piece, look);
    if (room < 0) break;
    after.push(piece);
  }
  return [
    span(before.join(''), 'entry'),
    ...(active ? [{ text: under, tone: 'entry', cursor: true } as const] : []),
    span(after.join(''), 'entry'),
  ].filter(({ text }) => text !== '');
}

/** Enough of the text on both sides of the cursor for any screen, and no more. */
const reach = 1000;

function aroundCursor({ text, cursor }: Field): { before: readonly string[]; after: readonly string[] } {
  const visible = (part: string) => graphemes(part).map((grapheme) => cleanText(grapheme));
  return {
    before: visible(text.slice(Math.max(0, cursor - reach), cursor)),
    after: visible(text.slice(cursor, cursor + reach)),
  };
}
