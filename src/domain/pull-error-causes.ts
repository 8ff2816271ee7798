import { goNetworkTrouble } from './go-network-words.ts';
import type { SaidCause } from './pull-error-cause.ts';
import { kubeletRules, noLoginRules, nothingSaidRules } from './pull-error-node-rules.ts';
import { imageRules, loginRules, ownWordsRules, troubleRules } from './pull-error-registry-rules.ts';
import { type Rule, type SaidOfTry, sure } from './pull-error-rule.ts';

const BEFORE_NETWORK = [...kubeletRules, ...noLoginRules, ...ownWordsRules, ...troubleRules];
const AFTER_NETWORK = [...loginRules, ...imageRules, ...nothingSaidRules];

/** Why a try failed, likeliest first; empty where no rule knows its words. The first rule that fits decides. */
export function causesOf(said: SaidOfTry): readonly SaidCause[] {
  const before = meaningBy(BEFORE_NETWORK, said);
  if (before !== undefined) return before;
  const network = goNetworkTrouble(said.words);
  if (network !== undefined) return sure(network);
  return meaningBy(AFTER_NETWORK, said) ?? [];
}

function meaningBy(rules: readonly Rule[], said: SaidOfTry): readonly SaidCause[] | undefined {
  return rules.find(({ when }) => when(said))?.means;
}
