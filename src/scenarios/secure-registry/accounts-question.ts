import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { accountsQuestionFor } from '../shared-questions/accounts-question.ts';
import type { SecureRegistryAnswers } from './answers.ts';
import { earlyLetter } from './early-letter.ts';

/** Who pulls. Where a login would be asked for in vain, none is. */
export const accountsQuestion = accountsQuestionFor<SecureRegistryAnswers>({
  when: ({ registry }) => registry === undefined || !registry.open || registry.anyway,
  check: mayBeLinked,
});

/** A right that is missing is told first. */
async function mayBeLinked(
  accounts: readonly string[],
  { image, source, login }: Partial<SecureRegistryAnswers>,
  context: Context,
): Promise<CheckOutcome> {
  // With a login that was given there is nothing to spare: the plan's own letter says more.
  const isGiven = source !== undefined || login !== undefined;
  const letter = image === undefined || isGiven ? undefined : await earlyLetter(image, accounts, context);
  return letter === undefined ? { kind: 'passed', found: [] } : { kind: 'waiting', letter };
}
