import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from './read-regular-file.ts';

/**
 * Writes a file whole or not at all, readable by its owner alone: a temporary file beside it, fsync, rename.
 * A link keeps pointing where it points. Rejects with the system's error; then nothing is left behind.
 */
export async function writeWholeFile(path: string, content: string): Promise<void> {
  const target = await behindLinks(path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Makes a new or renamed entry of a folder survive a power cut. Not every system can open a folder; those need not. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    systemErrorCode(error);
  }
}

async function behindLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return path;
    throw error;
  }
}
