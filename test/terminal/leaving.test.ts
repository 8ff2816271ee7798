import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordingServer } from '../support/recording-server.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';
import { seen, takeFirstRemedy, typeLogin } from './practice-screens.ts';

let practice: ServedPractice;

beforeAll(async () => {
  practice = await servePractice();
});
afterAll(() => practice[Symbol.asyncDispose]());

const wizard = (...more: readonly string[]) =>
  openTerminal({ args: ['--kubeconfig', practice.kubeconfig, '--ca-file', practice.ca, ...more] });

const arrive = (terminal: Terminal) => terminal.sees(seen.en.arrive);
const login = async (terminal: Terminal) => {
  await arrive(terminal);
  await takeFirstRemedy(terminal);
  await terminal.sees(seen.en.login);
};
const refused = async (terminal: Terminal) => {
  await login(terminal);
  typeLogin(terminal, { user: 'nobody', password: 'nothing' });
  await terminal.sees('SECRET-33');
};
const review = async (terminal: Terminal) => {
  await login(terminal);
  typeLogin(terminal, practice.scene);
  await terminal.sees(seen.en.review);
};

const steps: readonly (readonly [where: string, go: (terminal: Terminal) => Promise<void>])[] = [
  ['on arriving', arrive],
  [
    'in the reasons',
    async (terminal) => {
      await arrive(terminal);
      terminal.type('?');
      await terminal.sees('Why, and the keys');
    },
  ],
  ['at the login', login],
  [
    'with a password half typed',
    async (terminal) => {
      await login(terminal);
      terminal.type('me\thalf');
      await terminal.sees(/Password +•+|Password +\*+/);
    },
  ],
  ['at a refusal', refused],
  ['at the review', review],
  [
    'at the commands of the review',
    async (terminal) => {
      await review(terminal);
      terminal.press('tab');
      await terminal.sees('oc secrets link');
    },
  ],
  [
    'at the assumptions',
    async (terminal) => {
      await review(terminal);
      terminal.type('e');
      await terminal.sees('Which assumption is to be changed?');
    },
  ],
];

describe('Ctrl-C leaves with 130, and nothing has been changed', () => {
  it.each(steps)('%s', async (_where, go) => {
    const before = await practice.stands();
    await using terminal = await wizard();
    await go(terminal);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
    expect(terminal.screen().join('\n')).toContain('Nothing has been changed.');
    expect(await practice.stands()).toEqual(before);
  });

  it('while a cluster does not answer', async () => {
    const server = await recordingServer(() => undefined);
    const path = join(await temporaryFolder(), 'kubeconfig');
    await writeFile(path, kubeconfigOf(server.origin));
    await using terminal = await openTerminal({ args: ['--kubeconfig', path] });
    await terminal.sees('Looking at the cluster');
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('%s at the review does so too, and gives the screen back', async (signal) => {
    const before = await practice.stands();
    await using terminal = await wizard();
    await review(terminal);
    terminal.signal(signal);
    expect(await terminal.exit()).toEqual({ code: 130, signal: undefined });
    expect(terminal.emulator.buffer.active.type).toBe('normal');
    expect(await practice.stands()).toEqual(before);
  });
});

describe('Enter, the key of habit', () => {
  it('does nothing at the review', async () => {
    const before = await practice.stands();
    await using terminal = await wizard();
    await review(terminal);
    terminal.press('enter', 'enter', 'enter');
    terminal.press('tab');
    await terminal.sees('oc secrets link');
    expect(await practice.stands()).toEqual(before);
  });
});

function kubeconfigOf(server: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'silent', cluster: { server } }],
    users: [{ name: 'me', user: { token: 'any' } }],
    contexts: [{ name: 'silent', context: { cluster: 'silent', user: 'me', namespace: 'shop' } }],
    'current-context': 'silent',
  });
}
