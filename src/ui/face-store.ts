import type { Menu } from '../flow/reduce.ts';
import { reduceFace } from './face.ts';
import type { FaceEvent, FaceState } from './face-state.ts';

/** The one owner of the state. React, the work and the terminal only read it, and tell it what happened. */
export interface FaceStore {
  get(): FaceState;
  dispatch(event: FaceEvent): void;
  subscribe(listener: () => void): () => void;
}

/** Outside React, so that a key counts at once: nothing is lost between a key and the next paint. */
export function createFaceStore(menu: Menu, initial: FaceState): FaceStore {
  let face = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => face,
    dispatch(event) {
      const next = reduceFace(menu, face, event);
      if (next === face) return;
      face = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
