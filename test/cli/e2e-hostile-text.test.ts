import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { basic, errors, MANIFEST } from '../support/fake-registry.ts';
import { hostile, invisibleIn, MARK } from '../support/hostile-text.ts';
import { createPrivateHome } from '../support/private-home.ts';
import { recordingServer } from '../support/recording-server.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';

let practice: ServedPractice;

beforeAll(async () => {
  practice = await servePractice();
});
afterAll(() => practice[Symbol.asyncDispose]());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const robot = `robot${hostile.unseen}`;
const login = { auth: base64(`${robot}:pw`), email: `a@b.c${hostile.all}` };

/** A registry that knows one robot, and a home for files that are named as somebody likes. */
async function world() {
  const registry = await recordingServer(({ headers, url }) => {
    if (headers.authorization === basic(robot, 'pw')) return url.pathname.endsWith('/v2/') ? { body: '{}' } : MANIFEST;
    return {
      ...errors(401, 'UNAUTHORIZED', `no${hostile.all}`),
      headers: { 'www-authenticate': 'Basic realm="r"' },
    };
  });
  const home = await createPrivateHome();
  onTestFinished(() => home.remove());
  const file = async (name: string, content: string) => {
    const path = join(home.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    return path;
  };
  const flags = [
    `--kubeconfig=${practice.kubeconfig}`,
    `--namespace=${practice.scene.project}`,
    `--image=${registry.host}/acme/web:1`,
    '--allow-http',
  ];
  return { host: registry.host, home, file, flags };
}

type World = Awaited<ReturnType<typeof world>>;

/** Runs to its end in both languages, once with a document; what was written, in which nothing invisible is. */
async function said({ home, flags }: World, scenario: string, more: readonly string[], input = ''): Promise<string> {
  const args = [scenario, ...flags, ...more];
  const outputs = [['--lang=en', '-o', 'json'], ['--lang=ja']];
  const runs = await Promise.all(outputs.map((output) => runProgram([...args, ...output], { home, input })));
  const written = runs.map(({ stdout, stderr }) => `${stdout}\n${stderr}`);
  expect(written.map(invisibleIn)).toEqual(outputs.map(() => []));
  return written.join('\n');
}

const review = ['--service-account=default', '--dry-run=client', '--yes'];

/** A file whose every name and value that can be is hostile, and that holds the login all the same. */
function everything(host: string): string {
  const { all } = hostile;
  const auths = { [`quay.io${all}`]: login, [`https://u:p@${all}/v2`]: { auth: all }, [all]: {}, [host]: login };
  const credHelpers = { [`gcr.io${all}`]: all, 'ghcr.io': `x${all}` };
  const json = JSON.stringify({
    auths,
    credHelpers,
    credsStore: `store${all}`,
    HttpHeaders: { [all]: all },
    [all]: all,
  });
  // Written twice, once with a hostile name in it.
  return json.replace('{', `{${JSON.stringify(all)}:1,`);
}

describe('hostile names in a credential file', () => {
  it.each([
    ['the one login', []],
    ['all of it', ['--all-entries', '--email', `x@y.z${hostile.all}`]],
  ])('are shown as what they are in the review of %s', async (_what, more) => {
    const at = await world();
    const path = await at.file(`logins${hostile.all}.json`, everything(at.host));
    const text = await said(at, 'secure-registry', [...review, `--credentials-file=${path}`, ...more]);
    expect(text).toContain(`robot\\u{202e}${MARK}`);
  });

  it.each<[string, string, (host: string) => string]>([
    ['of logins for others alone', 'SECRET-54', () => JSON.stringify({ auths: { [`quay.io/${hostile.all}`]: login } })],
    ['of a helper', 'SECRET-5|INPUT-12', (host) => JSON.stringify({ credHelpers: { [host]: `x${hostile.all}` } })],
    [
      'of a user with control characters',
      'INPUT-05',
      (host) => JSON.stringify({ auths: { [host]: { auth: base64(`u${hostile.all}:pw`) } } }),
    ],
    [
      'of a user with a colon',
      'SECRET-5|INPUT-05',
      (host) => JSON.stringify({ auths: { [host]: { username: `u:${hostile.unseen}`, password: 'pw' } } }),
    ],
    [
      'of a user the registry does not know',
      'SECRET-33',
      (host) => JSON.stringify({ auths: { [host]: { auth: base64(`u${hostile.unseen}:pw`) } } }),
    ],
    [
      'of a manifest',
      'INPUT-12',
      () =>
        JSON.stringify({
          apiVersion: 'v1',
          kind: `Secret${hostile.all}`,
          type: hostile.all,
          metadata: { name: hostile.all },
        }),
    ],
    [
      'of a secret without a login',
      'INPUT-12',
      () =>
        JSON.stringify({
          apiVersion: 'v1',
          kind: 'Secret',
          type: hostile.all,
          metadata: { name: hostile.all },
          data: { [hostile.all]: '' },
        }),
    ],
    ['of what is no JSON', 'INPUT-12', () => hostile.all],
  ])('are shown as what they are where it does not do: %s', async (_what, code, content) => {
    const at = await world();
    const path = await at.file(`logins${hostile.all}.json`, content(at.host));
    const text = await said(at, 'secure-registry', [...review, `--credentials-file=${path}`]);
    expect(text).toMatch(new RegExp(code));
  });

  it('are shown as what they are where there is no such file', async () => {
    const at = await world();
    const text = await said(at, 'secure-registry', [
      ...review,
      `--credentials-file=${at.home.folder}/no${hostile.all}`,
    ]);
    expect(text).toContain('INPUT-09');
    expect(text).toContain(`\\u{202e}${MARK}`);
  });

  it('are shown as what they are where docker’s own configuration has them', async () => {
    const at = await world();
    const auths = { [`quay.io${hostile.all}`]: login };
    await at.file('.docker/config.json', JSON.stringify({ auths, credHelpers: { [at.host]: 'no-such-helper' } }));
    expect(await said(at, 'secure-registry', [...review, '--credentials-from=docker-config'])).toContain('SECRET-01');
    expect(await said(at, 'secure-registry', [...review, '--credentials-from=helper'])).toContain('TOOL-03');
  });
});

describe('hostile names in secrets of the cluster', () => {
  /** A secret that holds the robot's login for the registry, beside hostile ones. */
  async function withSecret({ host }: World): Promise<string> {
    const name = `held-${host.replaceAll(/[.:]/g, '-')}`;
    const { all, unseen } = hostile;
    const auths = { [`quay.io/${unseen}`]: login, [all]: { username: all, password: 'pw', email: all }, [host]: login };
    await practice.api.send('POST', `/api/v1/namespaces/${practice.scene.project}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name,
        annotations: { 'argocd.argoproj.io/tracking-id': `app${all}:/Secret:${practice.scene.project}/${name}` },
      },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': base64(JSON.stringify({ auths, [all]: all })) },
    });
    return name;
  }

  it('are shown as what they are where one is used', async () => {
    const at = await world();
    const name = await withSecret(at);
    const text = await said(at, 'secure-registry', [...review, '--credentials-from=existing', `--secret-name=${name}`]);
    expect(text).toContain(`app\\u{1b}[2J${MARK}`);
  });

  it('are shown as what they are where one is in the way', async () => {
    const at = await world();
    const name = await withSecret(at);
    const flags = [...review, '--username=other', '--password-stdin', `--secret-name=${name}`];
    expect(await said(at, 'secure-registry', flags, 'pw')).toMatch(/SECRET-(?:33|50)/);
  });

  it('are shown as what they are where the login is renewed', async () => {
    const at = await world();
    const name = await withSecret(at);
    const flags = [`--registry=${at.host}`, `--username=${robot}`, '--password-stdin', '--dry-run=client', '--yes'];
    const text = await said(at, 'renew-login', flags, 'pw');
    expect(text).toContain(name);
    const nobody = [`--registry=${at.host}`, `--username=no${hostile.unseen}`, '--password-stdin', '--yes'];
    expect(await said(at, 'renew-login', nobody, 'pw')).toContain('SECRET-57');
  });
});
