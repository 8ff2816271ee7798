import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { type FoundImport, importsOf, withoutComments } from './support/imports-of.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each folder of `src` may import besides itself; section "The house" of CONTRIBUTING.md. */
const MAY_IMPORT = {
  domain: [],
  messages: ['domain'],
  ports: ['domain'],
  plan: ['domain', 'ports'],
  actions: ['plan', 'ports', 'domain', 'messages'],
  chain: ['domain', 'ports', 'messages'],
  flow: ['plan', 'ports', 'domain'],
  scenarios: ['domain', 'messages', 'ports', 'plan', 'actions', 'chain', 'flow'],
  adapters: ['ports', 'domain'],
  practice: ['domain', 'messages'],
  ui: ['flow', 'scenarios', 'chain', 'plan', 'messages', 'domain'],
  cli: ['domain', 'messages', 'ports', 'plan', 'actions', 'chain', 'flow', 'scenarios', 'ui', 'adapters', 'practice'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Heavy folders, loaded only when they are needed: values come from them by `import()` alone. */
const LOADED_LATE = ['adapters', 'practice'];

/** The domain's readers of credential files, which turn one Secret into others, of what a token says of itself, and of a pasted login. */
const DOMAIN_READERS = [
  'credential-file',
  'docker-config',
  'keyring',
  'login-lifetime',
  'oc-login-line',
  'secret',
  'secret-validation',
].map((name) => `src/domain/${name}.ts`);

/** All files of the work tree that git keeps or would keep. */
const { stdout } = await execa('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
  cwd: root,
});
const tree = stdout.split('\n').filter((path) => existsSync(join(root, path)));
const sources = tree.filter((path) => /^src\/.*\.tsx?$/.test(path));
const code = new Map(await Promise.all(sources.map(async (path) => [path, await text(path)] as const)));

async function text(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8');
}

/** `ui` for `src/ui/parts/sign.tsx`; `undefined` outside the folders of `src`. */
function folderOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

/** The imports of a file that lead to our own files, with the path each leads to. */
function ownImports(path: string): readonly (FoundImport & { readonly target: string })[] {
  return importsOf(code.get(path) ?? '')
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map((found) => ({ ...found, target: posix.normalize(posix.join(posix.dirname(path), found.specifier)) }));
}

function placesWith(pattern: RegExp, allowed: (path: string) => boolean): readonly string[] {
  return [...code].flatMap(([path, source]) => (!allowed(path) && pattern.test(withoutComments(source)) ? [path] : []));
}

describe('the house', () => {
  it('has only the folders of the table', () => {
    const folders = new Set(sources.map(folderOf));
    expect([...folders].filter((folder) => folder === undefined || !(folder in MAY_IMPORT))).toEqual([]);
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (folder, allowed) => {
    const wrong = sources
      .filter((path) => folderOf(path) === folder)
      .flatMap((path) =>
        ownImports(path)
          .filter(({ target }) => ![folder, ...allowed].includes(folderOf(target) ?? ''))
          .map(({ specifier }) => `${path} imports ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it('loads adapters and practice only when they are needed', () => {
    const early = sources
      .filter((path) => folderOf(path) === 'cli')
      .flatMap((path) =>
        ownImports(path)
          .filter(({ target, kind }) => LOADED_LATE.includes(folderOf(target) ?? '') && kind === 'value')
          .map(({ specifier }) => `${path} imports ${specifier}`),
      );
    expect(early).toEqual([]);
  });

  it('reveals secrets only in adapters, practice and the readers of credential files', () => {
    const allowed = (path: string) =>
      ['adapters', 'practice'].includes(folderOf(path) ?? '') || DOMAIN_READERS.includes(path);
    expect(placesWith(/\breveal\s*\(/, allowed)).toEqual([]);
  });

  it('ends the process and prints only in cli', () => {
    expect(placesWith(/\bprocess\.(exit|abort)\b|\bconsole\./, (path) => folderOf(path) === 'cli')).toEqual([]);
  });

  it('names each file after what it holds', () => {
    const vague = /^(utils?|helpers?|common|managers?|types?|misc|index)\.[a-z]+$/;
    const named = tree.filter((path) => /^(src|test|scripts|bin)\//.test(path) && /\.(tsx?|js)$/.test(path));
    expect(named.filter((path) => vague.test(basename(path)))).toEqual([]);
    expect(named.filter((path) => !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(basename(path)))).toEqual([]);
  });
});

describe('the repository', () => {
  it('names no path of a machine and nothing outside itself', async () => {
    // The recorded answers of real programs are theirs, paths included.
    const own = tree.filter((path) => !/^test\/(golden|vectors)\/|^package-lock\.json$/.test(path));
    const pattern = /(^|[^\w.~-])\/(work|farm|root)\/[a-z]|\.\.\/shared\//m;
    const machines = await Promise.all(own.map(async (path) => (pattern.test(await text(path)) ? [path] : [])));
    expect(machines.flat().filter((path) => path !== 'test/house.test.ts')).toEqual([]);
  });

  it('locks versions without naming a registry', async () => {
    expect(await text('package-lock.json')).not.toMatch(/"resolved":/);
  });

  it('ships no dependencies: the bundle holds them', async () => {
    const { dependencies, optionalDependencies, peerDependencies } = JSON.parse(await text('package.json'));
    expect({ dependencies, optionalDependencies, peerDependencies }).toEqual({});
  });
});
