import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { createAuthority } from '../../src/practice/create-authority.ts';
import type { RegistryPlan } from '../../src/practice/registry/registry-plan.ts';
import { sampleImage } from '../../src/practice/registry/sample-image.ts';
import { serveRegistry } from '../../src/practice/registry/serve-registry.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const USER = 'team+robot';
const PASSWORD = 'pass$:word';

const encoded = Buffer.from(`${USER}:${PASSWORD}`).toString('base64');
const ANOTHER = 'registry.example.com';

const plans: Readonly<Record<string, Partial<RegistryPlan>>> = {
  'that asks for the login itself': { asks: 'basic' },
  'with a token server of its own': { asks: 'bearer' },
  'with a token server on another host': { asks: 'bearer', tokens: { elsewhere: true } },
  'that is open and limited': { asks: 'bearer', open: ['acme/web'], limit: 0 },
  'that speaks http': { asks: 'basic', certificate: 'none' },
};

async function served(plan: Partial<RegistryPlan>) {
  const authority = await createAuthority();
  const registry = await serveRegistry(authority, {
    realm: 'practice',
    asks: 'basic',
    accounts: [{ user: USER, password: new Secret(PASSWORD) }],
    repositories: { 'acme/web': { '1.0': sampleImage('web') } },
    ...plan,
  });
  onTestFinished(() => registry.close());
  const folder = await temporaryFolder();
  const certificates = join(folder, 'ca.crt');
  await writeFile(certificates, authority.ca);
  // Where a configuration holds entries, docker does not look for a keychain of this computer to put logins into.
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [ANOTHER]: { auth: encoded } } }));
  const run = (program: string, args: readonly string[], password: string) =>
    execa(program, args, {
      input: password,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: folder,
        DOCKER_HOST: 'unix:///nonexistent',
        SSL_CERT_FILE: certificates,
      },
      extendEnv: false,
      reject: false,
    });
  const docker = (password: string) =>
    run('docker', ['--config', folder, 'login', registry.host, '--username', USER, '--password-stdin'], password);
  const podman = (password: string) => {
    const trust = plan.certificate === 'none' ? ['--tls-verify=false'] : ['--cert-dir', folder];
    const authfile = join(folder, 'auth.json');
    return run(
      'podman',
      ['login', ...trust, '--authfile', authfile, '--username', USER, '--password-stdin', registry.host],
      password,
    );
  };
  const kept = async (file: string) =>
    (JSON.parse(await readFile(join(folder, file), 'utf8')) as { auths: Kept }).auths;
  return { ...registry, docker, podman, kept };
}

type Kept = Readonly<Record<string, { readonly auth: string; readonly identitytoken?: string }>>;

requireOrSkip(['docker', 'podman'])('docker and podman at a practice registry', () => {
  describe.each(Object.entries(plans))('%s', (_what, plan) => {
    it('docker logs in, and not with a wrong password', async () => {
      const { docker, kept, host } = await served(plan);
      expect(await docker(PASSWORD)).toMatchObject({ exitCode: 0 });
      expect(await kept('config.json')).toEqual({ [ANOTHER]: { auth: encoded }, [host]: { auth: encoded } });
      const refused = await docker('wrong');
      expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringMatching(/401 Unauthorized|unauthorized/)]);
    });

    it('podman logs in, and not with a wrong password', async () => {
      const { podman, kept, host } = await served(plan);
      expect(await podman(PASSWORD)).toMatchObject({ exitCode: 0 });
      expect(await kept('auth.json')).toEqual({ [host]: { auth: encoded } });
      const refused = await podman('wrong');
      expect([refused.exitCode, refused.stderr]).toEqual([125, expect.stringContaining('invalid username/password')]);
    });
  });

  it('docker is given an identity token, and keeps that in place of the password', async () => {
    const { docker, kept, host } = await served({ asks: 'bearer', tokens: { manner: 'identity' } });
    expect(await docker(PASSWORD)).toMatchObject({ exitCode: 0 });
    const { [host]: entry } = await kept('config.json');
    expect(entry?.identitytoken).toMatch(/^[\w-]{32}$/);
    expect(Buffer.from(entry?.auth ?? '', 'base64').toString()).toBe(`${USER}:`);
  });

  it.each<[string, Partial<RegistryPlan>, RegExp]>([
    ['a broken token server', { asks: 'bearer', tokens: { manner: 'broken' } }, /503/],
    [
      'a token server that leads to a page',
      { asks: 'bearer', tokens: { manner: 'redirects' } },
      /invalid character '<'/,
    ],
  ])('both say what they met at %s', async (_what, plan, said) => {
    const { docker, podman } = await served(plan);
    const [byDocker, byPodman] = await Promise.all([docker(PASSWORD), podman(PASSWORD)]);
    expect(byDocker.stderr).toMatch(said);
    expect(byPodman.stderr).toMatch(said);
  });

  it('podman does not trust another authority', async () => {
    const { podman } = await served({ certificate: 'another authority' });
    expect((await podman(PASSWORD)).stderr).toContain('x509: certificate signed by unknown authority');
  });
});
