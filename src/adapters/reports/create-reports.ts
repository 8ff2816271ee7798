import { cleanText } from '../../domain/clean-text.ts';
import { maskCredentials } from '../../domain/mask-credentials.ts';
import { problem } from '../../domain/problem.ts';
import { MOST_REPORT_BYTES, REPORT_KIND, REPORT_MARK, type Report } from '../../domain/report.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Files } from '../../ports/files.ts';
import type { Reports } from '../../ports/reports.ts';
import { createFiles } from '../files/create-files.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { reportSchema } from './report-schema.ts';

/** Reports in the files of this computer. */
export function createReports(files: Files = createFiles()): Reports {
  return {
    read: async (path) => {
      const file = await readRegularFile(path, MOST_REPORT_BYTES);
      return 'text' in file ? parseReport(file.text, path) : unusable(path, file.refusal);
    },
    write: async (path, text) => {
      const refusal = await standsInTheWay(path);
      return refusal === undefined ? files.write(path, text) : unusable(path, refusal);
    },
  };
}

/** Reads the JSON of a report. Error: INPUT-19. */
export function parseReport(text: string, path: string): Result<Report> {
  const refuse = (detail: string) =>
    failed(problem('INPUT-19', { path: cleanText(path), detail: cleanText(detail, { limit: 300 }) }));
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\u{feff}/u, ''), (key, value: unknown) => cleaned(key, value));
  } catch {
    // What a parser quotes of a file that is no report may be anything.
    return refuse('JSON');
  }
  const read = reportSchema.safeParse(document);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  return refuse(issue === undefined ? '' : [...issue.path.map(String), issue.code].join('.'));
}

/** The file may have been edited by hand, or made by anybody: its text is as much from outside as any. */
function cleaned(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') return undefined;
  return typeof value === 'string' ? cleanText(maskCredentials(value)) : value;
}

/** Why what stands at a path may not be overwritten; undefined where nothing does, or nothing that would be lost. */
async function standsInTheWay(path: string): Promise<string | undefined> {
  const file = await readRegularFile(path, MOST_REPORT_BYTES);
  if ('text' in file) return file.text === '' || isReport(file.text) ? undefined : 'not-a-report';
  if (file.refusal === 'ENOENT') return undefined;
  return file.refusal === 'too-big' || file.refusal === 'not-utf8' ? 'not-a-report' : file.refusal;
}

function isReport(text: string): boolean {
  if (text.startsWith(REPORT_MARK)) return true;
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null && 'kind' in document && document.kind === REPORT_KIND;
  } catch {
    return false;
  }
}

function unusable(path: string, detail: string): Result<never> {
  return failed(problem('INPUT-09', { path: cleanText(path), detail, purpose: 'report' }));
}
