import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthority } from '../support/certificates.ts';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { type DockerRegistry, startDockerRegistry } from '../support/real-docker-registry.ts';
import { recordingServer } from '../support/recording-server.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';

let practice: ServedPractice;
let home: PrivateHome;

beforeAll(async () => {
  [practice, home] = await Promise.all([servePractice(), createPrivateHome()]);
});
afterAll(async () => {
  await practice[Symbol.asyncDispose]();
  await home.remove();
});

/** `secure-registry --yes` with all answers in place; later flags win. What it said, and that the project is as it was. */
async function refused(flags: readonly string[], input = `${practice.scene.password}\n`) {
  const before = await practice.stands();
  const run = await runProgram([...practice.flags, '--yes', '-o', 'json', ...flags], { input, home });
  expect(await practice.stands()).toEqual(before);
  const { outcome, problem, results } = JSON.parse(run.stdout);
  expect({ outcome, results }).toEqual({ outcome: 'failed', results: [] });
  expect(run.stderr).toContain(problem.code);
  return { code: problem.code, exit: run.code, evidence: problem.evidence };
}

/** The practice kubeconfig with one line of it changed, as a file. */
async function kubeconfigWith(pattern: RegExp, line: string): Promise<string> {
  const text = await readFile(practice.kubeconfig, 'utf8');
  const path = join(home.folder, `kubeconfig-${line.slice(0, 8).replaceAll(/\W/g, '')}`);
  await writeFile(path, text.replace(pattern, line), { mode: 0o600 });
  return path;
}

describe('a cluster that cannot be reached', () => {
  it('no kubeconfig', async () => {
    const { scene } = practice;
    const run = await runProgram(
      ['secure-registry', '--image', scene.image, '--username', scene.user, '--password-stdin', '--yes', '-o', 'json'],
      { input: scene.password, home },
    );
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout).problem).toMatchObject({
      code: 'CLUSTER-01',
      evidence: { looked: [join(home.folder, '.kube', 'config')] },
    });
  });

  it('a kubeconfig that is not there', async () => {
    expect(await refused(['--kubeconfig', '/nowhere/config'])).toMatchObject({ code: 'CLUSTER-11', exit: 1 });
  });

  it('a kubeconfig that is none', async () => {
    const path = join(home.folder, 'text');
    await writeFile(path, 'dear cluster: [');
    expect(await refused(['--kubeconfig', path])).toMatchObject({ code: 'CLUSTER-11', exit: 1 });
  });

  it('a server that is down', async () => {
    const path = await kubeconfigWith(/server: .*/, 'server: https://127.0.0.1:1');
    expect(await refused(['--kubeconfig', path])).toMatchObject({
      code: 'CLUSTER-02',
      exit: 1,
      evidence: { server: 'https://127.0.0.1:1', cause: 'refused' },
    });
  });

  it('a login that has expired', async () => {
    const path = await kubeconfigWith(/token: .*/, 'token: sha256~expired');
    expect(await refused(['--kubeconfig', path])).toMatchObject({ code: 'CLUSTER-03', exit: 1 });
  });

  it('a certificate of another authority', async () => {
    const { ca } = await createAuthority('Somebody else');
    const data = Buffer.from(ca).toString('base64');
    const path = await kubeconfigWith(
      /certificate-authority-data: (?:.*\n)(?: {8,}\S+\n)*/,
      `certificate-authority-data: ${data}\n`,
    );
    expect(await refused(['--kubeconfig', path])).toMatchObject({ code: 'CLUSTER-04', exit: 1 });
  });

  it('a context that is not there, with those that are', async () => {
    expect(await refused(['--context', 'prod'])).toMatchObject({
      code: 'CLUSTER-05',
      exit: 1,
      evidence: { context: 'prod', contexts: ['practice'] },
    });
  });

  it('a project that does not exist', async () => {
    expect(await refused(['-n', 'nowhere'])).toMatchObject({
      code: 'CLUSTER-15',
      exit: 1,
      evidence: { namespace: 'nowhere', user: 'trainee' },
    });
  });

  it('a project that may not be read', async () => {
    expect(await refused(['-n', 'kube-system'])).toMatchObject({ code: 'CLUSTER-15', exit: 1 });
  });
});

describe('an answer that does not do', () => {
  it('an account that does not exist, though the pods tell of another', async () => {
    expect(await refused(['--service-account', 'nobody'])).toMatchObject({
      code: 'INPUT-08',
      exit: 2,
      evidence: { account: 'nobody', known: expect.arrayContaining(['default', 'builder']) },
    });
  });

  it.each([
    ['--service-account', 'No-Body', 'uppercase'],
    ['--secret-name', 'my_secret', 'character'],
    ['--secret-name', '-secret', 'edge'],
    ['--secret-name', 'x'.repeat(254), 'too-long'],
    ['--secret-name', '', 'empty'],
    ['--namespace', 'Shop', 'uppercase'],
  ])('a name Kubernetes refuses: %s %j', async (flag, name, reason) => {
    expect(await refused([`${flag}=${name}`])).toMatchObject({ code: 'INPUT-03', exit: 2, evidence: { reason } });
  });

  it.each([
    ['https://HOST/team/app:1.0', 'scheme'],
    ['HOST/Team/App:1.0', 'uppercase'],
    ['HOST/team app', 'space'],
    ['', 'empty'],
  ])('an image that is no reference: %j', async (text, reason) => {
    const image = text.replace('HOST', practice.scene.host);
    expect(await refused([`--image=${image}`])).toMatchObject({ code: 'INPUT-01', exit: 2, evidence: { reason } });
  });

  it.each([
    ['user@HOST', 'userinfo'],
    ['HOST?x=1', 'query'],
    ['registry.example.com:99999', 'port'],
    ['', 'empty'],
  ])('a registry that is no server: %j', async (text, reason) => {
    const server = text.replace('HOST', practice.scene.host);
    expect(await refused([`--registry=${server}`])).toMatchObject({ code: 'INPUT-02', exit: 2, evidence: { reason } });
  });

  it.each(['another.example.com', 'HOST/other-team', 'Localhost:5000'])(
    'a registry where the image is not: %s',
    async (text) => {
      const server = text.replace('HOST', practice.scene.host);
      expect(await refused(['--registry', server])).toMatchObject({
        code: 'INPUT-11',
        exit: 2,
        evidence: { host: server.toLowerCase(), imageHost: practice.scene.host },
      });
    },
  );

  it.each([
    ['a scheme', (host: string) => `https://${host}`],
    ['a scheme and the old path', (host: string) => `https://${host}/v2/`],
    ['a final slash', (host: string) => `${host}/`],
  ])('but a registry with %s is understood', async (_with, written) => {
    const { scene, flags } = practice;
    const run = await runProgram(
      [...flags, '--registry', written(scene.host), '--secret-name', 'any', '--dry-run=client'],
      { input: scene.password, home },
    );
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toContain(`login ${scene.host} --username`);
  });

  it('a user name with a colon', async () => {
    expect(await refused(['--username', 'a:b'])).toMatchObject({
      code: 'INPUT-05',
      exit: 2,
      evidence: { reason: 'colon' },
    });
  });

  it('an empty user name', async () => {
    expect(await refused(['--username='])).toMatchObject({ code: 'INPUT-05', exit: 2, evidence: { reason: 'empty' } });
  });

  it('a wrong password', async () => {
    expect(await refused([], 'wrong\n')).toMatchObject({
      code: 'SECRET-33',
      exit: 3,
      evidence: { host: practice.scene.host, username: practice.scene.user },
    });
  });

  it.each(['', '\n', '\r\n'])('an empty password: %j', async (input) => {
    expect(await refused([], input)).toMatchObject({ code: 'INPUT-04', exit: 2 });
  });

  it('a tag that is not there', async () => {
    const image = practice.scene.image.replace(/:[^:]*$/, ':0.0');
    expect(await refused(['--image', image, '--service-account', 'default'])).toMatchObject({
      code: 'REGISTRY-34',
      exit: 3,
    });
  });

  it('plain http where nobody allowed it gets no login, and the plan says that none was tried', async () => {
    const registry = await recordingServer(() => ({ status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }));
    const run = await runProgram(
      [...practice.flags, `--image=${registry.host}/team/app:1.0`, '--service-account=default', '--dry-run=client'],
      { input: practice.scene.password, home },
    );
    expect(run).toMatchObject({ code: 0 });
    expect(run.stderr).toContain('login not checkable from here, this image not checkable from here');
    expect(registry.authorizations()).toEqual([]);
  });

  it('a duration nobody can read', async () => {
    expect(await refused(['--request-timeout', 'soon'])).toMatchObject({ code: 'INPUT-07', exit: 2 });
  });
});

requireOrSkip(['docker-registry', 'htpasswd'])('a password of a real docker-registry', () => {
  const users = {
    dollar: '$HOME $(id) `id` !!',
    quotes: `"double" 'single' \\back`,
    colons: 'a:b::c',
    japanese: 'パスワード・秘密',
    blanks: '  outer and inner ',
  };
  let registry: DockerRegistry;

  beforeAll(async () => {
    registry = await startDockerRegistry({ users });
    await registry.pushImage('acme/web', '1.0');
  });
  afterAll(() => registry.stop());

  it.each(Object.entries(users))('with %s arrives in the secret as it is: %j', async (username, password) => {
    const name = `pull-${username}`;
    const run = await runProgram(
      [
        ...practice.flags,
        `--image=${registry.host}/acme/web:1.0`,
        '--allow-http',
        '--service-account=default',
        `--username=${username}`,
        `--secret-name=${name}`,
        '--yes',
        '-o',
        'json',
      ],
      { input: `${password}\n`, home },
    );
    expect(run.stderr).toContain('login good, this image good');
    expect(JSON.parse(run.stdout)).toMatchObject({ outcome: 'done' });
    const path = `/api/v1/namespaces/${practice.scene.project}/secrets/${name}`;
    const { data } = (await practice.api.get(path)) as unknown as { readonly data: Readonly<Record<string, string>> };
    const { auths } = JSON.parse(Buffer.from(data['.dockerconfigjson'] ?? '', 'base64').toString());
    expect(auths[registry.host]).toMatchObject({ username, password });
    expect(Buffer.from(auths[registry.host].auth, 'base64').toString()).toBe(`${username}:${password}`);
  });
});
