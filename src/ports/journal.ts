import type { Result } from '../domain/result.ts';

/** Which run, on which cluster. Codes and names only: a journal holds no sentence and no secret. */
export interface RunHeader {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  readonly scenario: string;
  readonly cluster: { readonly name: string; readonly uid: string; readonly server: string };
  readonly namespace: string;
  readonly practice: boolean;
}

/** One line of a journal after the header. `intent` is written before a change, `receipt` after it. */
export type JournalEntry =
  | { readonly type: 'intent'; readonly action: number; readonly kind: string; readonly intent: unknown }
  | { readonly type: 'receipt'; readonly action: number; readonly outcome: string; readonly receipt: unknown }
  | { readonly type: 'failure'; readonly action: number; readonly code: string }
  | { readonly type: 'end'; readonly outcome: string }
  | { readonly type: 'undone'; readonly action: number; readonly outcome: string }
  | { readonly type: 'undo-end'; readonly outcome: string };

export interface RunRecord {
  readonly header: RunHeader;
  readonly entries: readonly JournalEntry[];
}

/** The journal of what runs changed: one file a run, readable by its owner alone, each line on disk before the next step. */
export interface Journal {
  /** Starts a run's file. TOOL-02 where it cannot be written: then nothing is changed at all. */
  begin(header: RunHeader): Promise<Result<void>>;
  append(run: string, entry: JournalEntry): Promise<Result<void>>;
  /** Newest first; damaged files are left out. */
  list(): Promise<Result<readonly RunRecord[]>>;
  /** Where a run's file is, for people. */
  locate(run: string): string;
}
