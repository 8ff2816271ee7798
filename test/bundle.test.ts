import { stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/temporary-folder.ts';

const { bundle } = await import(new URL('../scripts/bundle.js', import.meta.url).href);

it('is newer than its source though a build left every byte as it was', async () => {
  const folder = await temporaryFolder();
  const [entry, outdir] = [join(folder, 'program.ts'), join(folder, 'dist')];
  await writeFile(entry, 'console.log(1);\n');
  await bundle({ entry, outdir });
  const main = join(outdir, 'main.js');
  await utimes(main, new Date(0), new Date(0));
  await bundle({ entry, outdir });
  const [built, source] = await Promise.all([main, entry].map((path) => stat(path)));
  expect(built?.mtimeMs).toBeGreaterThan(source?.mtimeMs ?? Infinity);
});
