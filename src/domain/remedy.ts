import type { ProblemCode } from './problem.ts';
import type { ScenarioId } from './scenario-id.ts';
import type { Text } from './text.ts';

/** What a remedy asks of whoever chooses it; the order is the ranking. */
export type RemedyEffort =
  /** Nothing to type, and only stuck pods are made anew. */
  | 'nothing'
  /** Nothing to type, but healthy pods are made anew too. */
  | 'restart'
  /** A login, a name, a tag. */
  | 'answer'
  /** Somebody else has to act. */
  | 'others'
  /** Nothing is changed: a test, waiting, a report. */
  | 'look';

/** One way to mend a cause. It is data: what it hands over to. */
export interface Remedy {
  /** Stable, for scripts and reports: `link-secret`, `make-secret`, `bind-puller`. */
  readonly id: string;
  /** The cause it is for. */
  readonly cause: ProblemCode;
  readonly title: Text;
  /** What it asks, in few words: "nothing to type", "all 12 pods restart". */
  readonly asks: Text;
  readonly effort: RemedyEffort;
  readonly leads:
    | { readonly to: 'scenario'; readonly scenario: ScenarioId; readonly answers: Readonly<Record<string, unknown>> }
    /** Written down for support; nothing is changed. */
    | { readonly to: 'report' }
    /** Nothing would replace it: it is made anew from what it says of itself. */
    | { readonly to: 'bare-pod'; readonly pod: string; readonly uid: string; readonly image: string }
    /** For somebody to act on who is not asked here. */
    | { readonly to: 'letter'; readonly whom: Text; readonly what: Text; readonly commands: readonly string[] };
}
