import { rmSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from 'signal-exit';
import { systemErrorCode } from '../files/read-regular-file.ts';

const PREFIX = 'pull-secret-wizard-login-';

/** Milliseconds after which a folder cannot be in use any more: a login takes half a minute at most. */
const STALE = 24 * 60 * 60 * 1000;

/**
 * Runs `work` with the path of a new folder that only we can enter (mkdtemp makes it 0700), and removes the folder on
 * every way out: a value, an error, the end of the process, a signal. Only SIGKILL cannot be answered; what that left
 * behind is removed by a later call. Rejects with the system's error where there can be no folder.
 * @param cleanUp what else is to be done before the folder goes, on every way out as well
 */
export async function inPrivateFolder<T>(
  work: (folder: string) => Promise<T>,
  cleanUp: (folder: string) => void = () => {},
): Promise<T> {
  await removeStaleFolders();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  const forget = onExit(() => {
    cleanUp(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    return await work(folder);
  } finally {
    cleanUp(folder);
    // The tool may still be writing while it is being killed.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    forget();
  }
}

async function removeStaleFolders(): Promise<void> {
  const names = await readdir(tmpdir());
  const ours = names.filter((name) => name.startsWith(PREFIX)).map((name) => join(tmpdir(), name));
  await Promise.all(ours.map(removeIfStale)).catch(systemErrorCode);
}

/** Others may make what bears such a name; a link of theirs is not followed, and their folders stay. */
async function removeIfStale(path: string): Promise<void> {
  const found = await lstat(path);
  const own = found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid);
  if (own && found.mtimeMs < Date.now() - STALE) await rm(path, { recursive: true, force: true });
}
