import type { Size } from './face-state.ts';

/** A terminal's size. 80×24 where it does not say, as some terminals of CI systems do not. */
export function sizeOf(stdout: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number }): Size {
  return { columns: stdout.columns || 80, rows: stdout.rows || 24 };
}
