import type { Problem } from '../domain/problem.ts';
import type { Lang } from '../domain/text.ts';
import { problemWords } from '../messages/problem-words.ts';

/** A Problem in the one document: its code, its words in the session's language and the evidence itself. */
export interface ProblemDocument {
  readonly code: string;
  readonly happened: string;
  readonly known: string;
  readonly next: readonly string[];
  readonly evidence: object;
}

export function problemDocument(problem: Problem, lang: Lang): ProblemDocument {
  const { code, happened, known, next } = problemWords(problem);
  return { code, happened: happened[lang], known: known[lang], next: next[lang], evidence: problem.evidence };
}
