import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';

/** Tokens are long, but not that long. In bytes. */
const MOST_PASSWORD = 64 * 1024;
/** As much as is read of a file. In bytes. */
const MOST_TEXT = 1024 * 1024;

type Input = AsyncIterable<Buffer | string>;

/**
 * The password from standard input, without the final newline that `echo` and editors leave.
 * Errors: INPUT-04 where there is none; INPUT-09 where it is longer than 64 KiB or not UTF-8.
 */
export async function readPassword(stdin: Input): Promise<Result<Secret>> {
  const text = await readText(stdin, MOST_PASSWORD);
  if (!text.ok) return text;
  const password = text.value.replace(/\r?\n$/, '');
  return password === '' ? failed(problem('INPUT-04', {})) : ok(new Secret(password));
}

/** A credential file from standard input, as it is. Error: INPUT-09 where it is larger than 1 MiB or not UTF-8. */
export async function readSecretText(stdin: Input): Promise<Result<Secret>> {
  const text = await readText(stdin, MOST_TEXT);
  return text.ok ? ok(new Secret(text.value)) : text;
}

async function readText(stdin: Input, most: number): Promise<Result<string>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdin) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > most) return failed(problem('INPUT-09', { path: '-', detail: `> ${most} bytes` }));
    parts.push(bytes);
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts)));
  } catch {
    return failed(problem('INPUT-09', { path: '-', detail: 'UTF-8' }));
  }
}
