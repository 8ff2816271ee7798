import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import type { JournalEntry, RunHeader, RunRecord } from '../../ports/journal.ts';

/** What a run may be called: its id becomes a file name. */
export const RUN_ID = /^[0-9A-Za-z-]+$/;

const action = z.int().nonnegative();

const header: z.ZodType<RunHeader> = z.object({
  id: z.string().regex(RUN_ID),
  startedAt: z.iso.datetime(),
  scenario: z.string(),
  cluster: z.object({ name: z.string(), uid: z.string(), server: z.string() }),
  namespace: z.string(),
  practice: z.boolean(),
});

/** What JSON cannot say (undefined) is not written; it comes back as null. */
const entry: z.ZodType<JournalEntry> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('intent'), action, kind: z.string(), intent: z.unknown().default(null) }),
  z.object({ type: z.literal('receipt'), action, outcome: z.string(), receipt: z.unknown().default(null) }),
  z.object({ type: z.literal('failure'), action, code: z.string() }),
  z.object({ type: z.literal('end'), outcome: z.string() }),
  z.object({ type: z.literal('undone'), action, outcome: z.string() }),
  z.object({ type: z.literal('undo-end'), outcome: z.string() }),
]);

/** One line of a journal, with its line break. */
export function journalLine(content: RunHeader | JournalEntry): string {
  return `${JSON.stringify(content)}\n`;
}

/**
 * Reads a journal. `undefined` where its first line is no header. A line that cannot be read is left out: it is what a
 * run leaves that died while writing, and what it was about to do is found again by looking at the cluster.
 */
export function parseJournal(text: string): RunRecord | undefined {
  const [first = '', ...rest] = text.split('\n');
  const head = header.safeParse(parseLine(first));
  if (!head.success) return undefined;
  const entries = rest.flatMap((line) => {
    const parsed = entry.safeParse(parseLine(line));
    return parsed.success ? [parsed.data] : [];
  });
  return { header: head.data, entries };
}

/** The file may have been edited by hand: its text is as much from outside as any. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line, (_key, value: unknown) => (typeof value === 'string' ? cleanText(value) : value));
  } catch {
    return undefined;
  }
}
