import type { Menu } from '../flow/reduce.ts';
import { drawFace } from './draw-face.ts';
import type { FaceState, Size } from './face-state.ts';
import type { Meaning } from './keymap.ts';

/** A cursor in a list of that many rows after a key; it stops at both ends. */
export function moved(cursor: number, rows: number, meaning: Meaning, size: Size): number {
  return Math.max(0, Math.min(rows - 1, cursor + steps(meaning, size)));
}

/** The same screen further up or down; never beyond what there is to see. */
export function scrolled(menu: Menu, face: FaceState, meaning: Meaning): FaceState {
  const by = steps(meaning, face.size);
  if (by === 0) return face;
  const { lastScroll } = drawFace(menu, face);
  return { ...face, scroll: Math.max(0, Math.min(lastScroll, face.scroll + by)) };
}

function steps(meaning: Meaning, { rows }: Size): number {
  // Most of a screen less the frame, so that the eye finds its place again.
  const page = Math.max(1, Math.floor(rows / 2) - 3);
  switch (meaning) {
    case 'up':
      return -1;
    case 'down':
      return 1;
    case 'page-up':
      return -page;
    case 'page-down':
      return page;
    default:
      return 0;
  }
}
