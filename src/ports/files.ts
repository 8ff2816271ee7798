import type { Result } from '../domain/result.ts';

/** Files a person names. They are read, never written, unless asked. */
export interface Files {
  /** UTF-8 text of a regular file of at most 1 MiB. INPUT-09 where it is missing, no file, unreadable, too big, or not UTF-8. */
  read(path: string): Promise<Result<string>>;
  /** Writes whole or not at all (temporary file, fsync, rename), mode 0600. INPUT-09 where that fails. */
  write(path: string, content: string): Promise<Result<void>>;
}
