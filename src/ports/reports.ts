import type { Report } from '../domain/report.ts';
import type { Result } from '../domain/result.ts';

/** Reports for support, as files. */
export interface Reports {
  /**
   * A report that was written as JSON, by this version or another one; all of its text has passed the cleaner.
   * Errors: INPUT-09 where the file cannot be used, INPUT-19 where it holds no report.
   */
  read(path: string): Promise<Result<Report>>;
  /**
   * Writes the text of a report whole or not at all, mode 0600. INPUT-09 where that fails, and where a file stands there that
   * is neither empty nor a report.
   */
  write(path: string, text: string): Promise<Result<void>>;
}
