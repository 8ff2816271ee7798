import { type Menu, reduce } from '../flow/reduce.ts';
import type { WizardEvent } from '../flow/state.ts';
import { type View, viewOf } from '../flow/view.ts';
import type { FaceState } from './face-state.ts';

/** Tells the wizard what happened. A new screen begins at its top, with nothing over it. */
export function happened(menu: Menu, face: FaceState, event: WizardEvent): FaceState {
  const wizard = reduce(menu, face.wizard, event);
  const moved = screenName(viewOf(menu, wizard)) !== screenName(viewOf(menu, face.wizard));
  const leaving = wizard.ended ? ({ how: 'ended', gently: false } as const) : face.leaving;
  const next = { ...face, wizard, leaving };
  return moved ? { ...next, cursor: 0, scroll: 0, tab: 'words', overlay: undefined } : next;
}

function screenName(view: View): string {
  return view.kind === 'question' ? `question ${view.question.id}` : view.kind;
}
