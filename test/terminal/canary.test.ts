import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, bearerChallenge } from '../support/fake-registry.ts';
import { type Handler, recordingServer } from '../support/recording-server.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal } from '../support/terminal.ts';
import {
  accepting,
  base64,
  credentialFile,
  echoing,
  leaks,
  runWith,
  secretsHolding,
  USER,
  type World,
  worldOn,
} from './canary-world.ts';
import { seen, typeLogin } from './practice-screens.ts';

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

/** The journey by flags, with a document and all that is said. */
function byFlags(world: World) {
  const flags = [...world.flags, '--username', USER, '--password-stdin'];
  return runWith(world, { flags, input: `${world.canary.password}\n` });
}

/** The journey by keys, to the end or to the refusal. */
async function byKeys({ canary, tools, home, flags }: World, end: 'proof' | 'refusal', more: readonly string[] = []) {
  await using terminal = await openTerminal({ args: [...flags, ...more], home, env: { PATH: tools.path } });
  await terminal.sees(more.length > 0 ? 'User name: ' : seen.en.login);
  if (more.length > 0) {
    terminal.type(`${USER}\r${canary.password}\r`);
    await terminal.sees(end === 'proof' ? 'Type y' : 'SECRET-33');
    terminal.type(end === 'proof' ? 'y\r' : ':quit\r');
  } else {
    typeLogin(terminal, { user: USER, password: canary.password });
    await terminal.sees(end === 'proof' ? seen.en.review : 'SECRET-33');
    if (end === 'proof') {
      terminal.type('y');
      await terminal.sees('Enter finish');
      terminal.press('enter');
    } else terminal.press('ctrl-c');
  }
  const { code } = await terminal.exit();
  return { code, written: { terminal: terminal.raw() } };
}

describe('a password is in the secret, and nowhere else', () => {
  it.each([
    ['by flags', byFlags],
    ['by keys', (world: World) => byKeys(world, 'proof')],
    ['by lines', (world: World) => byKeys(world, 'proof', ['--accessible'])],
  ])('%s', async (_how, go) => {
    const world = await worldWith(accepting);
    const { code, written } = await go(world);
    expect({ code, ...written }).toMatchObject({ code: 0 });
    expect(await secretsHolding(practice, world.canary)).toEqual([
      `pull-${world.registry.host.replaceAll(/[.:]/g, '-')}`,
    ]);
    expect(world.registry.authorizations()).toContain(basic(USER, world.canary.password));
    expect(await world.tools.recorded()).toContain('--password-stdin');
    expect(await leaks(world, written)).toEqual([]);
  });
});

describe('a password that is refused is nowhere, even where the registry repeats it', () => {
  it.each([
    ['by flags', byFlags, 3],
    ['by keys', (world: World) => byKeys(world, 'refusal'), 130],
    ['by lines', (world: World) => byKeys(world, 'refusal', ['--accessible']), 130],
  ] as const)('%s', async (_how, go, exit) => {
    const world = await worldWith(echoing);
    const { code, written } = await go(world);
    expect({ code, ...written }).toMatchObject({ code: exit });
    expect(await secretsHolding(practice, world.canary)).toEqual([]);
    expect(await leaks(world, written)).toEqual([]);
  });
});

describe('another origin gets no login without consent', () => {
  /** An image whose registry sends logins to another origin. `sent` is what either of them was shown. */
  async function elsewhere() {
    const other = await recordingServer(() => ({ body: '{"token":"t"}' }));
    const world = await worldWith(() => () => bearerChallenge(`http://${other.otherName}/token`));
    // The anonymous token of the other one is no login.
    const sent = () =>
      [...other.authorizations(), ...world.registry.authorizations()].filter((one) => one !== 'Bearer t');
    return { world, sent };
  }

  it('by flags: it is refused, and both are named', async () => {
    const { world, sent } = await elsewhere();
    const { code, written } = await byFlags(world);
    expect(code).toBe(3);
    expect(JSON.parse(written.stdout).problem).toMatchObject({
      code: 'AUTH-50',
      evidence: { host: world.registry.host },
    });
    expect(written.stderr).toContain('--auth-server');
    expect(sent()).toEqual([]);
    expect(await secretsHolding(practice, world.canary)).toEqual([]);
  });

  it('by keys: it is asked for before the password is', async () => {
    const { world, sent } = await elsewhere();
    await using terminal = await openTerminal({ args: world.flags, home: world.home });
    await terminal.sees('May the login go to another server?');
    expect(sent()).toEqual([]);
    terminal.press('ctrl-c');
    expect(await terminal.exit()).toMatchObject({ code: 130 });
  });
});

describe('a leak', () => {
  it('makes the scan fail', async () => {
    const world = await worldWith(accepting);
    const { written } = await byFlags(world);
    const leaked = {
      stderr: `${written.stderr}\n${Buffer.from(`${USER}:${world.canary.password}`).toString('base64')}`,
    };
    expect(await leaks(world, leaked)).toContain('canary in stderr: base64 of user:password');
  });

  it.each([
    ['of the neighbour', ({ neighbour }: World) => base64(`neighbour:${neighbour.password}`), 'neighbour in stderr'],
    ['of what a secret holds', credentialFile, 'canary in stderr'],
    [
      'of a few characters',
      ({ canary }: World) => `near "${canary.password.slice(8, 20)}"`,
      'canary in stderr: a piece',
    ],
    ['of the former password', ({ old }: World) => JSON.stringify({ old: old.password }), 'old in stderr'],
  ])('makes the scan fail: %s', async (_what, leaked, found) => {
    const world = await worldWith(accepting);
    const places = await leaks(world, { stderr: leaked(world) });
    expect(places.some((place) => place.startsWith(found))).toBe(true);
  });
});
