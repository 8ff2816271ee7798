import type { EventEmitter } from 'node:events';
import { render } from 'ink';
import type { Lang } from '../domain/text.ts';
import type { Workshop } from '../flow/job.ts';
import type { ScenarioId, Settings } from '../flow/scenario.ts';
import type { Given, WizardState } from '../flow/state.ts';
import { initialFace } from './face-state.ts';
import { createFaceStore, type FaceStore } from './face-store.ts';
import { sizeOf } from './size-of.ts';
import { WizardFace } from './wizard-face.tsx';
import { createWork, type Work } from './work.ts';

export interface RunWizardOptions {
  readonly workshop: Workshop;
  readonly settings: Settings;
  readonly lang: Lang;
  /** The scenario to begin in, and what flags answered. */
  readonly start?:
    | { readonly scenario: ScenarioId; readonly given: Readonly<Record<string, Given>>; readonly project?: string }
    | undefined;
  readonly color: boolean;
  readonly ascii: boolean;
  /** Whether the terminal draws East Asian ambiguous characters in two columns. */
  readonly wide?: boolean;
  /** Both terminals; those of the process unless told. */
  readonly stdin?: NodeJS.ReadStream;
  readonly stdout?: NodeJS.WriteStream;
  /** Where SIGTERM, SIGHUP and SIGINT are heard; the process unless told. */
  readonly signals?: Pick<EventEmitter, 'on' | 'off'>;
}

export interface WizardEnd {
  readonly state: WizardState;
  /** The language in the end: a key changes it. */
  readonly lang: Lang;
  /** `interrupted`: Ctrl-C or a signal before the wizard had come to an end of its own. */
  readonly how: 'ended' | 'interrupted';
  /** `fix`: to go on with what is still broken. */
  readonly wish?: 'undo' | 'fix' | 'report';
}

/**
 * Runs the wizard on a terminal until the person leaves it, and gives back how it stands. The screen is the alternate one;
 * the terminal is as before on every way out, also when something is thrown, which is thrown on. What is being written when
 * the person leaves has ended when this resolves.
 */
export async function runWizard(options: RunWizardOptions): Promise<WizardEnd> {
  const { workshop, settings, lang, start, color, ascii, wide = false } = options;
  const { stdin = process.stdin, stdout = process.stdout, signals = process } = options;
  const { menu } = workshop;
  const look = { color, ascii, wide };
  const store = createFaceStore(menu, initialFace(menu, { settings, lang, look, size: sizeOf(stdout), start }));
  const work = createWork(store, workshop);
  const deaf = hearSignals(signals, store);
  try {
    const screen = render(<WizardFace menu={menu} store={store} work={work} />, {
      stdin,
      stdout,
      exitOnCtrlC: false,
      patchConsole: false,
      alternateScreen: true,
      // `CI=true` on a terminal with a person before it draws all the same.
      interactive: true,
      // Only keys and what happens draw here, never a clock: a frame held back is a key answered late.
      maxFps: 1000,
    });
    try {
      await screen.waitUntilExit();
    } finally {
      screen.unmount();
      await endOf(work, store);
    }
  } finally {
    deaf();
  }
  const { wizard, lang: lastLang, leaving } = store.get();
  const wish = leaving?.wish === undefined ? {} : { wish: leaving.wish };
  return { state: wizard, lang: lastLang, how: leaving?.how ?? 'interrupted', ...wish };
}

/** Without a screen the work only ends: what is being written is finished, unless a second signal says to leave at once. */
async function endOf(work: Work, store: FaceStore): Promise<void> {
  if (store.get().leaving === undefined) store.dispatch({ type: 'terminated' });
  const unsubscribe = work.begin(() => {});
  await work.settled();
  unsubscribe();
}

/** A terminal that goes away: the screen is given back at once, and a write in hand is finished. The second one leaves. */
function hearSignals(signals: Pick<EventEmitter, 'on' | 'off'>, store: FaceStore): () => void {
  const terminated = () => store.dispatch({ type: 'terminated' });
  const interrupted = () => store.dispatch({ type: 'key', key: { name: 'ctrl-c' } });
  const heard = [
    ['SIGTERM', terminated],
    ['SIGHUP', terminated],
    ['SIGINT', interrupted],
  ] as const;
  for (const [signal, listener] of heard) signals.on(signal, listener);
  return () => {
    for (const [signal, listener] of heard) signals.off(signal, listener);
  };
}
