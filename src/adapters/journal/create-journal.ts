import { constants } from 'node:fs';
import { chmod, type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Journal, RunRecord } from '../../ports/journal.ts';
import { readRegularFile, systemErrorCode } from '../files/read-regular-file.ts';
import { syncFolder } from '../files/write-whole-file.ts';
import { journalLine, parseJournal, RUN_ID } from './journal-lines.ts';

const SUFFIX = '.jsonl';
/** A run of a thousand actions writes some 300 KiB. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The journals in a folder, one file a run. The folder is made when the first run begins. */
export function createJournal(directory: string): Journal {
  const fileOf = (run: string) => {
    if (!RUN_ID.test(run)) throw new TypeError('A run id is made of letters, digits and dashes');
    return join(directory, `${run}${SUFFIX}`);
  };
  return {
    begin: async (header) =>
      writing(fileOf(header.id), async (path) => {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await chmod(directory, 0o700);
        await using file = await open(path, 'wx', 0o600);
        await file.writeFile(journalLine(header));
        await file.sync();
        await syncFolder(directory);
      }),
    append: async (run, entry) =>
      writing(fileOf(run), async (path) => {
        await using file = await open(path, constants.O_RDWR | constants.O_APPEND);
        const torn = await endsInsideALine(file);
        await file.writeFile((torn ? '\n' : '') + journalLine(entry));
        await file.sync();
      }),
    list: () => list(directory),
    locate: fileOf,
  };
}

async function list(directory: string): Promise<Result<readonly RunRecord[]>> {
  let names: readonly string[];
  try {
    names = await readdir(directory);
  } catch (error) {
    const code = systemErrorCode(error);
    return code === 'ENOENT' ? ok([]) : unwritable(directory, code);
  }
  const records: RunRecord[] = [];
  for (const name of names.filter((each) => each.endsWith(SUFFIX))) {
    const file = await readRegularFile(join(directory, name), MOST_BYTES);
    const record = 'text' in file ? parseJournal(file.text) : undefined;
    // A copy under another name would make `append` write elsewhere than was read.
    if (record !== undefined && `${record.header.id}${SUFFIX}` === name) records.push(record);
  }
  return ok(records.toSorted(newestFirst));
}

function newestFirst(a: RunRecord, b: RunRecord): number {
  const byTime = Date.parse(b.header.startedAt) - Date.parse(a.header.startedAt);
  return byTime === 0 ? b.header.id.localeCompare(a.header.id, 'en') : byTime;
}

/** True where the last writer died in the middle of its line: the next line must not be glued to it. */
async function endsInsideALine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  const { bytesRead, buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(size - 1, 0));
  return bytesRead === 1 && buffer[0] !== 0x0a;
}

async function writing(path: string, write: (path: string) => Promise<void>): Promise<Result<void>> {
  try {
    await write(path);
    return ok(undefined);
  } catch (error) {
    return unwritable(path, systemErrorCode(error));
  }
}

function unwritable(path: string, detail: string): Result<never> {
  return failed(problem('TOOL-02', { path: cleanText(path), detail }));
}
