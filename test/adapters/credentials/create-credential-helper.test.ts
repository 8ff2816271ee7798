import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createCredentialHelper,
  practiceCredentialHelper,
} from '../../../src/adapters/credentials/create-credential-helper.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CANARY = 'canary-7f3a';
const SERVER = 'https://reg.example.com';
const never = new AbortController().signal;

/** A machine with a helper `docker-credential-own` on its PATH; the script may write to `$SCRATCH`. */
async function machineWith(script: string, { mode = 0o755 } = {}) {
  const scratch = await temporaryFolder();
  const program = `#!/bin/sh\nSCRATCH='${scratch}'\nPATH=$PATH:/usr/bin:/bin\n${script}\n`;
  await writeFile(join(scratch, 'docker-credential-own'), program, { mode });
  return { scratch, env: { PATH: `:.:${scratch}` } };
}

function printing(reply: object): string {
  return `cat > /dev/null; echo '${JSON.stringify(reply)}'`;
}

async function ask(script: string, server = SERVER, timeout = 10_000) {
  const { env } = await machineWith(script);
  return createCredentialHelper({ env, timeout }).get('own', server, never);
}

function refused(reason: string, detail = '', helper = 'own', server = SERVER) {
  return { ok: false, problem: { code: 'TOOL-03', evidence: { helper, server, reason, detail } } };
}

describe('a credential helper', () => {
  it('is asked with the key as it is, and gives the login', async () => {
    const { scratch, env } = await machineWith(`
      printf '%s\\n' "$@" > "$SCRATCH/argv"
      cat > "$SCRATCH/stdin"
      echo '{"ServerURL":"${SERVER}","Username":"ann","Secret":"${CANARY} 合言葉"}'`);
    const result = await createCredentialHelper({ env }).get('own', SERVER, never);
    expect(result).toMatchObject({ ok: true, value: { username: 'ann' } });
    expect(result.ok && result.value.password.reveal()).toBe(`${CANARY} 合言葉`);
    expect(await readFile(join(scratch, 'argv'), 'utf8')).toBe('get\n');
    expect(await readFile(join(scratch, 'stdin'), 'utf8')).toBe(SERVER);
  });

  it('sees how to reach the keychain, and no key of another program', async () => {
    const { scratch, env } = await machineWith(`env > "$SCRATCH/env"; ${printing({ Username: 'a', Secret: 'b' })}`);
    const needed = {
      HOME: '/home/ann',
      XDG_RUNTIME_DIR: '/run/user/1000',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
      WAYLAND_DISPLAY: 'wayland-0',
      GNUPGHOME: '/home/ann/.gnupg',
      PASSWORD_STORE_DIR: '/home/ann/store',
      AWS_PROFILE: 'work',
    };
    const others = {
      AWS_SECRET_ACCESS_KEY: CANARY,
      AWS_SESSION_TOKEN: CANARY,
      GITHUB_TOKEN: CANARY,
      DOCKER_AUTH_CONFIG: CANARY,
      NODE_OPTIONS: CANARY,
      LD_PRELOAD: CANARY,
      MY_XDG_SECRET: CANARY,
    };
    await createCredentialHelper({ env: { ...env, ...needed, ...others } }).get('own', SERVER, never);
    const seen = await readFile(join(scratch, 'env'), 'utf8');
    expect(seen.split('\n')).toEqual(
      expect.arrayContaining(Object.entries(needed).map(([name, value]) => `${name}=${value}`)),
    );
    expect(seen).not.toContain(CANARY);
    expect(seen).not.toMatch(/^PATH=[:.]/m);
  });

  it('needs not read its stdin', async () => {
    expect(await ask(`exec 0<&-; echo '{"Username":"ann","Secret":"x"}'`)).toMatchObject({ ok: true });
  });

  it.each([
    ['https://reg.example.com', 'reg.example.com'],
    ['reg.example.com', 'https://reg.example.com/'],
    ['https://index.docker.io/v1/', 'https://index.docker.io/v1'],
    ['Reg.example.com', 'reg.example.com'],
    ['reg.example.com', ''],
  ])('asked for %s may answer for %j', async (server, ServerURL) => {
    expect(await ask(printing({ ServerURL, Username: 'ann', Secret: 'x' }), server)).toMatchObject({ ok: true });
  });

  it('may write its fields in any case, and more of them', async () => {
    expect(await ask(printing({ serverURL: SERVER, username: 'ann', secret: 'x', more: [] }))).toMatchObject({
      ok: true,
    });
  });
});

describe('a helper that gives no login', () => {
  it.each([
    [
      'says not-found on stdout',
      `cat > /dev/null; echo 'credentials not found in native keychain'; exit 1`,
      'not-found',
    ],
    ['answers with an empty login', printing({ ServerURL: SERVER, Username: '', Secret: '' }), 'not-found'],
    ['answers with an empty object', printing({}), 'not-found'],
    ['says that the user name is missing', `echo 'no credentials username'; exit 1`, 'no-login'],
    ['has no password', printing({ ServerURL: SERVER, Username: 'ann', Secret: '' }), 'no-login'],
    ['has no user name', printing({ ServerURL: SERVER, Username: '', Secret: CANARY }), 'no-login'],
    [
      'answers for another server',
      printing({ ServerURL: 'evil.example', Username: 'a', Secret: CANARY }),
      'other-server',
    ],
    [
      'answers for another port',
      printing({ ServerURL: `${SERVER}:8443`, Username: 'a', Secret: CANARY }),
      'other-server',
    ],
    ['has an identity token', printing({ ServerURL: SERVER, Username: '<token>', Secret: CANARY }), 'identity-token'],
    ['prints no JSON', `echo ${CANARY}`, 'not-json'],
    ['prints a list', `echo '["${CANARY}"]'`, 'not-json'],
    ['prints numbers', printing({ Username: 7, Secret: CANARY }), 'not-json'],
    ['prints nothing', 'true', 'not-json'],
  ])('because it %s', async (_what, script, reason) => {
    expect(await ask(script)).toEqual(refused(reason));
  });

  it.each([
    [
      'keychain locked',
      `echo 'error: User interaction is not allowed. (-25308)'; exit 1`,
      'User interaction is not allowed',
    ],
    ['no session', `echo 'Cannot autolaunch D-Bus without X11 $DISPLAY'; exit 1`, 'Cannot autolaunch D-Bus'],
    ['no key', `echo 'gpg: decryption failed: No secret key' >&2; exit 2`, 'No secret key'],
    ['prints the secret and fails', `echo '{"Username":"ann","Secret":"${CANARY}"}'; exit 1`, 'exit code 1'],
    ['prints the secret as its error', `echo 'cannot open ${CANARY}' >&2; exit 3`, 'exit code 3'],
    ['dies', 'kill -9 $$', ''],
  ])('because it fails (%s), and shows known phrases alone', async (_what, script, detail) => {
    expect(await ask(script)).toEqual(refused('failed', detail));
  });

  it('because it floods its output', async () => {
    expect(await ask(`yes ${CANARY}`)).toEqual(refused('flood'));
  });

  it.each([
    ['hangs', 'sleep 20'],
    ['ignores SIGTERM', `trap '' TERM; sleep 20 & wait; sleep 20`],
    ['floods, and ignores SIGTERM and a closed pipe', `trap '' TERM PIPE; while :; do echo x; sleep 0.05; done`],
  ])('because it %s', async (_what, script) => {
    expect(await ask(script, SERVER, 300)).toEqual(refused('timeout'));
  });

  it('because the wizard was told to stop', async () => {
    const { env } = await machineWith('sleep 20');
    expect(await createCredentialHelper({ env }).get('own', SERVER, AbortSignal.abort())).toEqual(refused('timeout'));
  });
});

describe('a helper that is not run', () => {
  it.each(['../own', '/bin/own', 'own;id', 'own own', '', 'own\n', '$(id)'])('because its name is %j', async (name) => {
    const { env } = await machineWith('echo ran > "$SCRATCH/ran"');
    const result = await createCredentialHelper({ env }).get(name, SERVER, never);
    expect(result).toMatchObject({ problem: { code: 'TOOL-03', evidence: { reason: 'name' } } });
    expect(JSON.stringify(result)).not.toContain('\\n');
  });

  it('because it is not there', async () => {
    expect(await createCredentialHelper({ env: { PATH: '/nonexistent:.' } }).get('own', SERVER, never)).toEqual(
      refused('missing'),
    );
  });

  it('because it is not executable', async () => {
    const { env } = await machineWith('true', { mode: 0o644 });
    expect(await createCredentialHelper({ env }).get('own', SERVER, never)).toEqual(refused('missing'));
  });

  it('because what runs it is not there', async () => {
    const { scratch, env } = await machineWith('');
    await writeFile(join(scratch, 'docker-credential-own'), '#!/nonexistent\n', { mode: 0o755 });
    expect(await createCredentialHelper({ env }).get('own', SERVER, never)).toEqual(refused('missing'));
  });

  it('because this is practice', async () => {
    expect(await practiceCredentialHelper.get('own', SERVER, never)).toEqual(refused('practice'));
  });
});
