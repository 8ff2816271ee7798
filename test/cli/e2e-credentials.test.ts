import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPrivateHome, type PrivateHome } from '../support/private-home.ts';
import { runProgram } from '../support/run-program.ts';
import { type ServedPractice, servePractice } from '../support/served-practice.ts';

let practice: ServedPractice;
let home: PrivateHome;

beforeAll(async () => {
  practice = await servePractice();
});
afterAll(() => practice[Symbol.asyncDispose]());
beforeEach(async () => {
  home = await createPrivateHome();
});
afterEach(() => home.remove());

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The flags of the scene without those that give a login. */
function withoutLogin(): readonly string[] {
  return practice.flags.filter((flag) => !/^--(?:username|password-stdin)/.test(flag));
}

function authOfScene(): string {
  const { user, password } = practice.scene;
  return base64(`${user}:${password}`);
}

async function file(name: string, content: string | Buffer, mode = 0o600): Promise<string> {
  const path = join(home.folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content, { mode });
  return path;
}

/** Runs with `--yes`; what it said, and that the project is as it was where it failed. */
async function run(flags: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) {
  const before = await practice.stands();
  const ended = await runProgram([...withoutLogin(), '--yes', '-o', 'json', ...flags], { input, home, env });
  const { outcome, problem, results } = JSON.parse(ended.stdout);
  const said = { outcome, code: problem?.code, exit: ended.code, evidence: problem?.evidence };
  const failed = outcome === 'failed';
  expect({
    isUntouched: !failed || JSON.stringify(await practice.stands()) === JSON.stringify(before),
    hasResults: failed && results.length > 0,
    hasNext: !failed || problem.next.length > 0,
    isNamed: !failed || ended.stderr.includes(problem.code),
  }).toEqual({ isUntouched: true, hasResults: false, hasNext: true, isNamed: true });
  return said;
}

async function madeSecret(name: string) {
  const secret = (await practice.api.get(
    `/api/v1/namespaces/${practice.scene.project}/secrets/${name}`,
  )) as unknown as { readonly type: string; readonly data: Readonly<Record<string, string>> };
  const [body = ''] = Object.values(secret.data);
  return { type: secret.type, body: JSON.parse(Buffer.from(body, 'base64').toString()) };
}

describe('a login that lies on this computer, by flags', () => {
  it('is found where docker keeps it', async () => {
    await file('.docker/config.json', JSON.stringify({ auths: { [practice.scene.host]: { auth: authOfScene() } } }));
    const said = await run(['--credentials-from=docker-config', '--secret-name=from-docker']);
    expect(said).toMatchObject({ outcome: 'done' });
    expect(Object.keys((await madeSecret('from-docker')).body.auths)).toEqual([practice.scene.host]);
  });

  it('is taken from a .dockercfg, and stays one on request', async () => {
    const path = await file('old', JSON.stringify({ [practice.scene.host]: { auth: authOfScene(), email: 'a@b.c' } }));
    const flags = ['--credentials-from=dockercfg', `--credentials-file=${path}`];
    expect(await run([...flags, '--secret-name=kept', '--secret-type=dockercfg'])).toMatchObject({ outcome: 'done' });
    const { user: username, password } = practice.scene;
    expect(await madeSecret('kept')).toEqual({
      type: 'kubernetes.io/dockercfg',
      body: { [practice.scene.host]: { username, password, email: 'a@b.c', auth: authOfScene() } },
    });
  });

  it('comes by standard input, all of its logins on request', async () => {
    const auths = { [practice.scene.host]: { auth: authOfScene() }, 'quay.io': { auth: base64('u:p') } };
    const said = await run(
      ['--credentials-file=-', '--all-entries', '--secret-name=all-of-it'],
      JSON.stringify({ auths }),
    );
    expect(said).toMatchObject({ outcome: 'done' });
    const { body } = await madeSecret('all-of-it');
    expect(new Set(Object.keys(body.auths))).toEqual(new Set(Object.keys(auths)));
  });

  it('is asked of the helper a file names, which is not run unless asked for', async () => {
    const { user, password, host } = practice.scene;
    const reply = JSON.stringify({ ServerURL: host, Username: user, Secret: password });
    const bin = join(home.folder, 'bin');
    const helper = await file('bin/docker-credential-box', `#!/bin/sh\ncat > "$HOME/asked"\necho '${reply}'\n`);
    await chmod(helper, 0o700);
    await file('.docker/config.json', JSON.stringify({ auths: { [host]: {} }, credsStore: 'box' }));
    const env = { PATH: `${bin}:${process.env.PATH}` };
    const told = await run(['--credentials-from=docker-config'], '', env);
    expect(told).toMatchObject({ outcome: 'failed', code: 'SECRET-01', evidence: { helper: 'box' } });
    const named = await file('elsewhere.json', JSON.stringify({ credHelpers: { [host]: 'box' } }));
    expect(
      await run(['--credentials-from=helper', `--credentials-file=${named}`, '--secret-name=from-named'], '', env),
    ).toMatchObject({ outcome: 'done' });
    const said = await run(['--credentials-from=helper', '--secret-name=from-helper'], '', env);
    expect(said).toMatchObject({ outcome: 'done' });
    expect((await madeSecret('from-helper')).body.auths[host]).toMatchObject({ username: user });
  });
});

describe('a credential file that does not do', () => {
  const cases: readonly (readonly [string, string, () => Promise<string>, object])[] = [
    ['is missing', 'INPUT-09', async () => join(home.folder, 'nowhere'), { detail: 'ENOENT' }],
    ['is a folder', 'INPUT-09', async () => home.folder, { detail: 'not-a-file' }],
    ['has 2 MB', 'INPUT-09', () => file('big', Buffer.alloc(2_000_000, 32)), { detail: 'too-big' }],
    ['is a pipe nobody writes to', 'INPUT-09', fifo, { detail: 'not-a-file' }],
    ['is no text', 'INPUT-09', () => file('latin', Buffer.from([0x7b, 0xff])), { detail: 'not-utf8' }],
    ['is not JSON', 'INPUT-12', () => file('half', '{"auths":{'), { finding: 'JSON_INVALID' }],
    ['is JSON of 20 000 levels', 'INPUT-12', () => file('deep', '['.repeat(20_000)), {}],
    ['is a list', 'INPUT-12', () => file('list', '[]'), { finding: 'SHAPE' }],
    ['names what every object has', 'SECRET-54', () => file('p', '{"auths":{"__proto__":{"auth":"dTpw"}}}'), {}],
    ['is empty', 'INPUT-12', () => file('empty', ''), {}],
    ['is a manifest of something else', 'INPUT-12', () => file('cm', 'kind: ConfigMap\napiVersion: v1\ndata: {}'), {}],
  ];

  async function fifo(): Promise<string> {
    const path = join(home.folder, 'pipe');
    await execa('mkfifo', [path]);
    return path;
  }

  it.each(cases)('ends in a Problem with a next step: it %s', async (_what, code, path, evidence) => {
    const said = await run([`--credentials-file=${await path()}`]);
    expect(said).toMatchObject({ outcome: 'failed', code, evidence });
  });

  it('with a key twice: the last one counts, as for nodes, and that is said', async () => {
    const { host } = practice.scene;
    const path = await file('doubled', `{"auths":{"${host}":{"auth":"dTpw"},"${host}":{"auth":"${authOfScene()}"}}}`);
    const ended = await runProgram([...withoutLogin(), `--credentials-file=${path}`, '--dry-run=client', '--lang=en'], {
      home,
    });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toMatch(/Note: .*doubled: .*last/);
  });
});

describe('flags that contradict each other', () => {
  it.each([
    ['--credentials-from=existing', '--username=robot'],
    ['--credentials-from=mended', '--username=robot', '--from-secret=x'],
    ['--from-secret=x', '--password-stdin'],
    ['--credentials-from=existing', '--from-secret=x'],
    ['--credentials-from=existing', '--email=a@example.com'],
    ['--credentials-from=docker-config', '--username=robot'],
    ['--credentials-from=helper', '--password-stdin'],
    ['--credentials-from=typed', '--credentials-file=/tmp/x'],
    ['--credentials-from=docker-login', '--credentials-file=/tmp/x'],
    ['--credentials-file=/tmp/x', '--username=robot'],
    ['--credentials-file=-', '--password-stdin'],
    ['--username=robot', '--secret-type=dockercfg'],
    ['--credentials-from=typed', '--all-entries'],
  ])('are named: %s %s', async (...flags) => {
    expect(await run(flags, 'secret\n')).toMatchObject({ outcome: 'failed', code: 'INPUT-07', exit: 2 });
  });

  it('cannot be hidden in an answers file, which waits for no standard input', async () => {
    const path = await file('answers.yaml', 'credentials-file: "-"\n');
    expect(await run([`--answers=${path}`])).toMatchObject({ outcome: 'failed', code: 'INPUT-07', exit: 2 });
  });

  it('are told from names an answers file should not have', async () => {
    const path = await file('answers.yaml', 'credentials-from: docker-config\ncredential-file: x\n');
    expect(await run([`--answers=${path}`])).toMatchObject({ outcome: 'failed', code: 'INPUT-07', exit: 2 });
  });
});

describe('a renewed password, by flags', () => {
  it('is put wherever the login lies', async () => {
    const { host, user, password, project, image } = practice.scene;
    await practice.api.send('POST', `/api/v1/namespaces/${project}/secrets`, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'older' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': base64(JSON.stringify({ auths: { [host]: { auth: base64(`${user}:before`) } } })) },
    });
    const [, ...flags] = practice.flags.filter((flag) => !/^--(?:username|image)/.test(flag));
    const more = [`--registry=${host}`, `--username=${user}`, `--image=${image}`, '--yes', '-o', 'json'];
    const ended = await runProgram(['renew-login', ...flags, ...more], { input: `${password}\n`, home });
    expect(JSON.parse(ended.stdout)).toMatchObject({ scenario: 'renew-login', outcome: 'done' });
    expect((await madeSecret('older')).body.auths[host]).toMatchObject({ username: user, password });
  });
});
