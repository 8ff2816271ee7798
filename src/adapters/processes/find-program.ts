import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * The absolute path of a program, or undefined. Looked up here because some systems look where the person stands before
 * they look on PATH.
 * @param env an environment as `childEnvironment` gives it: PATH holds absolute folders alone
 */
export async function findProgram(name: string, env: Readonly<Record<string, string>>): Promise<string | undefined> {
  const variable = (wanted: string) => Object.entries(env).find(([each]) => each.toUpperCase() === wanted)?.[1] ?? '';
  const endings = process.platform === 'win32' ? variable('PATHEXT').split(';') : [''];
  const folders = variable('PATH').split(delimiter);
  for (const folder of folders.filter((each) => each !== '')) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (await isProgram(path)) return path;
    }
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
