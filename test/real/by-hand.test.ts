import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPullSecret } from '../../src/actions/create-pull-secret.ts';
import { endingOf } from '../../src/cli/outcome.ts';
import { pullSecretTypes, readPullSecret } from '../../src/domain/docker-config.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { ScenarioId } from '../../src/flow/scenario.ts';
import { type PracticeWorkshop, practiceWorkshop } from '../support/practice-workshop.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { type DockerRegistry, startDockerRegistry } from '../support/real-docker-registry.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openTerminal } from '../support/terminal.ts';

const USERS = { robot: 'new $HOME "x"', second: 'other' };
const settings = { trust: { allowHttp: true } } as const;
const never = new AbortController().signal;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const authOf = (user: keyof typeof USERS) => ({ auth: base64(`${user}:${USERS[user]}`) });

requireOrSkip(['docker-registry', 'htpasswd', 'docker', 'kubectl', 'jq'])('the commands of a review, by hand', () => {
  let registry: DockerRegistry;
  /** The same registry, which docker and the kubelet take for another. */
  let otherName: string;

  beforeAll(async () => {
    registry = await startDockerRegistry({ users: USERS });
    otherName = registry.host.replace('127.0.0.1', 'localhost');
    await registry.pushImage('acme/op', '1.2');
  });
  afterAll(() => registry.stop());

  const answers = () => {
    const image = parseImageReference(`${registry.host}/acme/op:1.2`);
    const login = { username: 'robot', password: new Secret(USERS.robot) };
    return { image: image.ok ? image.value : undefined, accounts: ['default'], login, source: { kind: 'typed' } };
  };

  async function fileWith(content: unknown): Promise<string> {
    const path = join(await temporaryFolder(), 'logins.json');
    await writeFile(path, JSON.stringify(content), { mode: 0o600 });
    return path;
  }

  async function fromFile(content: unknown, kind: 'docker-config' | 'dockercfg' = 'docker-config') {
    return { login: undefined, source: { kind: 'file', layout: kind }, file: await fileWith(content) };
  }

  it('make the secret of a login that is given', async () => {
    const at = await practiceWorkshop('first-day');
    const said = await bothWays(at, answers());
    expect(said.logins).toBe(1);
    expect(said.byHand).toEqual({ type: pullSecretTypes.dockerconfigjson.type, logins: { [registry.host]: 'robot' } });
  });

  it('make one for a part of the registry', async () => {
    const at = await practiceWorkshop('first-day');
    const said = await bothWays(at, { ...answers(), server: `${registry.host}/acme` });
    expect(said.byHand.logins).toEqual({ [`${registry.host}/acme`]: 'robot' });
  });

  it.each([
    ['an entry besides', {}],
    ['a helper besides, which docker would go by', { credsStore: 'nowhere', extra: 1 }],
  ])('merge into a standing secret with %s', async (_what, more) => {
    const at = await practiceWorkshop('first-day');
    const standing = JSON.stringify({ auths: { 'quay.io': { auth: base64('u:p') } }, ...more });
    for (const name of ['by-hand', 'by-wizard']) await makeSecret(at, name, 'dockerconfigjson', standing);
    const said = await bothWays(at, { ...answers(), onConflict: { how: 'merge' } });
    expect(said.byHand.logins).toEqual({ [registry.host]: 'robot', 'quay.io': 'u' });
  });

  it('log in at the registry for the secret of its auth server', async () => {
    const at = await practiceWorkshop('first-day');
    const login = { username: 'robot', password: new Secret(USERS.robot) };
    const { commands } = createPullSecret({
      namespace: at.scene.project,
      name: 'by-hand',
      host: 'sso.example.com',
      loginAt: registry.host,
      layout: 'dockerconfigjson',
      entries: [{ key: 'sso.example.com', login, email: '' }],
      onConflict: 'fail',
      stands: false,
    });
    expect(await run(at, commands.kubectl)).toBe(1);
    expect((await meaningOf(at, 'by-hand')).passwords).toEqual({ 'sso.example.com': USERS.robot });
  });

  it('replace a standing secret', async () => {
    const at = await practiceWorkshop('first-day');
    const standing = JSON.stringify({ auths: { 'quay.io': { auth: base64('u:p') } } });
    for (const name of ['by-hand', 'by-wizard']) await makeSecret(at, name, 'dockerconfigjson', standing);
    const said = await bothWays(at, { ...answers(), onConflict: { how: 'replace' } });
    expect(said.byHand.logins).toEqual({ [registry.host]: 'robot' });
  });

  it('keep the older layout', async () => {
    const at = await practiceWorkshop('first-day');
    const source = await fromFile({ [registry.host]: authOf('robot') }, 'dockercfg');
    const said = await bothWays(at, { ...answers(), ...source, layout: 'dockercfg' });
    expect(said.logins).toBe(1);
    expect(said.byHand).toEqual({ type: pullSecretTypes.dockercfg.type, logins: { [registry.host]: 'robot' } });
  });

  it('take a good file as it lies, where all of it is wanted', async () => {
    const at = await practiceWorkshop('first-day');
    const source = await fromFile({ auths: { [registry.host]: authOf('robot'), 'quay.io': authOf('second') } });
    const said = await bothWays(at, { ...answers(), ...source, everything: true });
    expect(said.logins).toBe(0);
    expect(said.byHand.logins).toEqual({ [registry.host]: 'robot', 'quay.io': 'second' });
  });

  it('log in anew where the file had to be mended', async () => {
    const at = await practiceWorkshop('first-day');
    const auths = { [registry.host]: authOf('robot'), [otherName.toUpperCase()]: authOf('second') };
    const said = await bothWays(at, { ...answers(), ...(await fromFile({ auths })), everything: true });
    expect(said.logins).toBe(2);
    expect(said.byHand.logins).toEqual({ [registry.host]: 'robot', [otherName]: 'second' });
  });

  it('put another layout than the file’s into the secret', async () => {
    const at = await practiceWorkshop('first-day');
    const source = await fromFile({ [registry.host]: authOf('robot') }, 'dockercfg');
    const said = await bothWays(at, { ...answers(), ...source, everything: true });
    expect(said.logins).toBe(1);
    expect(said.byHand.type).toBe(pullSecretTypes.dockerconfigjson.type);
  });

  it.each(['dockerconfigjson', 'dockercfg'] as const)('renew a login in %s, whatever the spelling', async (layout) => {
    const at = await practiceWorkshop('first-day');
    const old = { auth: base64('robot:old'), username: 'robot', password: 'old' };
    const entries = { [registry.host]: old, [`http://${registry.host}/v1/`]: old, 'quay.io': { auth: base64('u:p') } };
    const body = JSON.stringify(layout === 'dockercfg' ? entries : { auths: entries });
    for (const name of ['by-hand', 'by-wizard']) await makeSecret(at, name, layout, body);
    const { image, login } = answers();
    const renewing = { held: { host: registry.host, username: 'robot' }, image, login };
    const lines = await review(at, 'renew-login', { ...renewing, secrets: ['by-hand'] });
    expect(await run(at, lines)).toBe(2);
    await at.run('renew-login', { ...renewing, secrets: ['by-wizard'] }, settings);
    const byHand = await meaningOf(at, 'by-hand');
    expect(byHand).toEqual(await meaningOf(at, 'by-wizard'));
    expect(byHand.passwords[registry.host]).toBe(USERS.robot);
  });

  /** The same by hand and by the wizard, under two names; how many logins the commands asked for. */
  async function bothWays(at: PracticeWorkshop, given: object) {
    const logins = await run(at, await review(at, 'secure-registry', { ...given, secretName: 'by-hand' }));
    await at.run('secure-registry', { ...given, secretName: 'by-wizard' }, settings);
    const { passwords, ...byHand } = await meaningOf(at, 'by-hand');
    expect({ ...byHand, passwords }).toEqual(await meaningOf(at, 'by-wizard'));
    return { byHand, logins };
  }

  /** What the review says would do the same to the secret, for kubectl. */
  async function review(at: PracticeWorkshop, scenario: ScenarioId, given: object): Promise<readonly string[]> {
    const state = await at.run(scenario, { ...given }, { ...settings, dryRun: 'client' });
    if (state.outcome?.kind !== 'plan') throw new Error(JSON.stringify(endingOf(state, 'ended')));
    const [first] = state.outcome.plan.actions;
    return first?.commands.kubectl ?? [];
  }

  /** Runs the lines in bash, and types the passwords docker asks for; how many those were. */
  async function run({ kubeconfig }: PracticeWorkshop, lines: readonly string[]): Promise<number> {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'config'), kubeconfig, { mode: 0o600 });
    await keychainIn(folder);
    const users = lines.flatMap((line) => /^docker .* --username (robot|second)$/.exec(line)?.[1] ?? []);
    await using terminal = await openTerminal({
      file: 'bash',
      args: ['-e', '-o', 'pipefail', '-c', lines.join('\n')],
      rows: 100,
      columns: 160,
      env: {
        KUBECONFIG: join(folder, 'config'),
        PATH: `${folder}:${process.env.PATH}`,
        // A daemon that answers would log in itself, and sees other networks.
        DOCKER_HOST: `unix://${folder}/no-daemon.sock`,
      },
    });
    for (const [index, user] of users.entries()) {
      await terminal.sees(new RegExp(`(?:Password:[^]*){${index + 1}}`));
      terminal.type(`${USERS[user as keyof typeof USERS]}\r`);
    }
    const { code } = await terminal.exit();
    // A failure shows what the lines have said.
    expect(code === 0 ? '' : terminal.screen().join('\n')).toBe('');
    expect(await readdir(terminal.home.folder)).not.toContain('pull-login');
    expect(await readdir(folder)).not.toContain('called');
    return users.length;
  }
});

/** The keychains docker on Linux takes by itself where they are installed. */
async function keychainIn(folder: string): Promise<void> {
  for (const name of ['pass', 'docker-credential-pass', 'docker-credential-secretservice']) {
    await writeFile(join(folder, name), `#!/bin/sh\necho ${name} >> '${folder}/called'\nexit 1\n`, { mode: 0o755 });
  }
}

async function makeSecret(
  { cluster, scene }: PracticeWorkshop,
  name: string,
  layout: keyof typeof pullSecretTypes,
  body: string,
): Promise<void> {
  const { type, key } = pullSecretTypes[layout];
  const secret = { metadata: { name }, type, data: { [key]: new Secret(body) } };
  const made = await cluster.createSecret(scene.project, secret, {}, never);
  if (!made.ok) throw new Error(made.problem.code);
}

/** What the kubelet makes of a secret. */
async function meaningOf({ cluster, scene }: PracticeWorkshop, name: string) {
  const read = await cluster.get('Secret', scene.project, name, never);
  if (!read.ok || read.value === undefined) throw new Error(`no secret ${name}`);
  const { type, data } = read.value;
  const { entries, error } = readPullSecret(type, data);
  expect(error).toBeUndefined();
  const of = <T>(value: (entry: (typeof entries)[number]) => T) =>
    Object.fromEntries(entries.map((entry) => [entry.key, value(entry)]));
  return { type, logins: of(({ login }) => login?.username), passwords: of(({ login }) => login?.password.reveal()) };
}
