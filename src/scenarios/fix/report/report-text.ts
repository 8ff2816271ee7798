import type { Report } from '../../../domain/report.ts';
import type { Lang } from '../../../domain/text.ts';
import { reportMarkdown } from './report-markdown.ts';

/** A report as its file is to have it: Markdown for people where the file is so named, else JSON. */
export function reportText(report: Report, path: string, lang: Lang): string {
  return /\.(?:md|markdown)$/i.test(path) ? reportMarkdown(report, lang) : `${JSON.stringify(report, null, 2)}\n`;
}
