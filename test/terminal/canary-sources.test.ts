import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearerChallenge } from '../support/fake-registry.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { type Handler, recordingServer } from '../support/recording-server.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import {
  accepting,
  credentialFile,
  dockerConfig,
  echoing,
  fileOutside,
  type Given,
  leaks,
  manifests,
  outcomeOf,
  runWith,
  secretsHolding,
  taken,
  USER,
  unreadable,
  type World,
  worldOn,
} from './canary-world.ts';

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

type Way = (world: World) => Promise<Partial<Given>>;

const configured: Way = async (world) => ({
  flags: ['--credentials-from=docker-config'],
  ...(await dockerConfig(world, credentialFile(world))),
});
const named: Way = async (world) => ({
  flags: [`--credentials-file=${await fileOutside(world, 'logins.json', credentialFile(world))}`],
});
const piped: Way = async (world) => ({ flags: ['--credentials-file=-'], input: manifests(world) });
const helped: Way = async (world) => {
  const { canary, registry, tools } = world;
  await tools.addHelper('box', { ServerURL: registry.host, Username: USER, Secret: canary.password });
  const helpers = JSON.stringify({ credHelpers: { [registry.host]: 'box' } });
  return { flags: ['--credentials-from=helper'], ...(await dockerConfig(world, helpers)) };
};
const logsIn =
  (tool: 'docker' | 'podman'): Way =>
  async ({ canary }) => ({
    flags: [`--credentials-from=${tool}-login`, `--username=${USER}`, '--password-stdin'],
    input: canary.password,
  });

async function byFlags(world: World, way: Way) {
  const { flags = [], ...given } = await way(world);
  return runWith(world, { flags: [...world.flags, ...flags], ...given });
}

describe('a password that is read from somewhere is in the secret, and nowhere else', () => {
  it.each([
    ['the configuration of docker', configured],
    ['a file', named],
    ['standard input, in a manifest among others', piped],
    ['a credential helper', helped],
  ])('by flags: %s', async (_what, way) => {
    const world = await worldWith(accepting);
    expect(await outcomeOf(world, await byFlags(world, way))).toEqual(taken);
  });

  describe.each(['docker', 'podman'] as const)('%s', (tool) => {
    requireOrSkip([tool])('that is installed', () => {
      it('logs in without its being seen', async () => {
        const world = await worldWith(accepting);
        expect(await outcomeOf(world, await byFlags(world, logsIn(tool)))).toEqual(taken);
        expect(await world.tools.recorded()).toMatch(/^login$[\s\S]*^--password-stdin$/m);
      });
    });
  });

  it('with the neighbours, where all are asked for', async () => {
    const world = await worldWith(accepting);
    const { code, written } = await byFlags(world, async () => ({
      flags: ['--credentials-file=-', '--all-entries'],
      input: credentialFile(world),
    }));
    expect({ code, ...written }).toMatchObject({ code: 0 });
    expect(await secretsHolding(practice, world.neighbour)).toEqual(await secretsHolding(practice, world.canary));
    expect(await leaks(world, written)).toEqual([]);
  });
});

describe('a password that is read and refused is nowhere, even where the registry repeats it', () => {
  it.each([
    ['a file', named],
    ['standard input', piped],
    ['a credential helper', helped],
    ['docker login', logsIn('docker')],
  ])('%s', async (_what, way) => {
    const world = await worldWith(echoing);
    const { code, written } = await byFlags(world, way);
    expect({ code, ...written }).toMatchObject({ code: 3 });
    expect(await secretsHolding(practice, world.canary)).toEqual([]);
    expect(await leaks(world, written)).toEqual([]);
  });

  it('and is not shown to another origin unasked', async () => {
    const other = await recordingServer(() => ({ body: '{"token":"t"}' }));
    const world = await worldWith(() => () => bearerChallenge(`http://${other.otherName}/token`));
    const { code, written } = await byFlags(world, named);
    expect(code).toBe(3);
    expect(JSON.parse(written.stdout).problem.code).toBe('AUTH-50');
    const sent = [...other.authorizations(), ...world.registry.authorizations()];
    expect(sent.filter((header) => header !== 'Bearer t')).toEqual([]);
  });
});

describe('a text that cannot be read is not quoted', () => {
  it.each(unreadable)('by flags: %s', async (_what, text) => {
    const world = await worldWith(accepting);
    const { code, written } = await byFlags(world, async () => ({
      flags: ['--credentials-file=-'],
      input: text(world),
    }));
    const { problem } = JSON.parse(written.stdout);
    expect({ code, problem: problem.code }).toEqual({
      code: expect.any(Number),
      problem: expect.stringMatching(/^(?:INPUT-12|SECRET-5[45])$/),
    });
    expect(code).toBeGreaterThan(0);
    expect(world.registry.authorizations()).toEqual([]);
    expect(await leaks(world, written)).toEqual([]);
  });
});
