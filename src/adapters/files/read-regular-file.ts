import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** Why a file was not read: a system error code such as `ENOENT`, or what is wrong with the file itself. */
export type ReadRefusal = 'not-a-file' | 'too-big' | 'not-utf8' | (string & {});

export type FileText = { readonly text: string } | { readonly refusal: ReadRefusal };

/**
 * Reads the UTF-8 text of a regular file of at most `limit` bytes. A byte order mark stays in the text, for its reader
 * to judge. Devices, pipes and folders are refused without being waited for; a link is followed.
 */
export async function readRegularFile(path: string, limit: number): Promise<FileText> {
  try {
    // Looked at before it is opened, because opening some devices has effects, and again after, because it may have been swapped.
    if (!(await stat(path)).isFile()) return { refusal: 'not-a-file' };
    // Without O_NONBLOCK the opening of a pipe waits until somebody writes into it.
    await using handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await handle.stat()).isFile()) return { refusal: 'not-a-file' };
    const bytes = await readAtMost(handle, limit + 1);
    if (bytes.length > limit) return { refusal: 'too-big' };
    return decode(bytes);
  } catch (error) {
    return { refusal: systemErrorCode(error) };
  }
}

/** The code of a system error, e.g. `EACCES`. Anything else is a bug and is thrown again. */
export function systemErrorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

/** The size a file claims is not believed: files under /proc claim 0. */
async function readAtMost(handle: FileHandle, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < limit) {
    const chunk = Buffer.allocUnsafe(Math.min(64 * 1024, limit - length));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    length += bytesRead;
  }
  return Buffer.concat(chunks, length);
}

function decode(bytes: Buffer): FileText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { refusal: 'not-utf8' };
  }
}
