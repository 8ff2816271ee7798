import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.js';

/** What the bundle is made from; a removed file shows in its folder's time. */
const MADE_FROM = ['src', 'scripts', 'package.json', 'package-lock.json'];

/** Builds the bundle unless it is newer than everything it is made from. */
export async function freshBundle() {
  const [built, changed] = await Promise.all([modified(join(root, 'dist', 'main.js')), newest(MADE_FROM)]);
  if (built > changed) return;
  const { bundle } = await import('./bundle.js');
  await bundle();
}

async function newest(names) {
  const times = await Promise.all(names.map((name) => newestUnder(join(root, name))));
  return Math.max(...times);
}

async function newestUnder(path) {
  const { mtimeMs } = await stat(path);
  const entries = await readdir(path, { recursive: true }).catch(() => []);
  return Math.max(mtimeMs, ...(await Promise.all(entries.map((entry) => modified(join(path, entry))))));
}

/** Milliseconds since the epoch; 0 for what is not there. */
async function modified(path) {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
