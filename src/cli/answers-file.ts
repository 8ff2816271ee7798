import { cleanText } from '../domain/clean-text.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { flagName } from '../flow/missing-flags.ts';
import type { Flag, FlagValues, Scenario } from '../flow/scenario.ts';
import { camelCase } from './flags.ts';

/**
 * Reads `--answers FILE`: YAML or JSON, named as the flags, each value in the shape its flag gives it.
 * Errors: INPUT-09 (file), INPUT-07 (a name no question has, or a value its flag does not take).
 */
export async function readAnswersFile(path: string, scenario: Scenario): Promise<Result<FlagValues>> {
  const document = await readDocument(path);
  if (!document.ok) return document;
  const flags = scenario.questions.flatMap((question) =>
    question.flags.map((flag) => [answerName(flag), flag] as const),
  );
  const known = new Map(flags);
  // A password never lies in a file of answers: it comes from standard input alone.
  known.delete('passwordStdin');
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(document.value)) {
    const key = camelCase(`--${name}`);
    const flag = known.get(key);
    if (flag === undefined) return misunderstood(path, name);
    // Standard input is for the command line to hand out: who reads a file of answers does not expect it to be waited for.
    if (key === 'credentialsFile' && value === '-') return misunderstood(path, name, expectedBy(flag));
    const shaped = shapedFor(flag, value);
    if (shaped === undefined) return misunderstood(path, name, expectedBy(flag));
    values[key] = shaped;
  }
  return ok(values);
}

async function readDocument(path: string): Promise<Result<object>> {
  const [{ createFiles }, { parse }] = await Promise.all([
    import('../adapters/files/create-files.ts'),
    import('./yaml.ts'),
  ]);
  const read = await createFiles().read(path);
  if (!read.ok) return read;
  try {
    // A number stays the text it is written as: 007 is a user name, and not 7.
    const document: unknown = parse(read.value, {
      maxAliasCount: 0,
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !/:(int|float)$/.test(tag.tag)),
    });
    return typeof document === 'object' && document !== null && !Array.isArray(document)
      ? ok(document)
      : failed(problem('INPUT-09', { path, detail: 'YAML: flag: value' }));
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return failed(problem('INPUT-09', { path, detail }));
  }
}

/** The value as commander would give it; undefined where the flag does not take it. */
function shapedFor(flag: Flag, value: unknown): string | boolean | readonly string[] | undefined {
  if (!takesArgument(flag)) return typeof value === 'boolean' ? value : undefined;
  if (flag.repeatable === true) {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.length > 0 && list.every((item) => typeof item === 'string') ? list : undefined;
  }
  if (typeof value !== 'string') return undefined;
  return flag.values === undefined || flag.values.includes(value) ? value : undefined;
}

/** "true | false", "typed | existing", "<name>", "[<name>, …]": what to write instead, in no language. */
function expectedBy(flag: Flag): string {
  if (!takesArgument(flag)) return 'true | false';
  if (flag.values !== undefined) return flag.values.join(' | ');
  const argument = flag.option.slice(flag.option.indexOf('<'));
  return flag.repeatable === true ? `[${argument}, …]` : argument;
}

function takesArgument({ option }: Flag): boolean {
  return option.includes('<');
}

function answerName(flag: Flag): string {
  return camelCase(flagName(flag));
}

/** Only names are told: what stands in the file may be a password in the wrong place. */
function misunderstood(path: string, name: string, expected?: string): Result<never> {
  const what = [path, cleanText(name), ...(expected === undefined ? [] : [expected])];
  return failed(problem('INPUT-07', { detail: what.join(': ') }));
}
