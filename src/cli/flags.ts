import { Option } from 'commander';
import type { Problem } from '../domain/problem.ts';
import type { Lang } from '../domain/text.ts';
import type { Flag, FlagValues, Scenario } from '../flow/scenario.ts';
import type { Given } from '../flow/state.ts';

/** A question's flag as commander takes it. */
export function asOption(flag: Flag, lang: Lang): Option {
  const option = new Option(flag.option, flag.about[lang]);
  if (flag.values !== undefined) option.choices([...flag.values]);
  if (flag.repeatable === true)
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  return option;
}

/** The answers flags give, each checked by its own question. */
export function answersFrom(
  scenario: Scenario,
  flags: FlagValues,
  source: Given['source'],
): { readonly ok: true; readonly value: Record<string, Given> } | { readonly ok: false; readonly problem: Problem } {
  const given: Record<string, Given> = {};
  for (const question of scenario.questions) {
    const answer = question.fromFlags(flags);
    if (answer !== undefined && !answer.ok) return answer;
    if (answer !== undefined) {
      given[question.id] = { value: answer.value, source, open: false };
      continue;
    }
    const draft = question.draftFromFlags?.(flags);
    if (draft !== undefined) given[question.id] = { value: draft, source, open: true };
  }
  return { ok: true, value: given };
}

/** `--credentials-from` → `credentialsFrom`, as commander names values. */
export function camelCase(flag: string): string {
  return flag.replace(/^--/, '').replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
