import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { journalEntries, journalFolder, onceJournalled } from '../support/journal-watcher.ts';
import { launcher } from '../support/launcher.ts';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal } from '../support/terminal.ts';
import { seen, takeFirstRemedy, typeLogin } from '../terminal/practice-screens.ts';

/** A run by flags that is sent a signal as soon as its journal holds that entry. */
async function struck(
  practice: ServedPractice,
  home: PrivateHome,
  signal: NodeJS.Signals,
  type: string,
  action: number,
) {
  const folder = await journalFolder(home);
  const running = execa(process.execPath, [launcher, ...practice.flags, '--restart', '--yes', '-o', 'json'], {
    cwd: home.folder,
    env: home.environment(),
    extendEnv: false,
    reject: false,
    input: practice.scene.password,
    timeout: 30_000,
  });
  const look = onceJournalled(folder, type, action, () => running.kill(signal));
  running.stderr.on('data', look);
  const { exitCode, signal: endedBy, stdout } = await running;
  return { exitCode, endedBy, stdout, entries: journalEntries(folder) };
}

async function stateOfRun(home: PrivateHome): Promise<string> {
  const { stdout } = await runProgram(['runs', '-o', 'json'], { home });
  const [run] = JSON.parse(stdout).runs;
  return run.state;
}

/** Takes the run back; the project is then as it was before it, but for pods that were made anew. */
async function undone(practice: ServedPractice, home: PrivateHome, before: Readonly<Record<string, unknown>>) {
  const undo = await runProgram(['undo', '--kubeconfig', practice.kubeconfig, '-o', 'json'], { home });
  expect(undo).toMatchObject({ code: 0 });
  expect(withoutPods(await practice.stands())).toEqual(withoutPods(before));
}

const boundaries = ([0, 1, 2] as const).flatMap((action) => [
  ['intent', action] as const,
  ['receipt', action] as const,
]);

describe('a run that is killed', () => {
  it.each(boundaries)(
    'at the %s of action %i is told as unfinished, and undo takes back what stands',
    async (type, action) => {
      await using practice = await servePractice();
      const home = await createPrivateHome();
      const before = await practice.stands();
      const ended = await struck(practice, home, 'SIGKILL', type, action);
      expect(ended).toEqual({ exitCode: undefined, endedBy: 'SIGKILL', stdout: '', entries: expect.anything() });
      expect(['unfinished', 'stands']).toContain(await stateOfRun(home));
      await undone(practice, home, before);
      await home.remove();
    },
  );
});

describe('a run that is told to end', () => {
  it.each(boundaries)(
    'at the %s of action %i finishes the write in hand and says what stands',
    async (type, action) => {
      await using practice = await servePractice();
      const home = await createPrivateHome();
      const before = await practice.stands();
      const { exitCode, stdout, entries } = await struck(practice, home, 'SIGTERM', type, action);
      expect(exitCode).toBe(130);
      const { outcome, results } = JSON.parse(stdout);
      expect(['cancelled', 'done']).toContain(outcome);
      // What it says is what its journal holds, and every write that was begun has its receipt.
      expect(results).toHaveLength(entries.filter((entry) => entry.type === 'receipt').length);
      expect(entries.filter((entry) => entry.type === 'intent')).toHaveLength(results.length);
      expect(entries.at(-1)).toMatchObject({ type: 'end' });
      expect(await stateOfRun(home)).toBe('stands');
      await undone(practice, home, before);
      await home.remove();
    },
  );

  it('on its screen gives the screen back, and what was written can be taken back', async () => {
    await using practice = await servePractice();
    const home = await createPrivateHome();
    const before = await practice.stands();
    const folder = await journalFolder(home);
    await using terminal = await openTerminal({
      args: ['--kubeconfig', practice.kubeconfig, '--ca-file', practice.ca],
      home,
    });
    await terminal.sees(seen.en.arrive);
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    typeLogin(terminal, practice.scene);
    await terminal.sees(seen.en.review);
    onceJournalled(folder, 'intent', 1, () => terminal.signal('SIGTERM'));
    terminal.type('y');
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
    expect(terminal.emulator.buffer.active.type).toBe('normal');
    expect(journalEntries(folder).at(-1)).toMatchObject({ type: 'end' });
    expect(await stateOfRun(home)).toBe('stands');
    await undone(practice, home, before);
    await home.remove();
  });
});

function withoutPods(objects: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(objects).filter(([name]) => !name.startsWith('pod ')));
}
