import type { View } from '../flow/view.ts';

/** Whether an answer here agrees to something, so that only what is typed after it was seen may count. */
export function asksConsent(view: View): boolean {
  if (view.kind === 'review') return true;
  return view.kind === 'question' && view.prepared?.kind === 'choices' && view.prepared.choices.isConsent === true;
}
