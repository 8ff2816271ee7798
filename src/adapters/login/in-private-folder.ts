import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from 'signal-exit';

/**
 * Runs `work` with the path of a new folder that only we can enter (mkdtemp makes it 0700), and removes the folder on
 * every way out: a value, an error, the end of the process, a signal. Only SIGKILL cannot be answered.
 */
export async function inPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pull-secret-wizard-'));
  const forget = onExit(() => rmSync(folder, { recursive: true, force: true }));
  try {
    return await work(folder);
  } finally {
    // The tool may still be writing while it is being killed.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    forget();
  }
}
