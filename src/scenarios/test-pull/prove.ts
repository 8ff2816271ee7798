import type { FoundByImport } from '../../actions/test-import.ts';
import type { FoundByPod } from '../../actions/test-pull-pod.ts';
import type { Proof, ProofContext } from '../../flow/scenario.ts';
import type { SettledAnswers, TestPullFacts } from './answers.ts';
import { importProof } from './import-proof.ts';
import { podProof } from './pod-proof.ts';

/** What the try has shown, link by link, and what that way of trying cannot show. */
export async function* prove(
  answers: SettledAnswers,
  _facts: TestPullFacts,
  context: ProofContext,
): AsyncGenerator<Proof, void, void> {
  const found = context.found?.[0];
  yield answers.by === 'import'
    ? importProof(answers.image, found as FoundByImport | undefined)
    : await podProof(answers, found as FoundByPod | undefined, context);
}
