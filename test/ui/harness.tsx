import { render } from 'ink-testing-library';
import { vi } from 'vitest';
import type { Workshop } from '../../src/flow/job.ts';
import { type FaceStart, initialFace } from '../../src/ui/face-state.ts';
import { createFaceStore } from '../../src/ui/face-store.ts';
import { WizardFace } from '../../src/ui/wizard-face.tsx';
import { createWork } from '../../src/ui/work.ts';
import { keyBytes } from '../support/terminal-keys.ts';
import { settings } from './harbour.ts';

/** A person before the wizard: presses keys, types, and looks until something is to be seen. */
export function sitDown(workshop: Workshop, start: Partial<FaceStart> = {}) {
  const look = { color: false, ascii: false, wide: false };
  const { menu } = workshop;
  const first = initialFace(menu, { settings, lang: 'en', look, size: { columns: 80, rows: 24 }, ...start });
  const store = createFaceStore(menu, first);
  const work = createWork(store, workshop);
  const ink = render(<WizardFace menu={menu} store={store} work={work} />);
  return {
    ...ink,
    store,
    work,
    type: (text: string) => ink.stdin.write(text),
    press: (key: string) => ink.stdin.write(keyBytes(key)),
    paste: (text: string) => ink.stdin.write(`\u{1b}[200~${text}\u{1b}[201~`),
    sees: (text: string | RegExp) =>
      vi.waitFor(() => {
        const frame = ink.lastFrame() ?? '';
        if (typeof text === 'string' ? !frame.includes(text) : !text.test(frame)) {
          throw new Error(`"${text}" is not on the screen:\n${frame}`);
        }
        return frame;
      }, 5000),
  };
}
