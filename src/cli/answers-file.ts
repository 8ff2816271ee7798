import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { flagName } from '../flow/missing-flags.ts';
import type { FlagValues, Scenario } from '../flow/scenario.ts';
import { camelCase } from './flags.ts';

/** Reads `--answers FILE`: YAML or JSON, named as the flags. Errors: INPUT-09 (file), INPUT-07 (a name no question has). */
export async function readAnswersFile(path: string, scenario: Scenario): Promise<Result<FlagValues>> {
  const [{ createFiles }, { parse }] = await Promise.all([
    import('../adapters/files/create-files.ts'),
    import('./yaml.ts'),
  ]);
  const read = await createFiles().read(path);
  if (!read.ok) return read;
  let document: unknown;
  try {
    document = parse(read.value, { maxAliasCount: 0 });
  } catch (error) {
    return failed(
      problem('INPUT-09', { path, detail: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' }),
    );
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return failed(problem('INPUT-09', { path, detail: 'YAML: flag: value' }));
  }
  const known = new Set(scenario.questions.flatMap(({ flags }) => flags.map((flag) => camelCase(flagName(flag)))));
  // A password never lies in a file of answers: it comes from standard input alone.
  known.delete('passwordStdin');
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(document)) {
    const flag = camelCase(`--${name}`);
    if (!known.has(flag)) return failed(problem('INPUT-07', { detail: `${path}: ${name}` }));
    values[flag] = value;
  }
  return ok(values);
}
