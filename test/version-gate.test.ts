import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { withoutComments } from './support/imports-of.ts';
import { launcher } from './support/launcher.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** Starts the launcher on a Node that says it is another version. */
async function launchedOn(version: string) {
  const pretend = join(await temporaryFolder(), 'pretend.cjs');
  const versions = JSON.stringify({ ...process.versions, node: version });
  await writeFile(pretend, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  return execa(process.execPath, ['--require', pretend, launcher, '--version'], {
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    reject: false,
    stdin: 'ignore',
  });
}

describe('the version gate', () => {
  it.each(['0.10.48', '10.24.1', '18.20.8', '20.20.2', '22.18.0'])(
    'refuses Node %s with one sentence',
    async (version) => {
      const { exitCode, stdout, stderr } = await launchedOn(version);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toBe(
        `pull-secret-wizard needs Node.js 22.19 or newer, but this is ${version} - with npm, this runs it on a newer one: npx -y -p node@24 -p pull-secret-wizard pull-secret-wizard`,
      );
    },
  );

  it.each(['22.19.0', '23.0.0', '24.21.0', '100.0.0'])('lets Node %s through', async (version) => {
    expect(await launchedOn(version)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('is written in a language that every Node can read', async () => {
    const source = withoutComments((await readFile(launcher, 'utf8')).replace(/^#!.*/, ''));
    await expect(transform(source, { target: 'es5' })).resolves.toMatchObject({ warnings: [] });
    expect(source).not.toMatch(/,\s*\)|=>|`|\b(const|let|class|async|import)\b/);
  });
});
