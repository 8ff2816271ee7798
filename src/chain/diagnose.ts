import type { Diagnosis } from '../domain/diagnosis.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { conclude } from './conclude.ts';
import { gatherFindings } from './gather-findings.ts';
import type { Lookout } from './lookout.ts';
import type { PullCase } from './pull-case.ts';

/**
 * Finds out why an image is not pulled, and shows on the way how far that is. Nothing is changed. Error: RUN-01 where it was
 * given up before anything was known.
 */
export async function diagnose(
  subject: PullCase,
  namespace: string,
  lookout: Lookout,
  signal: AbortSignal,
  drawn: (diagnosis: Diagnosis) => void,
): Promise<Result<Diagnosis>> {
  let last: Diagnosis | undefined;
  for await (const findings of gatherFindings(subject, namespace, lookout, signal)) {
    if (signal.aborted) break;
    last = conclude(findings);
    drawn(last);
  }
  return last === undefined ? failed(problem('RUN-01', { done: 0, of: 1 })) : ok(last);
}
