import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCredentialHelper } from '../../src/adapters/credentials/create-credential-helper.ts';
import { requireOrSkip } from '../support/real-components.ts';

const PASSWORD = '$(id) "quotes" 合言葉:x';
const signal = new AbortController().signal;

requireOrSkip(['docker-credential-pass', 'pass', 'gpg'])('the real docker-credential-pass', () => {
  let home: string;
  let env: Record<string, string>;

  const run = async (file: string, args: readonly string[], input = '') =>
    execa(file, args, { env, extendEnv: false, input });

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'psw-pass-'));
    env = {
      PATH: process.env.PATH ?? '',
      HOME: home,
      GNUPGHOME: home,
      PASSWORD_STORE_DIR: join(home, 'store'),
    };
    const key = ['--quick-generate-key', 'test@example.com', 'default', 'default', 'never'];
    await run('gpg', ['--batch', '--pinentry-mode', 'loopback', '--passphrase', '', ...key]);
    await run('pass', ['init', 'test@example.com']);
    for (const [server, username] of [
      ['https://index.docker.io/v1/', 'ann'],
      ['reg.example.com:5000', '12345|robot+ci'],
      ['token.example.com', '<token>'],
    ] as const) {
      const login = { ServerURL: server, Username: username, Secret: PASSWORD };
      await run('docker-credential-pass', ['store'], JSON.stringify(login));
    }
  }, 60_000);
  afterAll(async () => {
    await run('gpgconf', ['--kill', 'all']);
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  });

  const ask = async (server: string, changes: Readonly<Record<string, string>> = {}) =>
    createCredentialHelper({ env: { ...env, ...changes } }).get('pass', server, signal);

  it.each([
    ['https://index.docker.io/v1/', 'ann'],
    ['reg.example.com:5000', '12345|robot+ci'],
  ])('gives the login it keeps for %s', async (server, username) => {
    const result = await ask(server);
    expect(result).toMatchObject({ ok: true, value: { username } });
    expect(result.ok && result.value.password.reveal()).toBe(PASSWORD);
  });

  it.each([
    ['other.example.com', 'not-found'],
    ['reg.example.com', 'not-found'],
    ['token.example.com', 'identity-token'],
  ])('asked for %s: %s', async (server, reason) => {
    expect(await ask(server)).toMatchObject({ ok: false, problem: { code: 'TOOL-03', evidence: { reason } } });
  });

  it('says which key is missing in words of ours', async () => {
    const empty = await mkdtemp(join(home, 'k'));
    expect(await ask('reg.example.com:5000', { GNUPGHOME: empty })).toMatchObject({
      problem: { evidence: { reason: 'failed', detail: 'No secret key' } },
    });
  });
});
