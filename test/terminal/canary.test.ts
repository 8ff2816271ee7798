import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Canary, createCanary, scanFolder } from '../support/canary.ts';
import { basic, bearerChallenge, errors, MANIFEST } from '../support/fake-registry.ts';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { type RecordingDocker, recordingDocker } from '../support/recording-docker.ts';
import { type Handler, type RecordingServer, recordingServer } from '../support/recording-server.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal } from '../support/terminal.ts';
import { seen, typeLogin } from './practice-screens.ts';

const USER = 'canary';
let practice: ServedPractice;

beforeAll(async () => {
  practice = await servePractice();
});
afterAll(() => practice[Symbol.asyncDispose]());

/** A registry with Basic login that gives its image to one login. */
function accepting(password: string): Handler {
  return ({ headers, url }) => {
    if (headers.authorization === basic(USER, password))
      return url.pathname.endsWith('/v2/') ? { body: '{}' } : MANIFEST;
    return {
      ...errors(401, 'UNAUTHORIZED', 'authentication required'),
      headers: { 'www-authenticate': 'Basic realm="r"' },
    };
  };
}

/** A registry that refuses every login, and tells what it was sent in as many ways as it can. */
function echoing(password: string): Handler {
  return ({ headers }) => {
    const heard =
      headers.authorization === undefined ? 'authentication required' : `${headers.authorization} ${password}`;
    return {
      ...errors(401, 'UNAUTHORIZED', heard),
      headers: {
        'www-authenticate': `Basic realm="${encodeURIComponent(heard)}"`,
        'x-heard': encodeURIComponent(heard),
      },
    };
  };
}

interface World {
  readonly canary: Canary;
  readonly docker: RecordingDocker;
  readonly home: PrivateHome;
  readonly registry: RecordingServer;
  /** Flags of a secret for an image of that registry. */
  readonly flags: readonly string[];
}

async function worldWith(registryOf: (password: string) => Handler): Promise<World> {
  const canary = createCanary(USER);
  const [docker, home, registry] = await Promise.all([
    recordingDocker(),
    createPrivateHome(),
    recordingServer(registryOf(canary.password)),
  ]);
  onTestFinished(() => home.remove());
  const flags = [
    'secure-registry',
    `--kubeconfig=${practice.kubeconfig}`,
    `--namespace=${practice.scene.project}`,
    `--image=${registry.host}/acme/web:1.0`,
    '--service-account=default',
    '--allow-http',
  ];
  return { canary, docker, home, registry, flags };
}

/** Every place the password has leaked to, in any encoding. */
async function leaks({ canary, docker, home }: World, written: Readonly<Record<string, Buffer | string>>) {
  const others = await Promise.all(
    ['pods', 'serviceaccounts', 'events', 'configmaps'].map((kind) =>
      practice.api.call('GET', `/api/v1/namespaces/${practice.scene.project}/${kind}`),
    ),
  );
  const texts = { ...written, docker: await docker.recorded(), cluster: JSON.stringify(others) };
  const found = Object.entries(texts).flatMap(([place, text]) =>
    canary.findIn(text).map((form) => `${place}: ${form}`),
  );
  return [...found, ...(await scanFolder(home.folder, canary))];
}

/** The secrets of the project that hold the password. */
async function secretsHolding(canary: Canary): Promise<readonly string[]> {
  const { items } = await practice.api.get(`/api/v1/namespaces/${practice.scene.project}/secrets`);
  return items.flatMap((secret) => {
    const { data = {} } = secret as { readonly data?: Readonly<Record<string, string>> };
    const held = Object.values(data).some((value) => canary.findIn(Buffer.from(value, 'base64')).length > 0);
    return held ? [secret.metadata.name] : [];
  });
}

/** The journey by flags, with a document and all that is said. */
async function byFlags({ canary, docker, home, flags }: World) {
  const run = await runProgram([...flags, '--username', USER, '--password-stdin', '--yes', '-o', 'json'], {
    input: `${canary.password}\n`,
    home,
    env: { PATH: docker.path },
  });
  return { code: run.code, written: { stdout: run.stdout, stderr: run.stderr } };
}

/** The journey by keys, to the end or to the refusal. */
async function byKeys({ canary, docker, home, flags }: World, end: 'proof' | 'refusal', more: readonly string[] = []) {
  await using terminal = await openTerminal({ args: [...flags, ...more], home, env: { PATH: docker.path } });
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
    expect(await secretsHolding(world.canary)).toEqual([`pull-${world.registry.host.replaceAll(/[.:]/g, '-')}`]);
    expect(world.registry.authorizations()).toContain(basic(USER, world.canary.password));
    expect(await world.docker.recorded()).toContain('--password-stdin');
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
    expect(await secretsHolding(world.canary)).toEqual([]);
    const docker = { ...world.docker, recorded: () => world.docker.recorded().catch(() => '') };
    expect(await leaks({ ...world, docker }, written)).toEqual([]);
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
    expect(await secretsHolding(world.canary)).toEqual([]);
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
    expect(await leaks(world, leaked)).toContain('stderr: base64 of user:password');
  });
});
