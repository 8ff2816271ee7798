import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';

/** Tokens are long, but not that long. In bytes. */
const MOST = 64 * 1024;

/**
 * The password from standard input, without the final newline that `echo` and editors leave.
 * Errors: INPUT-04 where there is none; INPUT-09 where it is longer than 64 KiB or not UTF-8.
 */
export async function readPassword(stdin: AsyncIterable<Buffer | string>): Promise<Result<Secret>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdin) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    size += bytes.length;
    if (size > MOST) return failed(problem('INPUT-09', { path: '-', detail: `> ${MOST} bytes` }));
    parts.push(bytes);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    return failed(problem('INPUT-09', { path: '-', detail: 'UTF-8' }));
  }
  const password = text.replace(/\r?\n$/, '');
  return password === '' ? failed(problem('INPUT-04', {})) : ok(new Secret(password));
}
