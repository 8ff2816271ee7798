import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handler } from '../support/recording-server.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal, type Terminal } from '../support/terminal.ts';
import {
  accepting,
  credentialFile,
  dockerConfig,
  type Ended,
  type Given,
  leaks,
  manifests,
  outcomeOf,
  taken,
  toTheEnd,
  unreadable,
  type World,
  worldOn,
} from './canary-world.ts';
import { chooseRow, seen } from './practice-screens.ts';

let practice: ServedPractice;

beforeAll(async () => {
  practice = await servePractice();
});
afterAll(() => practice[Symbol.asyncDispose]());

/** A world whose flags ask for a secret that one account lists. */
async function worldWith(registryOf: (password: string) => Handler): Promise<World> {
  const world = await worldOn(practice, registryOf);
  return { ...world, flags: ['secure-registry', ...world.flags, '--service-account=default'] };
}

/** The wizard with keys, or with lines, at its question for a login. */
async function atLogin(world: World, more: readonly string[] = [], env: Given['env'] = {}): Promise<Terminal> {
  const { flags, home, tools } = world;
  const terminal = await openTerminal({
    args: [...flags, ...more],
    home,
    columns: 100,
    rows: 40,
    env: { PATH: tools.path, ...env },
  });
  await terminal.sees(more.includes('--accessible') ? 'User name: ' : seen.en.login);
  return terminal;
}

/** Opens the other ways, and takes the one that is called so. */
async function takeWay(terminal: Terminal, name: string): Promise<void> {
  terminal.press('ctrl-o');
  await chooseRow(terminal, name);
}

/** In lines: the number it has among the other ways. */
async function typeWay(terminal: Terminal, name: string): Promise<void> {
  terminal.type(':other\r');
  await terminal.sees(name);
  const number = new RegExp(`(\\d+)\\. ${name}`).exec(terminal.screen().join('\n'))?.[1] ?? '';
  terminal.type(`${number}\r`);
}

async function linesToTheEnd(terminal: Terminal): Promise<Ended> {
  await terminal.sees('Type y');
  terminal.type('y\r');
  const { code } = await terminal.exit();
  return { code, written: { terminal: terminal.raw() } };
}

describe('a password that is read on the screen', () => {
  it('is not shown where a file is taken', async () => {
    const world = await worldWith(accepting);
    const { env } = await dockerConfig(world, credentialFile(world));
    await using terminal = await atLogin(world, [], env);
    await takeWay(terminal, join(world.outside, 'config.json').slice(0, 20));
    expect(await outcomeOf(world, await toTheEnd(terminal))).toEqual(taken);
  });

  it('is not shown where its text is pasted, with empty lines and other documents', async () => {
    const world = await worldWith(accepting);
    await using terminal = await atLogin(world);
    await takeWay(terminal, 'pasted text');
    await terminal.sees('Paste it here.');
    terminal.paste(manifests(world));
    await terminal.sees('characters, not shown');
    terminal.press('enter');
    expect(await outcomeOf(world, await toTheEnd(terminal))).toEqual(taken);
  });

  it.each(unreadable.slice(0, 1))('is not quoted where the paste cannot be read: %s', async (_what, text) => {
    const world = await worldWith(accepting);
    await using terminal = await atLogin(world);
    await takeWay(terminal, 'pasted text');
    await terminal.sees('Paste it here.');
    terminal.paste(text(world));
    await terminal.sees('characters, not shown');
    terminal.press('enter');
    await terminal.sees('INPUT-12');
    // Neither on the way back, nor in the other language.
    terminal.press('escape');
    await terminal.sees('Ctrl-O');
    terminal.press('ctrl-l');
    await terminal.sees('Ctrl-O 別の');
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
    expect(await leaks(world, { terminal: terminal.raw() })).toEqual([]);
  });
});

describe('a password that is read in lines', () => {
  it.each([
    ['JSON', credentialFile],
    ['a manifest with empty lines and other documents', manifests],
  ])('is not echoed where its text is pasted: %s', async (_what, text) => {
    const world = await worldWith(accepting);
    await using terminal = await atLogin(world, ['--accessible']);
    await typeWay(terminal, 'pasted text');
    await terminal.sees('Text: ');
    terminal.paste(`${text(world)}\n.\n`);
    expect(await outcomeOf(world, await linesToTheEnd(terminal))).toEqual(taken);
  });

  it.each(unreadable.slice(5, 6))('is not quoted where the paste cannot be read: %s', async (_what, text) => {
    const world = await worldWith(accepting);
    await using terminal = await atLogin(world, ['--accessible']);
    await typeWay(terminal, 'pasted text');
    await terminal.sees('Text: ');
    terminal.paste(`${text(world)}\n.\n`);
    await terminal.sees('INPUT-12');
    terminal.type(':quit\r');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
    expect(await leaks(world, { terminal: terminal.raw() })).toEqual([]);
  });

  it('is not echoed where the text comes before it is asked for', async () => {
    const world = await worldWith(accepting);
    await using terminal = await atLogin(world, ['--accessible']);
    terminal.type(':other\r');
    await terminal.sees('pasted text');
    const number = /(\d+)\. pasted text/.exec(terminal.screen().join('\n'))?.[1] ?? '';
    terminal.paste(`${number}\n${credentialFile(world)}\n.\n`);
    expect(await outcomeOf(world, await linesToTheEnd(terminal))).toEqual(taken);
  });
});
