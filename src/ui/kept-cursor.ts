import type { StuckImage } from '../flow/survey.ts';
import type { View } from '../flow/view.ts';

/**
 * Where the cursor stands after more has been seen on arriving: on the row it was on, as rows come in above it. A row that is
 * gone leaves it where it was, or at the end.
 */
export function keptCursor(before: View, after: View, cursor: number): number {
  if (before.kind !== 'arrive' || after.kind !== 'arrive') return cursor;
  const rows = rowsOf(after);
  const kept = rows.indexOf(rowsOf(before)[cursor] ?? '');
  return kept < 0 ? Math.max(0, Math.min(cursor, rows.length - 1)) : kept;
}

function rowsOf({ survey, menu }: Extract<View, { kind: 'arrive' }>): readonly string[] {
  return [...survey.stuck.map(nameOf), ...menu.map(({ event }) => JSON.stringify(event))];
}

function nameOf({ project, image, account, workload }: StuckImage): string {
  return JSON.stringify([project, image, account, workload]);
}
