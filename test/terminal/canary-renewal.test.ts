import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic } from '../support/fake-registry.ts';
import type { Handler } from '../support/recording-server.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';
import { openTerminal } from '../support/terminal.ts';
import {
  accepting,
  authOf,
  base64,
  echoing,
  leaks,
  runWith,
  secretsHolding,
  toTheEnd,
  USER,
  worldOn,
} from './canary-world.ts';
import { seen } from './practice-screens.ts';

let practice: ServedPractice;

beforeAll(async () => {
  practice = await servePractice();
});
afterAll(() => practice[Symbol.asyncDispose]());

/** A world whose cluster holds the login with its former password, and a neighbour, in either layout. */
async function renewalOn(registryOf: (password: string) => Handler) {
  const world = await worldOn(practice, registryOf);
  const { registry, old, neighbour } = world;
  const suffix = registry.host.replaceAll(/[.:]/g, '-');
  const entry = authOf(old);
  const make = (name: string, type: string, key: string, body: object) =>
    practice.api.send('POST', `/api/v1/namespaces/${practice.scene.project}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name },
      type,
      data: { [key]: base64(JSON.stringify(body)) },
    });
  const auths = { [registry.host]: entry, 'quay.io': authOf(neighbour, 'neighbour') };
  await make(`newer-${suffix}`, 'kubernetes.io/dockerconfigjson', '.dockerconfigjson', { auths });
  const fields = { [registry.host]: { username: USER, password: old.password } };
  await make(`older-${suffix}`, 'kubernetes.io/dockercfg', '.dockercfg', fields);
  const flags = ['renew-login', ...world.flags, `--registry=${registry.host}`, `--username=${USER}`];
  return { ...world, flags, holders: [`newer-${suffix}`, `older-${suffix}`] };
}

type Renewal = Awaited<ReturnType<typeof renewalOn>>;

describe('a renewed password, and the one before it', () => {
  async function renewByFlags(world: Renewal) {
    return runWith(world, { flags: [...world.flags, '--password-stdin'], input: world.canary.password });
  }

  async function renewByKeys(world: Renewal) {
    const { flags, home, tools, canary } = world;
    await using terminal = await openTerminal({ args: flags, home, env: { PATH: tools.path } });
    await terminal.sees(/▸ Password/);
    terminal.type(canary.password);
    terminal.press('enter');
    await terminal.sees(seen.en.review);
    // Every view of it: either tool's commands, the objects, and the words again.
    for (const view of ['▸ oc', '▸ kubectl', '▸ YAML', 'Readable']) {
      terminal.press('tab');
      await terminal.sees(view);
    }
    // Not before that has it ended.
    return await toTheEnd(terminal);
  }

  it.each([
    ['by flags', renewByFlags],
    ['by keys', renewByKeys],
  ])('are in the secrets alone, and the former is gone: %s', async (_how, renew) => {
    const world = await renewalOn(accepting);
    expect(await secretsHolding(practice, world.old)).toEqual(world.holders);
    const { code, written } = await renew(world);
    expect({ code, ...written }).toMatchObject({ code: 0 });
    expect(await secretsHolding(practice, world.canary)).toEqual(world.holders);
    expect(await secretsHolding(practice, world.old)).toEqual([]);
    expect(await secretsHolding(practice, world.neighbour)).toEqual(world.holders.slice(0, 1));
    const { password } = world.old;
    expect(world.registry.authorizations()).not.toContain(basic(USER, password));
    expect(await leaks(world, written)).toEqual([]);
  });

  it('are nowhere else where the registry refuses the new one, and repeats it', async () => {
    const world = await renewalOn(echoing);
    const { code, written } = await renewByFlags(world);
    expect({ code, ...written }).toMatchObject({ code: 3 });
    expect(await secretsHolding(practice, world.old)).toEqual(world.holders);
    expect(await secretsHolding(practice, world.canary)).toEqual([]);
    expect(await leaks(world, written)).toEqual([]);
  });

  it('are nowhere else in a dry run', async () => {
    const world = await renewalOn(accepting);
    const flags = [...world.flags, '--password-stdin', '--dry-run=client'];
    const { code, written } = await runWith(world, { flags, input: world.canary.password });
    expect({ code, ...written }).toMatchObject({ code: 0 });
    expect(await secretsHolding(practice, world.old)).toEqual(world.holders);
    expect(await leaks(world, written)).toEqual([]);
  });
});
