import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The folder of the journals: `$XDG_STATE_HOME/pull-secret-wizard/runs`, by default under `~/.local/state`.
 * Practice keeps its own journals in a folder below, so that no undo ever meets both.
 * Source: XDG Base Directory Specification 0.8, which has relative paths ignored.
 */
export function journalDirectory(env: NodeJS.ProcessEnv, { practice = false } = {}): string {
  const given = env.XDG_STATE_HOME ?? '';
  const home = env.HOME === undefined || env.HOME === '' ? homedir() : env.HOME;
  const state = isAbsolute(given) ? given : join(home, '.local', 'state');
  const runs = join(state, 'pull-secret-wizard', 'runs');
  return practice ? join(runs, 'practice') : runs;
}
