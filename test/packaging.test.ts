import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrivateHome, type PrivateHome } from './support/private-home.ts';
import { requireOrSkip } from './support/real-components.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

let home: PrivateHome;
let packed: readonly string[];

/** Runs a command of the installed package: nothing of this repository is in reach but the Node binary. */
function installed(command: string, args: readonly string[], path = '') {
  const bin = join(home.folder, 'prefix', 'bin');
  return execa(command, args, {
    cwd: home.folder,
    env: { ...home.environment(), PATH: [bin, dirname(process.execPath), '/usr/bin', '/bin', path].join(':') },
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  });
}

beforeAll(async () => {
  home = await createPrivateHome();
  // Without scripts: the bundle is not built again under the tests that run from it.
  const pack = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home.folder], {
    cwd: root,
  });
  const [{ filename, files }] = JSON.parse(pack.stdout);
  packed = files.map(({ path }: { readonly path: string }) => path);
  const prefix = join(home.folder, 'prefix');
  await execa('npm', ['install', '--global', '--offline', '--prefix', prefix, join(home.folder, filename)], {
    cwd: home.folder,
  });
});
afterAll(() => home.remove());

describe('the package', () => {
  it('holds what users need', () => {
    expect(packed).toEqual(
      expect.arrayContaining(['README.md', 'LICENSE', 'CHANGELOG.md', 'bin/pull-secret-wizard.js', 'dist/main.js']),
    );
  });

  it('holds nothing else', () => {
    const expected = [
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
      /^bin\/(pull-secret-wizard\.js|launch\.js|package\.json)$/,
      /^dist\/(main|chunks\/[\w-]+)\.js(\.map)?$/,
      /^dist\/THIRD-PARTY-LICENSES\.txt$/,
    ];
    expect(packed.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it.each(['pull-secret-wizard', 'kubectl-pull_secret'])('runs as %s once installed', async (command) => {
    expect(await installed(command, ['--version'])).toMatchObject({ exitCode: 0, stdout: version, stderr: '' });
  });

  it('shows its help once installed', async () => {
    expect(await installed('pull-secret-wizard', ['--help'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('secure-registry'),
    });
  });
});

requireOrSkip(['kubectl'])('the package beside a real kubectl', () => {
  it('is its plugin pull-secret', async () => {
    const { stdout: kubectl } = await execa('which', ['kubectl']);
    const run = await installed(kubectl, ['pull-secret', '--version'], dirname(kubectl));
    expect(run).toMatchObject({ exitCode: 0, stdout: version });
  });
});
