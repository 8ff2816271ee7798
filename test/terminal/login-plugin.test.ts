import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal, type TerminalOptions } from '../support/terminal.ts';
import { seen, takeFirstRemedy } from './practice-screens.ts';

let practice: ServedPractice;
let home: PrivateHome;
/** A kubeconfig whose login is a program, which writes a note when it is run. */
let kubeconfig: string;
let note: string;

beforeAll(async () => {
  [practice, home] = await Promise.all([servePractice(), createPrivateHome()]);
  const served = parse(await readFile(practice.kubeconfig, 'utf8'));
  note = join(home.folder, 'note');
  kubeconfig = join(home.folder, 'handed-over.json');
  const credential = {
    apiVersion: 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    status: { token: served.users[0].user.token },
  };
  const command = join(home.folder, 'log in');
  await writeFile(command, `#!/bin/sh\necho run >>'${note}'\necho '${JSON.stringify(credential)}'\n`);
  await chmod(command, 0o755);
  const exec = {
    apiVersion: credential.apiVersion,
    command: './log in',
    args: ['--to', 'prod\u001b[2J\u202e'],
    env: [{ name: 'PLUGIN_SECRET', value: 'hunter2' }],
  };
  const users = [{ name: served.users[0].name, user: { exec } }];
  await writeFile(kubeconfig, JSON.stringify({ ...served, users }));
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
  await home.remove();
});

/** How often the plugin has been run since this was asked last. */
async function runs(): Promise<number> {
  const text = await readFile(note, 'utf8').catch(() => '');
  await writeFile(note, '');
  return text.split('\n').length - 1;
}

const wizard = (options: TerminalOptions = {}) =>
  openTerminal({ columns: 120, home, ...options, args: ['--kubeconfig', kubeconfig, ...(options.args ?? [])] });

describe('the login plugin of a kubeconfig somebody handed over', () => {
  it('is shown, and run after y: the wizard goes on', async () => {
    await using terminal = await wizard();
    await terminal.sees('Run it? y/N');
    const screen = terminal.screen().join('\n');
    expect(screen).toContain(`The kubeconfig ${kubeconfig} logs in by running this program`);
    expect(screen).toContain(`'${join(home.folder, 'log in')}' --to 'prod\\u{1b}[2J\\u{202e}'`);
    expect(screen).toContain('PLUGIN_SECRET');
    expect(screen).not.toContain('hunter2');
    expect(await runs()).toBe(0);
    terminal.type('y\r');
    await terminal.sees(seen.en.arrive);
    expect(await runs()).toBe(1);
    await takeFirstRemedy(terminal);
    await terminal.sees(seen.en.login);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
  });

  it.each([
    ['Enter, the key of habit', '\r'],
    ['n', 'n\r'],
    ['a word that is no yes', 'yesterday\r'],
  ])('is not run after %s', async (_title, keys) => {
    await using terminal = await wizard();
    await terminal.sees('Run it? y/N');
    terminal.type(keys);
    await terminal.sees('CLUSTER-18');
    expect(await terminal.exit()).toEqual({ code: 1, signal: undefined });
    expect(await runs()).toBe(0);
  });

  it.each<[string, (terminal: Awaited<ReturnType<typeof wizard>>) => void]>([
    ['Ctrl-C', (terminal) => terminal.press('ctrl-c')],
    ['Ctrl-D', (terminal) => terminal.press('ctrl-d')],
    ['SIGTERM', (terminal) => terminal.signal('SIGTERM')],
    ['SIGHUP', (terminal) => terminal.signal('SIGHUP')],
  ])('%s leaves', async (_title, leave) => {
    await using terminal = await wizard();
    await terminal.sees('Run it? y/N');
    leave(terminal);
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
    expect(terminal.screen().join('\n')).toContain('Nothing has been changed.');
    expect(await runs()).toBe(0);
  });

  it('is asked about in Japanese, in lines too, and a full-width y counts', async () => {
    await using terminal = await wizard({ lang: 'ja', args: ['--accessible'] });
    await terminal.sees('実行しますか? y/N');
    terminal.type('ｙ\r');
    await terminal.sees('trainee');
    expect(await runs()).toBe(1);
  });

  it('is not asked about with --allow-exec-plugin, nor by KUBECONFIG with it', async () => {
    await using terminal = await openTerminal({ home, env: { KUBECONFIG: kubeconfig }, args: ['--allow-exec-plugin'] });
    await terminal.sees(seen.en.arrive);
    expect(terminal.raw().toString()).not.toContain('Run it?');
    expect(await runs()).toBe(1);
  });

  it('is asked about by KUBECONFIG, and by undo', async () => {
    await using terminal = await openTerminal({ home, env: { KUBECONFIG: kubeconfig }, args: ['undo'] });
    await terminal.sees('Run it? y/N');
    terminal.type('\r');
    await terminal.sees('CLUSTER-18');
    expect(await terminal.exit()).toEqual({ code: 1, signal: undefined });
    expect(await runs()).toBe(0);
  });

  it('is no matter for the list of runs, which asks no cluster', async () => {
    await using terminal = await openTerminal({ home, env: { KUBECONFIG: kubeconfig }, args: ['runs'] });
    expect(await terminal.exit()).toEqual({ code: 0, signal: undefined });
    expect(await runs()).toBe(0);
  });
});

describe('where nobody can be asked', () => {
  const flags = () => practice.flags.map((flag) => flag.replace(practice.kubeconfig, kubeconfig));

  it('none is run, and the flag is named', async () => {
    const run = await runProgram([...flags(), '--yes', '-o', 'json'], { input: practice.scene.password, home });
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout).problem).toMatchObject({ code: 'CLUSTER-18', evidence: { file: kubeconfig } });
    expect(run.stderr).toContain('--allow-exec-plugin');
    expect(await runs()).toBe(0);
  });

  it('one is run with the flag', async () => {
    const dryRun = [...flags(), '--dry-run=client', '--allow-exec-plugin'];
    expect(await runProgram(dryRun, { input: practice.scene.password, home })).toMatchObject({ code: 0 });
    expect(await runs()).toBe(1);
  });
});
