import type { Lang } from '../domain/text.ts';
import type { Workshop } from '../flow/job.ts';
import type { ScenarioId, Settings } from '../flow/scenario.ts';
import type { Given } from '../flow/state.ts';

/** How a session shows itself and where it begins; made from argv and the terminal, once. */
export interface Session {
  readonly lang: Lang;
  /** `screen`: Ink · `lines`: append-only questions and answers · `none`: nobody to ask. */
  readonly face: 'screen' | 'lines' | 'none';
  readonly output: 'text' | 'json' | 'yaml';
  readonly color: boolean;
  readonly ascii: boolean;
  readonly yes: boolean;
  readonly settings: Settings;
  /** The stuck images are what was asked for, and not a way to something else. */
  readonly listsStuck?: true;
  /** Where the report for support is to be written, and whether names are replaced in it. */
  readonly report?: string;
  /** Names are replaced in it, wherever it is written. */
  readonly share?: boolean;
  readonly start:
    | {
        readonly scenario: ScenarioId;
        readonly given: Readonly<Record<string, Given>>;
        /** The project it is about, where that may be another than the kubeconfig's own. */
        readonly project?: string;
      }
    | undefined;
}

/** A session's world, opened when it is needed and closed on every way out. */
export interface OpenWorkshop {
  readonly workshop: Workshop;
  /** The cluster ends with the program: nothing is left afterwards to look at or to take back. */
  readonly ephemeral: boolean;
  close(): Promise<void>;
}
