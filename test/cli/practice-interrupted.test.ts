import { execa } from 'execa';
import { expect, it } from 'vitest';
import { launcher } from '../support/launcher.ts';
import { createPrivateHome } from '../support/private-home.ts';

/** Practice without a terminal, sent a signal as soon as its words hold that text. */
async function struck(text: string) {
  const home = await createPrivateHome();
  const running = execa(process.execPath, [launcher, 'practice', '-o', 'json'], {
    cwd: home.folder,
    env: home.environment(),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  });
  let told = '';
  running.stderr.on('data', (part) => {
    const before = told.includes(text);
    told += String(part);
    if (!before && told.includes(text)) running.kill('SIGINT');
  });
  const { exitCode, stdout, stderr } = await running;
  await home.remove();
  return { exitCode, stdout, stderr };
}

it.each(['First day', 'Making the plan', 'make pull secret'])(
  'one interrupt ends all of practice, not only the scene in hand (at "%s")',
  async (text) => {
    const { exitCode, stdout, stderr } = await struck(text);
    expect(exitCode).toBe(130);
    expect(stderr).toContain('First day');
    expect(stderr).not.toContain('Moving day');
    const { scenes } = JSON.parse(stdout);
    expect(scenes.map(({ scene }: { readonly scene: string }) => scene)).toEqual(['first-day']);
  },
);
