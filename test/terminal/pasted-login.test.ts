import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';
import { seen } from './practice-screens.ts';

let practice: ServedPractice;
let token: string;
let server: string;

beforeAll(async () => {
  practice = await servePractice();
  const { clusters, users } = parse(await readFile(practice.kubeconfig, 'utf8'));
  [token, server] = [users[0].user.token, clusters[0].cluster.server];
});
afterAll(() => practice[Symbol.asyncDispose]());

async function emptyHome(): Promise<PrivateHome> {
  const home = await createPrivateHome();
  onTestFinished(() => home.remove());
  return home;
}

/** As the web console gives it, with what this cluster's certificate needs. */
const line = (tokenShown = token) =>
  `oc login --token=${tokenShown} --server=${server} --certificate-authority='${practice.ca}'`;

/** Nothing of the token, and no kubeconfig. */
async function leavesNothing(terminal: Terminal): Promise<void> {
  expect(terminal.raw().includes(token)).toBe(false);
  const entries = await readdir(terminal.home.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`);
  const holding = await Promise.all(files.map(async (path) => (await readFile(path)).includes(token)));
  expect(files.filter((_path, index) => holding[index])).toEqual([]);
  expect(files.filter((path) => path.endsWith('.kube/config'))).toEqual([]);
}

describe('without a kubeconfig', () => {
  it('a pasted login line is taken, and the cluster is there', async () => {
    await using terminal = await openTerminal({ home: await emptyHome(), columns: 120 });
    await terminal.sees('CLUSTER-01');
    terminal.paste(`${line()}\r`);
    await terminal.sees('characters, not shown');
    terminal.press('enter');
    await terminal.sees(seen.en.arrive);
    expect(terminal.screen().join('\n')).toMatch(/PRACTICE .*127\.0\.0\.1:\d+.* user trainee/);
    await leavesNothing(terminal);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
  });

  it('one that the cluster refuses, or that leads nowhere, is asked for again', async () => {
    await using terminal = await openTerminal({ home: await emptyHome(), columns: 120 });
    await terminal.sees('CLUSTER-01');
    terminal.paste(line('sha256~wrong'));
    terminal.press('enter');
    await terminal.sees('CLUSTER-03');
    terminal.paste('oc login --token=sha256~t --server=https://127.0.0.1:1');
    terminal.press('enter');
    await terminal.sees('CLUSTER-02');
    terminal.paste(line());
    terminal.press('enter');
    await terminal.sees(seen.en.arrive);
    await leavesNothing(terminal);
    expect(terminal.screen().join('\n')).toContain('user trainee');
  });

  it('lines take it too', async () => {
    await using terminal = await openTerminal({
      home: await emptyHome(),
      columns: 200,
      rows: 60,
      args: ['--accessible', '-n', practice.scene.project],
    });
    await terminal.sees('Text: ');
    terminal.type(`${line()}\r`);
    await terminal.sees('What would you like to do?');
    expect(terminal.screen().join('\n')).toContain(practice.scene.image);
    await leavesNothing(terminal);
    terminal.type(':quit\r');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });

  it('somebody who has logged in elsewhere meanwhile presses Enter', async () => {
    const home = await emptyHome();
    await using terminal = await openTerminal({ home, columns: 120 });
    await terminal.sees('CLUSTER-01');
    await mkdir(`${home.folder}/.kube`);
    await copyFile(practice.kubeconfig, `${home.folder}/.kube/config`);
    terminal.press('enter');
    await terminal.sees(seen.en.arrive);
    expect(terminal.screen().join('\n')).toContain('user trainee');
  });
});
