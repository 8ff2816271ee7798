import { jobFor } from '../flow/job.ts';
import type { Menu } from '../flow/reduce.ts';
import { viewOf } from '../flow/view.ts';
import { asksConsent } from './asks-consent.ts';
import type { FaceEvent, FaceState } from './face-state.ts';
import { happened } from './happened.ts';
import { keptCursor } from './kept-cursor.ts';
import { press } from './press.ts';

/** The face: from a state and what happened to the next state. Pure; the wizard's own reducer does the wizard's part. */
export function reduceFace(menu: Menu, face: FaceState, event: FaceEvent): FaceState {
  switch (event.type) {
    case 'key':
    case 'paste':
      return caughtUp(menu, press(menu, face, event));
    case 'job':
      return caughtUp(menu, worked(menu, face, event));
    case 'resized':
      return { ...face, size: event.size };
    case 'consent-painted':
      return { ...face, consentSeen: event.attempt };
    case 'terminated':
      return { ...face, leaving: { how: 'interrupted', gently: face.leaving === undefined } };
  }
}

function worked(menu: Menu, face: FaceState, { ticket, event, at }: Extract<FaceEvent, { type: 'job' }>): FaceState {
  if (jobFor(menu, face.wizard)?.key !== ticket) return face;
  const next = happened(menu, face, event);
  if (event.type !== 'surveyed') return next;
  const cursor = keptCursor(viewOf(menu, face.wizard), viewOf(menu, next.wizard), next.cursor);
  return { ...next, cursor, surveyedAt: at };
}

/**
 * Gives what was typed ahead to the question it was typed for. It ends everywhere else: above all at the review and
 * wherever consent is asked for, where only what is typed after it is seen counts.
 */
function caughtUp(menu: Menu, face: FaceState): FaceState {
  let current = face;
  while (current.ahead.length > 0 && current.leaving === undefined) {
    const view = viewOf(menu, current.wizard);
    if (view.kind === 'working') return current;
    const [first, ...rest] = current.ahead;
    const takesIt = (view.kind === 'question' && !asksConsent(view)) || view.kind === 'arrive';
    if (first === undefined || !takesIt) return { ...current, ahead: [] };
    // A key that begins new work leaves the others where they are: they are still ahead.
    current = press(menu, { ...current, ahead: rest }, first);
  }
  return current;
}
