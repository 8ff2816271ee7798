import { pad, type Span, span, widthOf } from './line.ts';
import type { Look, Tone } from './look.ts';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

export interface TableOptions {
  /** Columns of the screen for the whole row. */
  readonly columns: number;
  /** Spaces between two columns. */
  readonly gap?: number;
  /** The column that is shortened last. */
  readonly keep?: number;
}

const narrowest = 4;

/** Lays cells out in columns of equal width, row by row. Where there is no room, the widest column gives way first. */
export function table(
  rows: readonly (readonly Cell[])[],
  options: TableOptions,
  look: Look,
): readonly (readonly Span[])[] {
  const gap = options.gap ?? 2;
  const count = Math.max(0, ...rows.map((row) => row.length));
  const wanted = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => widthOf(row[column]?.text ?? '', look))),
  );
  const used = wanted.filter((width) => width > 0).length;
  const widths = fitted(wanted, options.columns - gap * Math.max(0, used - 1), options.keep);
  const last = widths.findLastIndex((width) => width > 0);
  return rows.map((row) =>
    widths.flatMap((width, column): Span[] => {
      if (width === 0) return [];
      const cell = row[column] ?? { text: '' };
      const text = pad(cell.text, width, look);
      return column === last ? [span(text.trimEnd(), cell.tone)] : [span(text, cell.tone), { text: ' '.repeat(gap) }];
    }),
  );
}

function fitted(wanted: readonly number[], room: number, keep: number | undefined): readonly number[] {
  const widths = [...wanted];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  for (let widest = widestOf(widths, keep); over > 0 && widest !== undefined; widest = widestOf(widths, keep)) {
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}

/** The column to shorten next; undefined where all are as narrow as they get. */
function widestOf(widths: readonly number[], keep: number | undefined): number | undefined {
  const giving = widths.map((width, column) => (column === keep ? 0 : width));
  const widest = Math.max(0, ...giving);
  if (widest > narrowest) return giving.indexOf(widest);
  return keep !== undefined && (widths[keep] ?? 0) > narrowest ? keep : undefined;
}
