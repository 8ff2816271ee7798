import type { Menu } from '../flow/reduce.ts';
import type { View } from '../flow/view.ts';
import type { FaceState, ReviewTab } from './face-state.ts';
import { happened } from './happened.ts';
import type { Meaning } from './keymap.ts';
import { moved, scrolled } from './scroll.ts';

type Review = Extract<View, { kind: 'review' }>;

export const reviewTabs: readonly ReviewTab[] = ['words', 'oc', 'kubectl', 'yaml'];

/** At the review. A `y` that comes before the review could be read never gets here: it is idle until then. */
export function pressReview(menu: Menu, face: FaceState, view: Review, meaning: Meaning): FaceState {
  if (face.overlay === 'assumptions') return pressAssumptions(menu, face, view, meaning);
  switch (meaning) {
    case 'take':
      return { ...face, leaving: { how: 'ended', gently: false } };
    case 'confirm':
      return happened(menu, face, { type: 'confirmed' });
    case 'next-tab':
      return { ...face, tab: tabAfter(face.tab, 1), scroll: 0 };
    case 'previous-tab':
      return { ...face, tab: tabAfter(face.tab, -1), scroll: 0 };
    case 'edit':
      return { ...face, overlay: 'assumptions', cursor: 0 };
    default:
      return scrolled(menu, face, meaning);
  }
}

function tabAfter(tab: ReviewTab, by: number): ReviewTab {
  const count = reviewTabs.length;
  return reviewTabs[(reviewTabs.indexOf(tab) + by + count) % count] ?? 'words';
}

function pressAssumptions(menu: Menu, face: FaceState, { assumed }: Review, meaning: Meaning): FaceState {
  if (meaning !== 'take') return { ...face, cursor: moved(face.cursor, assumed.length, meaning, face.size) };
  const line = assumed[face.cursor];
  return line === undefined ? face : happened(menu, face, { type: 'reopened', question: line.question });
}
