import type { Size } from './face-state.ts';

/** The smallest terminal a screen fits in. Below it one sentence says so, and nothing can be confirmed unseen. */
export const smallest: Size = { columns: 44, rows: 12 };

export function isTiny({ columns, rows }: Size): boolean {
  return columns < smallest.columns || rows < smallest.rows;
}
