import { readdirSync, readFileSync, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrivateHome } from './private-home.ts';

/** What tests look at of a journal's lines; the first one, the header, has no type. */
export interface SeenEntry {
  readonly type?: string;
  readonly action?: number;
}

/** The folder where programs with this home keep their journals; made now, so that it can be watched. */
export async function journalFolder(home: PrivateHome): Promise<string> {
  const folder = join(home.folder, '.local', 'state', 'pull-secret-wizard', 'runs');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The lines of the newest run in a folder; one that is being written is left out. */
export function journalEntries(folder: string): readonly SeenEntry[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const newest = names.toSorted().at(-1);
  if (newest === undefined) return [];
  const lines = readFileSync(join(folder, newest), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as SeenEntry);
}

/**
 * Calls `then` once, the moment the journal holds an entry of that type for that action. Gives back a way to look at once:
 * for whoever hears of the program's progress by another way too, and sooner.
 */
export function onceJournalled(folder: string, type: string, action: number, then: () => void): () => void {
  let over = false;
  const look = () => {
    if (over || !journalEntries(folder).some((entry) => entry.type === type && entry.action === action)) return;
    over = true;
    watcher.close();
    then();
  };
  const watcher = watch(folder, { persistent: false }, look);
  return look;
}
