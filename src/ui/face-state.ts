import type { Lang } from '../domain/text.ts';
import { type Menu, reduce } from '../flow/reduce.ts';
import type { Settings } from '../flow/scenario.ts';
import { initialState, type WizardEvent, type WizardState } from '../flow/state.ts';
import type { Drafts } from './draft.ts';
import type { Key } from './keys.ts';
import type { Look } from './look.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What a person sends: a key, or what the terminal says was pasted. */
export type Typed = { readonly type: 'key'; readonly key: Key } | { readonly type: 'paste'; readonly text: string };

export type FaceEvent =
  | Typed
  /** A job's event. Dropped when the state no longer needs the job of that ticket: a late answer changes nothing. */
  | { readonly type: 'job'; readonly ticket: string; readonly event: WizardEvent; readonly at: Date }
  | { readonly type: 'resized'; readonly size: Size }
  /** The review or the consent of that attempt has been painted, and every key typed before has been read. */
  | { readonly type: 'consent-painted'; readonly attempt: number }
  /** The terminal goes away (SIGTERM, SIGHUP). */
  | { readonly type: 'terminated' };

export type ReviewTab = 'words' | 'oc' | 'kubectl' | 'yaml';

/** How a session ended. `gently`: the write in hand is finished, though nobody watches any more. */
export interface Leaving {
  readonly how: 'ended' | 'interrupted';
  readonly wish?: 'undo' | 'fix' | 'report';
  readonly gently: boolean;
}

/** Everything the screen shows, with the wizard inside it: one owner. */
export interface FaceState {
  readonly wizard: WizardState;
  readonly lang: Lang;
  readonly look: Look;
  readonly size: Size;
  readonly drafts: Drafts;
  /** The row under the cursor on arriving, or among the assumptions. */
  readonly cursor: number;
  /** First row of what scrolls. */
  readonly scroll: number;
  readonly tab: ReviewTab;
  readonly overlay: 'why' | 'details' | 'assumptions' | undefined;
  /** Typed while the wizard worked; taken for the next question. */
  readonly ahead: readonly Typed[];
  /** The attempt whose review, or question of consent, has been seen: only then does `y`, or Enter, count. */
  readonly consentSeen: number | undefined;
  /** When the survey came back: how long pods have been stuck counts from then. */
  readonly surveyedAt: Date | undefined;
  readonly leaving: Leaving | undefined;
}

export interface FaceStart {
  readonly settings: Settings;
  readonly lang: Lang;
  readonly look: Look;
  readonly size: Size;
  readonly start?: Omit<Extract<WizardEvent, { type: 'scenario-chosen' }>, 'type'> | undefined;
}

export function initialFace(menu: Menu, { settings, lang, look, size, start }: FaceStart): FaceState {
  const arrived = initialState(settings);
  return {
    wizard: start === undefined ? arrived : reduce(menu, arrived, { type: 'scenario-chosen', ...start }),
    lang,
    look,
    size,
    drafts: {},
    cursor: 0,
    scroll: 0,
    tab: 'words',
    overlay: undefined,
    ahead: [],
    consentSeen: undefined,
    surveyedAt: undefined,
    leaving: undefined,
  };
}
