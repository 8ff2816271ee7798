import type { CrossProjectAnswers } from './answers.ts';
import type { CrossProjectWords } from './words.ts';

/** Who pulls, for people: "default, web of shop". */
export function whom(w: CrossProjectWords, accounts: CrossProjectAnswers['accounts'], project: string): string {
  return accounts === 'all' ? w.allOf(project) : w.someOf(accounts.join(', '), project);
}
