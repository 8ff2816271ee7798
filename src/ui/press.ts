import type { Menu } from '../flow/reduce.ts';
import { type View, viewOf } from '../flow/view.ts';
import type { FaceState, Typed } from './face-state.ts';
import { happened } from './happened.ts';
import { type Meaning, meaningOf, type Place } from './keymap.ts';
import { idleMeanings, placeOf } from './place.ts';
import { pressArrive } from './press-arrive.ts';
import { pressQuestion } from './press-question.ts';
import { pressReview } from './press-review.ts';
import { scrolled } from './scroll.ts';

/**
 * What a key or a paste does. While the wizard works it waits for the next question; only the keys of that place (Esc,
 * Ctrl-C, and those that change the view) act at once.
 */
export function press(menu: Menu, face: FaceState, typed: Typed): FaceState {
  if (face.leaving !== undefined) return leftAlready(face, typed);
  const view = viewOf(menu, face.wizard);
  const place = placeOf(face, view);
  const known = typed.type === 'key' ? meaningOf(place, typed.key) : undefined;
  const idle = !isOver(face) && known !== undefined && idleMeanings(face, view).has(known);
  const meaning = idle ? undefined : known;
  if (meaning === 'leave') return leave(menu, face, view);
  if (view.kind === 'working' && meaning === undefined) return { ...face, ahead: [...face.ahead, typed] };
  if (meaning === 'language') return { ...face, lang: face.lang === 'en' ? 'ja' : 'en' };
  if (meaning === 'why') return { ...face, overlay: face.overlay === 'why' ? undefined : 'why', scroll: 0 };
  if (isOver(face)) return inOverlay(menu, face, meaning);
  if (meaning === 'details') return { ...face, overlay: 'details', scroll: 0 };
  // What was typed for a question that is given up was not meant for another one.
  if (meaning === 'back') return back(menu, { ...face, ahead: [] }, view, place);
  if (view.kind === 'question') return pressQuestion(menu, face, view, typed, meaning);
  if (meaning === undefined) return face;
  return pressed(menu, face, view, meaning);
}

function pressed(menu: Menu, face: FaceState, view: View, meaning: Meaning): FaceState {
  switch (view.kind) {
    case 'arrive':
      return pressArrive(menu, face, view, meaning);
    case 'review':
      return pressReview(menu, face, view, meaning);
    case 'proof':
    case 'waiting':
      if (meaning === 'report') return { ...face, leaving: { how: 'ended', wish: 'report', gently: false } };
      if (meaning === 'next-cause') return { ...face, leaving: { how: 'ended', wish: 'fix', gently: false } };
      return meaning === 'take' ? happened(menu, face, { type: 'ended' }) : scrolled(menu, face, meaning);
    case 'stopped':
    case 'trouble':
      return afterTrouble(menu, face, meaning);
    case 'working':
    case 'apply':
    case 'question':
    case 'end':
      return face;
  }
}

function afterTrouble(menu: Menu, face: FaceState, meaning: Meaning): FaceState {
  switch (meaning) {
    case 'retry':
      return happened(menu, face, { type: 'retried' });
    case 'undo':
      return { ...face, leaving: { how: 'ended', wish: 'undo', gently: false } };
    case 'take':
      if (face.wizard.stopAsked) return { ...face, leaving: { how: 'interrupted', gently: false } };
      return happened(menu, face, { type: 'ended' });
    default:
      return scrolled(menu, face, meaning);
  }
}

/** What lies over a screen is only read. */
function isOver({ overlay }: FaceState): boolean {
  return overlay === 'why' || overlay === 'details';
}

function inOverlay(menu: Menu, face: FaceState, meaning: Meaning | undefined): FaceState {
  if (meaning === 'back' || meaning === 'take') return { ...face, overlay: undefined, scroll: 0 };
  return meaning === undefined ? face : scrolled(menu, face, meaning);
}

function back(menu: Menu, face: FaceState, view: View, place: Place): FaceState {
  if (place === 'assumptions') return { ...face, overlay: undefined, cursor: 0 };
  if (view.kind === 'apply' || place === 'watch') return happened(menu, face, { type: 'stop-asked' });
  if (view.kind === 'question' && ['login', 'paste'].includes(view.question.input.kind)) {
    // A password entered for one registry is not kept for another.
    const { [view.question.id]: _dropped, ...drafts } = face.drafts;
    return happened(menu, { ...face, drafts }, { type: 'went-back' });
  }
  return happened(menu, face, { type: 'went-back' });
}

/** Ctrl-C. While changes are written the first one finishes the write in hand, the second leaves at once. */
function leave(menu: Menu, face: FaceState, view: View): FaceState {
  if (view.kind === 'apply' && !view.stopping) return happened(menu, face, { type: 'stop-asked' });
  const settled =
    view.kind === 'waiting' ||
    (view.kind === 'proof' && view.done) ||
    (view.kind === 'stopped' && !face.wizard.stopAsked);
  return { ...face, leaving: { how: settled ? 'ended' : 'interrupted', gently: false } };
}

/** The screen is gone, but the write in hand is being finished: Ctrl-C does not wait for it. */
function leftAlready(face: FaceState, typed: Typed): FaceState {
  const hurry = typed.type === 'key' && typed.key.name === 'ctrl-c' && face.leaving?.gently === true;
  return hurry && face.leaving !== undefined ? { ...face, leaving: { ...face.leaving, gently: false } } : face;
}
