import { stat } from 'node:fs/promises';
import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Files } from '../../ports/files.ts';
import { readRegularFile, systemErrorCode } from './read-regular-file.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** 1 MiB: what the API server takes as one secret, and more than any credential or answers file holds. */
const MOST_BYTES = 1024 * 1024;

/** The files of this computer. */
export function createFiles(): Files {
  return { read, write };
}

async function read(path: string): Promise<Result<string>> {
  const file = await readRegularFile(path, MOST_BYTES);
  return 'text' in file ? ok(file.text) : unusable(path, file.refusal);
}

async function write(path: string, content: string): Promise<Result<void>> {
  try {
    if (await isTakenByNoFile(path)) return unusable(path, 'not-a-file');
    await writeWholeFile(path, content);
    return ok(undefined);
  } catch (error) {
    return unusable(path, systemErrorCode(error));
  }
}

/** A rename would put a file in the place of a pipe or a device. */
async function isTakenByNoFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(systemErrorCode);
  return typeof found !== 'string' && !found.isFile();
}

function unusable(path: string, detail: string): Result<never> {
  return failed(problem('INPUT-09', { path: cleanText(path), detail }));
}
