import type { Problem, ProblemCode, ProblemEvidence } from '../domain/problem.ts';
import type { Text } from '../domain/text.ts';
import { nodeReportsEn } from './problems/node-report.en.ts';
import { nodeReportsJa } from './problems/node-report.ja.ts';
import { problemsEn } from './problems.en.ts';
import { problemsJa } from './problems.ja.ts';

/** What is said of a Problem, in one language. Commands stand in backticks, words from outside in quotation marks. */
export interface ProblemWords {
  /** One clause for a list: "acme-pull fits, but is linked to default". At most about 60 columns for usual names. */
  readonly short: string;
  /** What happened, a sentence. */
  readonly happened: string;
  /** How we know: what was tried or read and what came back, with where it was seen from. */
  readonly known: string;
  /** What to do next: one to three imperative sentences, each a concrete step. */
  readonly next: readonly string[];
}

/** The words of some codes, by default of all: the compiler finds one that is missing. */
export type ProblemVocabulary<C extends ProblemCode = ProblemCode> = {
  readonly [Each in C]: (evidence: ProblemEvidence[Each]) => ProblemWords;
};

/** The codes of an area: all that begin with `CLUSTER-`, for one. */
export type CodesOf<Area extends string> = Extract<ProblemCode, `${Area}-${string}`>;

/** The codes of Problems that may also be known from a node's words: their evidence has `node`. */
type NodeReported = {
  [C in ProblemCode]: string extends keyof ProblemEvidence[C]
    ? never
    : 'node' extends keyof ProblemEvidence[C]
      ? C
      : never;
}[ProblemCode];

/** What is said of those where a node's words are how it is known: other sentences, as it was not tried from here. */
export type NodeReports = Pick<ProblemVocabulary, NodeReported>;

/** A Problem in every language, under its code. */
export interface SpokenProblem {
  readonly code: ProblemCode;
  readonly short: Text;
  readonly happened: Text;
  readonly known: Text;
  readonly next: { readonly en: readonly string[]; readonly ja: readonly string[] };
}

/** Words a Problem in every language. */
export function problemWords({ code, evidence }: Problem): SpokenProblem {
  const en = worded(problemsEn, nodeReportsEn, code, evidence);
  const ja = worded(problemsJa, nodeReportsJa, code, evidence);
  return {
    code,
    short: { en: en.short, ja: ja.short },
    happened: { en: en.happened, ja: ja.happened },
    known: { en: en.known, ja: ja.known },
    next: { en: en.next, ja: ja.next },
  };
}

function worded<C extends ProblemCode>(
  vocabulary: ProblemVocabulary,
  reports: Partial<ProblemVocabulary>,
  code: C,
  evidence: ProblemEvidence[C],
): ProblemWords {
  const report = 'node' in evidence ? reports[code] : undefined;
  return (report ?? vocabulary[code])(evidence);
}
