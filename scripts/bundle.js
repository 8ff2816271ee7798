import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import { root } from './root.js';
import { thirdPartyLicenses } from './third-party-licenses.js';

/** CommonJS libraries (undici, signal-exit) reach Node's own modules by `require`, which an ES module does not have. */
const requireForCommonJs =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * Yoga's WebAssembly loader looks whether a global `fetch` exists, and the mere look makes Node load its whole HTTP
 * client. Yoga carries its binary inside itself and never fetches, so this one module sees no `fetch`.
 */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => ({
      contents: `var fetch;${await readFile(path, 'utf8')}`,
    }));
  },
};

/** Ink offers the React developer tools to whoever sets DEV=true; they are not part of a finished program. */
const inkWithoutDevtools = {
  name: 'ink-without-devtools',
  setup(pluginBuild) {
    pluginBuild.onLoad({ filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/ }, () => ({ contents: '' }));
  },
};

/**
 * Bundles the program with all its libraries, split where the source imports dynamically.
 * Files are replaced whole, and only where they differ: a program that runs from them meanwhile is not disturbed. The entry's
 * file always gets the time the build began, so that its age says what has changed since.
 * Resolves to the files written: `path` within `outdir`, size in bytes. Ends the process where the source cannot be built.
 */
export async function bundle({ entry = join(root, 'src/cli/main.ts'), outdir = join(root, 'dist') } = {}) {
  const began = new Date();
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { main: entry },
    outdir,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    // Names and lines for stack traces; the sources themselves would triple the package.
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    define: {
      'process.env.NODE_ENV': '"production"',
      PROGRAM_VERSION: JSON.stringify(version),
    },
    banner: { js: requireForCommonJs },
    plugins: [yogaWithoutFetch, inkWithoutDevtools],
    logLevel: 'warning',
  }).catch(leaveAsTold);
  const files = outputFiles.map(({ path, contents }) => ({ path: relative(outdir, path), contents }));
  const licenses = await thirdPartyLicenses(metafile, root);
  files.push({ path: 'THIRD-PARTY-LICENSES.txt', contents: Buffer.from(licenses) });
  for (const { path, contents } of files) await replaceIfDifferent(join(outdir, path), contents);
  await removeAllBut(new Set(files.map(({ path }) => path)), outdir);
  await utimes(join(outdir, 'main.js'), began, began);
  return files.map(({ path, contents }) => ({ path, bytes: contents.length }));
}

/** esbuild has printed what is wrong and where; its exception says the same at length. */
function leaveAsTold() {
  process.exit(1);
}

async function replaceIfDifferent(path, contents) {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, contents);
  await rename(draft, path);
}

async function removeAllBut(kept, folder) {
  const present = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of present.filter((each) => each.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (!kept.has(relative(folder, path).split(sep).join('/'))) await rm(path, { force: true });
  }
}
