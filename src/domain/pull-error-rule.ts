import { bareWords, hasPhrase } from './bare-words.ts';
import type { PullErrorCause, SaidCause } from './pull-error-cause.ts';

/** One try, as the rules see it. */
export interface SaidOfTry {
  /** As `bareWords` gives them. */
  readonly words: string;
  /** The last HTTP status it names, from 400 on. */
  readonly status: number | undefined;
  /** Whether a container runtime's own words stand around the error. */
  readonly fromRuntime: boolean;
}

type Test = (said: SaidOfTry) => boolean;

/** What a try means where its words pass a test. */
export interface Rule {
  readonly when: Test;
  readonly means: readonly SaidCause[];
}

export function says(...phrases: readonly string[]): Test {
  const bare = phrases.map((phrase) => bareWords(phrase));
  return ({ words }) => bare.some((phrase) => hasPhrase(words, phrase));
}

export function both(...tests: readonly Test[]): Test {
  return (said) => tests.every((test) => test(said));
}

export function either(...tests: readonly Test[]): Test {
  return (said) => tests.some((test) => test(said));
}

export function status(from: number, to = from): Test {
  return (said) => said.status !== undefined && said.status >= from && said.status <= to;
}

export function sure(cause: PullErrorCause): readonly SaidCause[] {
  return [{ cause, certainty: 'sure' }];
}

export function oneOf(...causes: readonly PullErrorCause[]): readonly SaidCause[] {
  return causes.map((cause) => ({ cause, certainty: 'suspected' }));
}
