import type { CredentialFinding, FindingCode } from '../domain/credential-finding.ts';
import type { Text } from '../domain/text.ts';
import { findingsEn } from './findings.en.ts';
import { findingsJa } from './findings.ja.ts';

/** What is said of a finding, in one language; without full stops but in the step. */
export interface FindingPhrases {
  /** What it is, a clause for a list. */
  readonly short: string;
  /** What it is, and what nodes make of it. */
  readonly sentence: string;
  /** What to do where it is not mended, a whole sentence; empty where nothing need be done. */
  readonly step: string;
}

export interface FindingVocabulary {
  /** Closes the sentence of a finding that what we write is free of. */
  readonly mended: (sentence: string) => string;
  /** Closes the sentence of any other. */
  readonly open: (sentence: string, step: string) => string;
  readonly findings: { readonly [Code in FindingCode]: (finding: CredentialFinding) => FindingPhrases };
}

/** Words a finding: a clause for a list, and what it is, what nodes make of it, and whether it is mended or what to do. */
export function findingWords(finding: CredentialFinding): { readonly short: Text; readonly sentence: Text } {
  const en = worded(findingsEn, finding);
  const ja = worded(findingsJa, finding);
  return { short: { en: en.short, ja: ja.short }, sentence: { en: en.sentence, ja: ja.sentence } };
}

function worded(vocabulary: FindingVocabulary, finding: CredentialFinding) {
  const { short, sentence, step } = vocabulary.findings[finding.code](finding);
  return { short, sentence: finding.mended ? vocabulary.mended(sentence) : vocabulary.open(sentence, step) };
}
