import { mkdir, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLoginTool } from '../../src/adapters/login/create-login-tool.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { LoginToolName } from '../../src/ports/login-tool.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { type DockerRegistry, startDockerRegistry } from '../support/real-docker-registry.ts';
import { runProgram } from '../support/run-program.ts';
import { servePractice } from '../support/served-practice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { connectProxy } from '../support/tunnel-proxy.ts';

const USERS = {
  pusher: 'push',
  dollar: '$HOME $(id) `id` !!',
  quotes: `"double" 'single' \\back`,
  colons: 'a:b::c',
  japanese: 'パスワード・秘密',
  '12345|robot+ci': 'eyJhbGciOi.J9/+==',
  '-dash': '--password=x',
};

/** A name that leads nowhere but through a proxy. */
const ELSEWHERE = 'registry.invalid';

const signal = new AbortController().signal;

function login(username: string, password: string) {
  return { username, password: new Secret(password) };
}

/** `auths` of a file that holds one login. */
function auths(key: string, username: string, password: string) {
  return { auths: { [key]: { auth: Buffer.from(`${username}:${password}`).toString('base64') } } };
}

/** The temporary folder of the running test, to see what is left in it. */
async function watchedTemporaryFolder(): Promise<string> {
  const tmp = await temporaryFolder();
  const before = process.env.TMPDIR;
  process.env.TMPDIR = tmp;
  onTestFinished(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  return tmp;
}

/** Trust in a registry's own authority. */
function trustIn({ ca = '' }: DockerRegistry) {
  return { ca };
}

const TOOLS: readonly LoginToolName[] = ['docker', 'podman'];

describe.each(TOOLS)('%s', (tool) => {
  requireOrSkip(['docker-registry', 'htpasswd', tool])(`${tool} login and a real docker-registry over TLS`, () => {
    let secure: DockerRegistry;
    beforeAll(async () => {
      secure = await startDockerRegistry({ users: USERS, tls: true, names: [ELSEWHERE] });
    });
    afterAll(() => secure.stop());

    it('is found, with its version', async () => {
      expect(await createLoginTool().available(signal)).toContainEqual({
        tool,
        version: expect.stringMatching(/^\d+\.\d+/),
      });
    });

    it.each(Object.entries(USERS))('logs in as %s with the password %s', async (username, password) => {
      const tmp = await watchedTemporaryFolder();
      const result = await createLoginTool().login(
        tool,
        secure.host,
        login(username, password),
        trustIn(secure),
        signal,
      );
      expect(result.ok ? JSON.parse(result.value.config.reveal()) : result.problem).toEqual(
        auths(secure.host, username, password),
      );
      expect((await readdir(tmp)).filter((name) => name.startsWith('pull-secret-wizard-'))).toEqual([]);
    });

    it('trusts that authority for a registry elsewhere, which docker never takes unseen', async () => {
      const proxy = await connectProxy(Number(secure.host.split(':')[1]));
      const distant = createLoginTool({ env: { ...process.env, HTTPS_PROXY: `http://${proxy.host}` } });
      const pusher = login('pusher', 'push');
      expect(await distant.login(tool, ELSEWHERE, pusher, {}, signal)).toMatchObject({
        problem: { code: 'REGISTRY-18', evidence: { host: ELSEWHERE } },
      });
      const result = await distant.login(tool, ELSEWHERE, pusher, trustIn(secure), signal);
      expect(result.ok && JSON.parse(result.value.config.reveal())).toEqual(auths(ELSEWHERE, 'pusher', 'push'));
      expect(new Set(proxy.asked)).toEqual(new Set([`${ELSEWHERE}:443`]));
    });

    it('says that nobody listens', async () => {
      expect(await createLoginTool().login(tool, '127.0.0.1:1', login('pusher', 'push'), {}, signal)).toMatchObject({
        ok: false,
        problem: { code: 'REGISTRY-26', evidence: { host: '127.0.0.1:1', cause: 'refused' } },
      });
    });

    it('says that there is no such host', async () => {
      expect(await createLoginTool().login(tool, 'nowhere.invalid', login('pusher', 'push'), {}, signal)).toMatchObject(
        {
          ok: false,
          problem: { code: 'REGISTRY-26', evidence: { host: 'nowhere.invalid', cause: 'dns' } },
        },
      );
    });

    it('leaves the configuration of the person alone', async () => {
      const home = await temporaryFolder();
      await Promise.all(['docker', 'containers'].map((name) => mkdir(join(home, name))));
      const env = { ...process.env, HOME: home, DOCKER_CONFIG: join(home, 'docker'), XDG_CONFIG_HOME: home };
      await createLoginTool({ env }).login(tool, secure.host, login('pusher', 'push'), {}, signal);
      expect(await readdir(home, { recursive: true })).toEqual(expect.arrayContaining(['containers', 'docker']));
      expect(await readdir(home, { recursive: true })).toHaveLength(2);
      expect(home).not.toBe(homedir());
    });
  });
});

describe.each(TOOLS)('%s', (tool) => {
  requireOrSkip([tool])(`${tool} login, asked for by a flag`, () => {
    it('trusts what --ca-file names', async () => {
      await using practice = await servePractice();
      const flags = [...practice.flags, `--credentials-from=${tool}-login`, '--yes', '--lang=en', '--output=json'];
      const ended = await runProgram(flags, { input: `${practice.scene.password}\n` });
      expect(JSON.parse(ended.stdout)).toMatchObject({ outcome: 'done' });
      expect(ended.stderr).toMatch(new RegExp(`${tool} login \\([^)]+\\) good`));
    });
  });
});

requireOrSkip(['docker-registry', 'htpasswd', 'docker'])('docker login and a real docker-registry', () => {
  let open: DockerRegistry;
  beforeAll(async () => {
    open = await startDockerRegistry({ users: USERS });
  });
  afterAll(() => open.stop());

  it('speaks http to a loopback registry', async () => {
    const result = await createLoginTool().login('docker', open.host, login('pusher', 'push'), {}, signal);
    expect(result.ok && JSON.parse(result.value.config.reveal())).toEqual(auths(open.host, 'pusher', 'push'));
  });

  // Over TLS a loopback registry is no witness of this: docker then tries http as well, and tells of that alone.
  it('says that a password is wrong', async () => {
    expect(await createLoginTool().login('docker', open.host, login('pusher', 'wrong'), {}, signal)).toEqual({
      ok: false,
      problem: {
        code: 'SECRET-33',
        evidence: { host: open.host, username: 'pusher', detail: expect.stringContaining('401 Unauthorized') },
      },
    });
  });

  it.each(['push\n', ' push', 'push\u3000'])(
    'does not try %j, of which docker would trim the ends',
    async (password) => {
      const result = await createLoginTool().login('docker', open.host, login('pusher', password), {}, signal);
      expect(result).toMatchObject({ ok: false, problem: { code: 'TOOL-01' } });
    },
  );
});

requireOrSkip(['docker-registry', 'htpasswd', 'podman'])('podman login and a real docker-registry', () => {
  let open: DockerRegistry;
  let secure: DockerRegistry;
  const tool = createLoginTool();
  beforeAll(async () => {
    [open, secure] = await Promise.all([
      startDockerRegistry({ users: USERS }),
      startDockerRegistry({ users: USERS, tls: true }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([open.stop(), secure.stop()]);
  });

  it('does not trust an unknown authority', async () => {
    expect(await tool.login('podman', secure.host, login('pusher', 'push'), {}, signal)).toMatchObject({
      ok: false,
      problem: { code: 'REGISTRY-18', evidence: { host: secure.host } },
    });
  });

  it('does not speak http', async () => {
    expect(await tool.login('podman', open.host, login('pusher', 'push'), {}, signal)).toEqual({
      ok: false,
      problem: { code: 'REGISTRY-36', evidence: { host: open.host } },
    });
  });

  it('speaks http where that is allowed', async () => {
    const trust = { allowHttp: true };
    const result = await tool.login('podman', open.host, login('pusher', 'push'), trust, signal);
    expect(result.ok && JSON.parse(result.value.config.reveal())).toEqual(auths(open.host, 'pusher', 'push'));
  });

  it('says that a password is wrong', async () => {
    expect(
      await createLoginTool().login('podman', secure.host, login('pusher', 'wrong'), trustIn(secure), signal),
    ).toEqual({
      ok: false,
      problem: {
        code: 'SECRET-33',
        evidence: {
          host: secure.host,
          username: 'pusher',
          detail: `Error: logging into "${secure.host}": invalid username/password`,
        },
      },
    });
  });

  it('keeps the path a login is for', async () => {
    const server = `${secure.host}/acme/web`;
    const result = await createLoginTool().login('podman', server, login('pusher', 'push'), trustIn(secure), signal);
    expect(result.ok && JSON.parse(result.value.config.reveal())).toEqual(auths(server, 'pusher', 'push'));
  });

  it('keeps blanks at the ends of a password, as podman does', async () => {
    expect(
      await createLoginTool().login('podman', secure.host, login('pusher', ' push '), trustIn(secure), signal),
    ).toMatchObject({
      problem: { code: 'SECRET-33' },
    });
  });
});
