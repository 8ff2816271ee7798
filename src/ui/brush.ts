import type { Lang } from '../domain/text.ts';
import type { ScreenWords } from '../messages/screens.en.ts';
import type { FaceState } from './face-state.ts';
import { type Line, line, pad, span, wrap } from './line.ts';
import type { Look, Tone } from './look.ts';

/** What every screen is drawn with. */
export interface Brush {
  readonly face: FaceState;
  readonly words: ScreenWords;
  readonly lang: Lang;
  readonly look: Look;
  /** Columns a row may take; one more is kept free on either side. */
  readonly columns: number;
}

/** A text over as many rows as it takes, each begun by `indent` spaces. */
export function paragraph(brush: Brush, text: string, tone?: Tone, indent = 0): readonly Line[] {
  const rows = wrap(text, brush.columns - indent, brush.look);
  return rows.map((row) => line(' '.repeat(indent), span(row, tone)));
}

/** A label and what is said under it, with the following rows hanging under the first. */
export function labelled(brush: Brush, label: string, text: string, width: number, tone?: Tone): readonly Line[] {
  const { look, columns } = brush;
  return wrap(text, columns - width, look).map((row, index) =>
    line(span(pad(index === 0 ? label : '', width, look), 'quiet'), span(row, tone)),
  );
}
