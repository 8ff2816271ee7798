import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home folder for programs under test: nothing of the person's own is read, and every file they leave can be found. */
export interface PrivateHome {
  /** Absolute path; HOME, the XDG folders and the folder for temporary files are in it. */
  readonly folder: string;
  /** The whole environment of a child; nothing but PATH is taken from ours. `lang` is a language code. */
  environment(lang?: string): Record<string, string>;
  remove(): Promise<void>;
}

export async function createPrivateHome(): Promise<PrivateHome> {
  const folder = await mkdtemp(join(tmpdir(), 'psw-home-'));
  return {
    folder,
    environment: (lang = 'en') => ({
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, '.config'),
      XDG_STATE_HOME: join(folder, '.local', 'state'),
      XDG_DATA_HOME: join(folder, '.local', 'share'),
      XDG_CACHE_HOME: join(folder, '.cache'),
      TMPDIR: folder,
      PATH: process.env.PATH ?? '',
      LANG: lang === 'ja' ? 'ja_JP.UTF-8' : 'en_US.UTF-8',
      // A folder that lives for one test is no place to keep compiled code in.
      NODE_DISABLE_COMPILE_CACHE: '1',
    }),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
