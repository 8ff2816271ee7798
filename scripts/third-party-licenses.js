import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const licenseFile = /^(licen[cs]e|copying|notice)(\.|-|$)/i;

/**
 * The text of THIRD-PARTY-LICENSES.txt: name, version, licence and licence text of every package of which the bundle
 * holds at least one byte, read from esbuild's metafile. Throws when a package names no licence at all.
 */
export async function thirdPartyLicenses(metafile, root) {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [packageFolder(path)] : [])),
  );
  const folders = [...new Set(used)].filter((folder) => folder !== undefined);
  const entries = await Promise.all(folders.map((folder) => describe(join(root, folder))));
  entries.sort((a, b) => (a.title < b.title ? -1 : 1));
  const intro = 'pull-secret-wizard contains parts of the packages below, under the licences given with each.\n';
  return [intro, ...entries.map(({ title, text }) => `${'='.repeat(78)}\n${title}\n\n${text.trim()}\n`)].join('\n');
}

/** `node_modules/a/node_modules/@b/c` of a path inside that package; `undefined` for our own files. */
function packageFolder(path) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

async function describe(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => licenseFile.test(file)).toSorted();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  if (license === undefined && texts.length === 0) throw new Error(`${name} ${version} names no licence`);
  const holder = typeof author === 'string' ? author : author?.name;
  const named = `Licence: ${license}. By ${holder ?? 'its authors'}. The package holds no licence text.`;
  const text = texts.length > 0 ? texts.join('\n\n') : named;
  return { title: `${name} ${version}`, text };
}
