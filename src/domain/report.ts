import type { DiagnosedPod, NamedCause, SecretInShort } from './diagnosis.ts';
import type { LinkState } from './pull-chain.ts';
import type { Remedy } from './remedy.ts';
import type { Text } from './text.ts';

/** The first member of a report, by which its file is known. */
export const REPORT_KIND = 'pull-secret-wizard-report';

/** The first line of a report for people, by which its file is known. */
export const REPORT_MARK = `<!-- ${REPORT_KIND} 1 -->`;

/** Files of reports are small: a bigger one is not read. */
export const MOST_REPORT_BYTES = 4 * 1024 * 1024;

/** How much of anything a report holds; what is left out is counted. */
export const MOST_IN_REPORT = { pods: 200, secrets: 200, entries: 100, events: 50, actions: 500, others: 100 } as const;

export type ReportedEvidence = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A Problem as data: it is worded when it is read, and another version of the program may know more codes, or fewer. */
export interface ReportedProblem {
  readonly code: string;
  readonly evidence: ReportedEvidence;
}

export type ReportedLink = Omit<LinkState, 'problem'> & { readonly problem: ReportedProblem | null };

export interface ReportedCause {
  readonly problem: ReportedProblem;
  readonly certainty: NamedCause['certainty'];
  readonly seenFrom: NamedCause['seenFrom'];
  readonly settledBy: Text | null;
}

export type ReportedRemedy = Pick<Remedy, 'id' | 'title' | 'asks' | 'effort'> & {
  readonly cause: string;
  /** What somebody else is asked to do, where that is what the remedy is. */
  readonly letter: { readonly whom: Text; readonly what: Text; readonly commands: readonly string[] } | null;
};

export type ReportedSubject = Omit<DiagnosedPod, 'since' | 'node'> & {
  readonly since: string | null;
  readonly node: string | null;
};

export type ReportedSecret = Omit<SecretInShort, 'made'> & { readonly made: string | null };

/** An event, word for word. */
export interface ReportedEvent {
  readonly kind: string;
  readonly name: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** RFC 3339. */
  readonly first: string | null;
  readonly last: string | null;
  readonly from: string;
  readonly host: string;
}

export interface ReportedAction {
  readonly kind: string;
  readonly namespace: string;
  readonly title: { readonly verb: Text; readonly object: Text; readonly detail: Text };
  readonly commands: { readonly oc: readonly string[]; readonly kubectl: readonly string[] };
  /** `not-run`: the run ended before it. */
  readonly outcome: 'created' | 'changed' | 'unchanged' | 'tried' | 'failed' | 'not-run';
  readonly problem: ReportedProblem | null;
}

/** What was done about it. */
export interface ReportedRun {
  readonly id: string;
  readonly dryRun: boolean;
  readonly outcome: 'done' | 'unchanged' | 'failed' | 'cancelled' | 'unfinished';
  readonly actions: readonly ReportedAction[];
  readonly before: readonly ReportedLink[];
  readonly after: readonly ReportedLink[];
}

/**
 * What support needs to know of an image that cannot be pulled. It holds no language: sentences are Problems, worded by whoever
 * reads it, or texts in every language. It holds no secret, and of a login only the shape of its user name.
 */
export interface Report {
  readonly kind: typeof REPORT_KIND;
  readonly version: 1;
  /** RFC 3339: when it was written. */
  readonly made: string;
  /** The version of the program. */
  readonly program: string;
  /** Whether names are replaced by others. */
  readonly shared: boolean;
  readonly cluster: {
    readonly name: string;
    readonly server: string;
    readonly version: string;
    readonly platform: 'openshift' | 'kubernetes';
    readonly practice: boolean;
  };
  readonly user: string;
  readonly namespace: string;
  readonly subject: ReportedSubject;
  readonly realm: string | null;
  readonly secrets: readonly ReportedSecret[];
  readonly links: readonly ReportedLink[];
  readonly causes: readonly ReportedCause[];
  readonly remedies: readonly ReportedRemedy[];
  readonly unproven: readonly Text[];
  readonly events: readonly ReportedEvent[];
  readonly isComplete: boolean;
  readonly leftOut: { readonly pods: number; readonly secrets: number; readonly events: number };
  readonly run: ReportedRun | null;
}
