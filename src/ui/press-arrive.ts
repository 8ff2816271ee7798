import type { Menu } from '../flow/reduce.ts';
import { chosenBy } from '../flow/survey.ts';
import type { View } from '../flow/view.ts';
import type { FaceState } from './face-state.ts';
import { happened } from './happened.ts';
import type { Meaning } from './keymap.ts';
import { moved } from './scroll.ts';

type Arrive = Extract<View, { kind: 'arrive' }>;

/** On arriving: the stuck images, then the menu, in one list. Taking one only looks. */
export function pressArrive(menu: Menu, face: FaceState, view: Arrive, meaning: Meaning): FaceState {
  const { stuck } = view.survey;
  const rows = stuck.length + view.menu.length;
  if (meaning !== 'take') return { ...face, cursor: moved(face.cursor, rows, meaning, face.size) };
  const image = stuck[face.cursor];
  if (image !== undefined) return happened(menu, face, chosenBy(image));
  const entry = view.menu[face.cursor - stuck.length];
  return entry === undefined ? face : happened(menu, face, entry.event);
}
