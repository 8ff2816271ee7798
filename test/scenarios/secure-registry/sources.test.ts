import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCredentialFiles } from '../../../src/adapters/credentials/create-credential-files.ts';
import { endingOf } from '../../../src/cli/outcome.ts';
import { readPullSecret } from '../../../src/domain/docker-config.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { type PracticeWorkshop, practiceWorkshop } from '../../support/practice-workshop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const never = new AbortController().signal;
const done = { outcome: 'done', problem: undefined, code: 0 };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A practice scene, and a home on this computer whose files the test writes. */
async function atHome() {
  const home = await temporaryFolder();
  const files = createCredentialFiles({ env: {}, home, uid: 4711 });
  const at = await practiceWorkshop('first-day', { credentialFiles: files });
  const host = at.scene.image.slice(0, at.scene.image.indexOf('/'));
  const auth = base64(`${at.login.username}:${at.login.password.reveal()}`);
  const write = async (name: string, content: unknown) => {
    const path = join(home, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const take = async (source: object, changes: object = {}) => {
    const state = await at.mend({ login: undefined, source, secretName: 'mine', ...changes });
    const { outcome, problem, code } = endingOf(state, 'ended');
    return { outcome, problem: problem?.code, code };
  };
  return { ...at, home, host, auth, write, take };
}

async function secretMade({ cluster, scene }: Pick<PracticeWorkshop, 'cluster' | 'scene'>, name = 'mine') {
  const read = await cluster.get('Secret', scene.project, name, never);
  const secret = read.ok ? read.value : undefined;
  if (secret === undefined) return undefined;
  const { entries } = readPullSecret(secret.type, secret.data);
  return {
    type: secret.type,
    keys: entries.map(({ key }) => key),
    logins: entries.map(({ login }) => login?.username),
  };
}

describe('a login that lies on this computer', () => {
  it.each([
    ['docker-config', '.docker/config.json', (host: string, auth: string) => ({ auths: { [host]: { auth } } })],
    ['podman', '.config/containers/auth.json', (host: string, auth: string) => ({ auths: { [host]: { auth } } })],
    ['dockercfg', '.dockercfg', (host: string, auth: string) => ({ [host]: { auth, email: 'a@example.com' } })],
  ])('becomes a pull secret that works: %s', async (kind, name, content) => {
    const at = await atHome();
    await at.write(name, content(at.host, at.auth));
    expect(await at.take({ kind })).toEqual(done);
    expect(await secretMade(at)).toEqual({
      type: 'kubernetes.io/dockerconfigjson',
      keys: [at.host],
      logins: [at.login.username],
    });
  });

  it('is taken without its neighbours, unless all are asked for', async () => {
    const at = await atHome();
    const others = { 'quay.io': { auth: base64('u:p') }, 'ghcr.io': {} };
    const path = await at.write('logins.json', { auths: { ...others, [at.host]: { auth: at.auth } } });
    expect(await at.take({ kind: 'file' }, { file: path })).toEqual(done);
    expect((await secretMade(at))?.keys).toEqual([at.host]);
    expect(await at.take({ kind: 'file' }, { file: path, everything: true, secretName: 'all' })).toEqual(done);
    expect((await secretMade(at, 'all'))?.keys.toSorted()).toEqual([at.host, 'quay.io'].toSorted());
  });

  it('stays in the older layout on request', async () => {
    const at = await atHome();
    const path = await at.write('old', { [at.host]: { auth: at.auth } });
    expect(await at.take({ kind: 'file', layout: 'dockercfg' }, { file: path, layout: 'dockercfg' })).toEqual(done);
    expect(await secretMade(at)).toMatchObject({ type: 'kubernetes.io/dockercfg', keys: [at.host] });
  });

  it.each([
    ['a byte order mark', (host: string, auth: string) => `\uFEFF{"auths":{"${host}":{"auth":"${auth}"}}}`],
    ['its base64', (host: string, auth: string) => base64(`{"auths":{"${host}":{"auth":"${auth}"}}}`)],
    ['unpadded base64', (host: string, auth: string) => `{"auths":{"${host}":{"auth":"${auth.replace(/=+$/, '')}"}}}`],
    ['a leading blank', (host: string, auth: string) => `{"auths":{"${host}":{"auth":" ${auth}"}}}`],
    ['an address for a key', (host: string, auth: string) => `{"auths":{"https://${host}/v2":{"auth":"${auth}"}}}`],
    [
      'a neighbour that spoils it',
      (host: string, auth: string) => `{"auths":{"${host}":{"auth":"${auth}"},"x.io":{"auth":"%"}}}`,
    ],
  ])('is mended on the way: %s', async (_what, content) => {
    const at = await atHome();
    const path = await at.write('odd.json', content(at.host, at.auth));
    expect(await at.take({ kind: 'file' }, { file: path })).toEqual(done);
    expect((await secretMade(at))?.keys).toEqual([at.host]);
  });

  it('is taken out of the manifest of a secret, which also gives the name', async () => {
    const at = await atHome();
    const body = base64(JSON.stringify({ auths: { [at.host]: { auth: at.auth } } }));
    const yaml = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: 12345-robot-pull-secret\ndata:\n  .dockerconfigjson: ${body}\ntype: kubernetes.io/dockerconfigjson\n`;
    const pasted = new Secret(yaml);
    expect(await at.take({ kind: 'pasted' }, { pasted, secretName: undefined })).toEqual(done);
    expect((await secretMade(at, '12345-robot-pull-secret'))?.keys).toEqual([at.host]);
  });
});

describe('a place that holds no login of use', () => {
  it.each([
    ['another registry alone', '{"auths":{"quay.io":{"auth":"dTpw"}}}', 'SECRET-54'],
    ['an identity token alone', '{"auths":{"HOST":{"identitytoken":"t"}}}', 'SECRET-55'],
    ['an empty entry', '{"auths":{"HOST":{}}}', 'SECRET-55'],
    ['a helper in its place', '{"auths":{"HOST":{}},"credsStore":"desktop"}', 'SECRET-01'],
    ['no JSON', '{"auths":', 'INPUT-12'],
    ['deep JSON', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'INPUT-12'],
    ['keys of every object', '{"auths":{"__proto__":{"auth":"dTpw"},"constructor":{"auth":"dTpw"}}}', 'SECRET-54'],
    ['a list', '{"auths":[]}', 'INPUT-12'],
  ])('is told with a next step, and nothing is written: %s', async (_what, content, code) => {
    const at = await atHome();
    const path = await at.write('logins.json', content.replaceAll('HOST', at.host));
    const ended = await at.take({ kind: 'file' }, { file: path });
    expect(ended).toMatchObject({ outcome: 'failed', problem: code });
    expect(await secretMade(at)).toBeUndefined();
  });

  it('is told where there is no file at all', async () => {
    const at = await atHome();
    expect(await at.take({ kind: 'docker-config' })).toMatchObject({ outcome: 'failed', problem: 'INPUT-09' });
    expect(await at.take({ kind: 'helper' })).toMatchObject({ outcome: 'failed', problem: 'SECRET-56' });
    expect(await at.take({ kind: 'file' }, { file: join(at.home, 'none') })).toMatchObject({ problem: 'INPUT-09' });
  });

  it('may hold a login the registry refuses', async () => {
    const at = await atHome();
    const path = await at.write('logins.json', { auths: { [at.host]: { auth: base64('robot:old') } } });
    expect(await at.take({ kind: 'file' }, { file: path })).toEqual({
      outcome: 'failed',
      problem: 'SECRET-33',
      code: 3,
    });
    expect(await secretMade(at)).toBeUndefined();
  });
});
