import { chmod, link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import {
  createCredentialFiles,
  createPracticeCredentialFiles,
} from '../../../src/adapters/credentials/create-credential-files.ts';
import { credentialLocations } from '../../../src/adapters/credentials/credential-locations.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const BODY = '{"auths":{"quay.io":{"auth":"dTpw"}}}';

/** A home folder with files in it, named from there; the names of the variables' values as well. */
async function homeWith(files: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const home = await temporaryFolder();
  for (const file of files) {
    await mkdir(dirname(join(home, file)), { recursive: true });
    await writeFile(join(home, file), BODY);
  }
  const env = Object.fromEntries(Object.entries(variables).map(([name, path]) => [name, join(home, path)]));
  return { home, env, uid: 4_000_000, platform: 'linux' as const };
}

async function found(machine: Awaited<ReturnType<typeof homeWith>>) {
  const places = await createCredentialFiles(machine).find();
  return places.map(({ kind, shown }) => `${kind} ${shown}`);
}

describe('the places', () => {
  const everywhere = ['.docker/config.json', '.config/containers/auth.json', '.dockercfg'];

  it('are those that are there, in the order of their tools', async () => {
    const machine = await homeWith([...everywhere, 'run/containers/auth.json', 'own/auth.json'], {
      XDG_RUNTIME_DIR: 'run',
      REGISTRY_AUTH_FILE: 'own/auth.json',
    });
    expect(await found({ ...machine, env: { ...machine.env, DOCKER_AUTH_CONFIG: BODY } })).toEqual([
      'docker-config DOCKER_AUTH_CONFIG',
      'docker-config ~/.docker/config.json',
      'podman ~/own/auth.json',
      'podman ~/run/containers/auth.json',
      'podman ~/.config/containers/auth.json',
      'dockercfg ~/.dockercfg',
    ]);
  });

  it('are none on a fresh computer', async () => {
    expect(await found(await homeWith([]))).toEqual([]);
  });

  it('are where the variables say', async () => {
    const machine = await homeWith([...everywhere, 'd/config.json', 'c/containers/auth.json'], {
      DOCKER_CONFIG: 'd',
      XDG_CONFIG_HOME: 'c',
    });
    expect(await found(machine)).toEqual([
      'docker-config ~/d/config.json',
      'podman ~/c/containers/auth.json',
      'dockercfg ~/.dockercfg',
    ]);
  });

  it('are podman’s by default in /run/containers, but on Linux alone', () => {
    const on = (platform: NodeJS.Platform) =>
      credentialLocations({ env: {}, home: '/home/ann', uid: 1000, platform }).map(({ path }) => path);
    expect(on('linux')).toEqual([
      '/home/ann/.docker/config.json',
      '/run/containers/1000/auth.json',
      '/home/ann/.config/containers/auth.json',
      '/home/ann/.dockercfg',
    ]);
    expect(on('darwin')).toEqual([
      '/home/ann/.docker/config.json',
      '/home/ann/.config/containers/auth.json',
      '/home/ann/.dockercfg',
    ]);
  });

  it.each([
    ['by the same name', async () => undefined, '.docker/config.json'],
    ['by a link', async (home: string) => symlink('.docker/config.json', join(home, 'other')), 'other'],
    ['by a hard link', async (home: string) => link(join(home, '.docker/config.json'), join(home, 'other')), 'other'],
  ])('are named once, also where two lead to one file %s', async (_how, prepare, name) => {
    const machine = await homeWith(['.docker/config.json'], { REGISTRY_AUTH_FILE: name });
    await prepare(machine.home);
    expect(await found(machine)).toEqual(['docker-config ~/.docker/config.json']);
  });

  it('do not count a link that leads nowhere', async () => {
    const machine = await homeWith([]);
    await symlink('nowhere', join(machine.home, '.dockercfg'));
    expect(await found(machine)).toEqual([]);
  });

  it('hold their text as it is', async () => {
    const [place] = await createCredentialFiles(await homeWith(['.dockercfg'])).find();
    expect(place?.content.ok === true && place.content.value.reveal()).toBe(BODY);
    expect(JSON.stringify(place)).not.toContain('dTpw');
  });

  it.each([
    ['a folder', async (path: string) => mkdir(path), 'not-a-file'],
    ['a pipe', async (path: string) => execa('mkfifo', [path]), 'not-a-file'],
    ['a device', async (path: string) => symlink('/dev/zero', path), 'not-a-file'],
    ['a link to itself', async (path: string) => symlink('.dockercfg', path), 'ELOOP'],
    ['2 MB long', async (path: string) => writeFile(path, Buffer.alloc(2_000_000, 'a')), 'too-big'],
    ['no UTF-8', async (path: string) => writeFile(path, Buffer.of(0xff, 0xfe)), 'not-utf8'],
  ])('tell why one cannot be used: %s', async (_what, make, detail) => {
    const machine = await homeWith([]);
    await make(join(machine.home, '.dockercfg'));
    expect((await createCredentialFiles(machine).find()).map(({ content }) => content)).toEqual([
      { ok: false, problem: { code: 'INPUT-09', evidence: { path: '~/.dockercfg', detail, purpose: 'credentials' } } },
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('tell of one that may not be read (root may read all)', async () => {
    const machine = await homeWith(['.dockercfg']);
    await chmod(join(machine.home, '.dockercfg'), 0);
    const [place] = await createCredentialFiles(machine).find();
    expect(place?.content).toMatchObject({ problem: { evidence: { detail: 'EACCES' } } });
  });

  it('tell of a variable that is too big', async () => {
    const env = { DOCKER_AUTH_CONFIG: 'a'.repeat(1024 * 1024 + 1) };
    const [place] = await createCredentialFiles({ ...(await homeWith([])), env }).find();
    expect(place?.content).toEqual({
      ok: false,
      problem: {
        code: 'INPUT-09',
        evidence: { path: 'DOCKER_AUTH_CONFIG', detail: 'too-big', purpose: 'credentials' },
      },
    });
  });

  it('are not looked for in practice', async () => {
    const machine = await homeWith(everywhere);
    const files = createPracticeCredentialFiles({ ...machine, env: { DOCKER_AUTH_CONFIG: BODY } });
    expect(await files.find()).toEqual([]);
    expect(await files.read(join(machine.home, '.dockercfg'))).toMatchObject({ ok: true });
  });
});

describe('a file that is named', () => {
  it.each(['absolute', 'from home'])('is read by its path, %s', async (how) => {
    const machine = await homeWith(['a/b.json']);
    const read = await createCredentialFiles(machine).read(
      how === 'absolute' ? join(machine.home, 'a/b.json') : '~/a/b.json',
    );
    expect(read.ok && read.value.body.reveal()).toBe(BODY);
  });

  it('is INPUT-09 where it is not there', async () => {
    const { home, ...rest } = await homeWith([]);
    expect(await createCredentialFiles({ home, ...rest }).read(join(home, 'no\u001b[31m'))).toEqual({
      ok: false,
      problem: { code: 'INPUT-09', evidence: { path: '~/no\\u{1b}[31m', detail: 'ENOENT', purpose: 'credentials' } },
    });
  });
});
