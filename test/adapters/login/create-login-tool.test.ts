import { chmod, lutimes, mkdir, readdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLoginTool } from '../../../src/adapters/login/create-login-tool.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { LoginToolName } from '../../../src/ports/login-tool.ts';
import { requireOrSkip } from '../../support/real-components.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CANARY = 'canary $(id) 合言葉';
const LOGIN = { username: 'ann', password: new Secret(CANARY) };
const never = new AbortController().signal;

/**
 * A machine with a tool of our own making on its PATH, and a place for temporary folders that can be looked at.
 * docker finds the folder it was given as `$2`, podman as `$HOME`; both may write to `$SCRATCH`.
 */
async function machineWith(script: string, tool: LoginToolName = 'docker') {
  const scratch = await temporaryFolder();
  const bin = join(scratch, 'bin');
  const tmp = join(scratch, 'tmp');
  await mkdir(bin);
  await mkdir(tmp);
  await writeFile(join(bin, tool), `#!/bin/sh\nSCRATCH='${scratch}'\nPATH=$PATH:/usr/bin:/bin\n${script}\n`);
  await chmod(join(bin, tool), 0o755);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = tmp;
  onTestFinished(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });
  // The real tools must not be found; what the scripts call must.
  return { scratch, tmp, env: { PATH: `.:${bin}` } };
}

const ACCEPTS = `echo '{"auths":{"reg.example.com":{"auth":"YTpi"}},"credHelpers":{}}' > "$2/config.json"`;

describe('docker login', () => {
  it('gives the password by stdin alone, in a private folder that is gone afterwards', async () => {
    const { scratch, tmp, env } = await machineWith(`
      printf '%s\\n' "$@" > "$SCRATCH/argv"
      env > "$SCRATCH/env"
      stat -c %a "$2" > "$SCRATCH/mode"
      cat > "$SCRATCH/stdin"
      ${ACCEPTS}`);
    const secrets = {
      AWS_SECRET_ACCESS_KEY: CANARY,
      DOCKER_HOST: 'tcp://elsewhere:2375',
      DOCKER_CONTEXT: 'x',
      HOME: '/home/ann',
    };
    const tool = createLoginTool({ env: { ...env, ...secrets, HTTPS_PROXY: 'http://proxy:3128' } });

    const result = await tool.login('docker', 'reg.example.com', LOGIN, {}, never);

    expect(result.ok && JSON.parse(result.value.config.reveal())).toEqual({
      auths: { 'reg.example.com': { auth: 'YTpi' } },
    });
    const [, folder = '', ...argv] = (await readFile(join(scratch, 'argv'), 'utf8')).trim().split('\n');
    expect(argv).toEqual(['login', '--username=ann', '--password-stdin', '--', 'reg.example.com']);
    expect(dirname(folder)).toBe(tmp);
    expect(await readFile(join(scratch, 'mode'), 'utf8')).toBe('700\n');
    expect(await readFile(join(scratch, 'stdin'), 'utf8')).toBe(CANARY);
    const seen = await readFile(join(scratch, 'env'), 'utf8');
    expect(seen).not.toContain(CANARY);
    expect(seen).toContain(`HOME=${folder}\n`);
    expect(seen).toContain(`DOCKER_HOST=unix://${folder}/no-daemon.sock\n`);
    expect(seen).toContain('HTTPS_PROXY=http://proxy:3128\n');
    expect(seen).not.toMatch(/DOCKER_CONTEXT|^PATH=\.:/m);
    expect(await readdir(tmp)).toEqual([]);
  });

  it.each([
    [{}, '/etc/ssl/certs:/etc/pki/tls/certs'],
    [{ SSL_CERT_DIR: '/home/ann/certs' }, '/home/ann/certs'],
  ])('trusts an authority that is given besides those of the system (%j)', async (own, others) => {
    const { scratch, tmp, env } = await machineWith(`
      cat > /dev/null
      printf '%s' "$SSL_CERT_DIR" > "$SCRATCH/folders"
      cat "\${SSL_CERT_DIR%%:*}/ca.crt" > "$SCRATCH/ca"
      ${ACCEPTS}`);
    await createLoginTool({ env: { ...env, ...own } }).login('docker', 'reg.example.com', LOGIN, { ca: 'PEM' }, never);
    expect(await readFile(join(scratch, 'ca'), 'utf8')).toBe('PEM');
    const [first = '', ...rest] = (await readFile(join(scratch, 'folders'), 'utf8')).split(':');
    expect([dirname(dirname(first)), rest.join(':')]).toEqual([tmp, others]);
    expect(await readdir(tmp)).toEqual([]);
  });

  it.each(['docker.io', 'index.docker.io', 'https://index.docker.io/v1/'])(
    'names no server for Docker Hub (%s)',
    async (server) => {
      const { scratch, env } = await machineWith(`printf '%s\\n' "$@" > "$SCRATCH/argv"; cat > /dev/null; ${ACCEPTS}`);
      await createLoginTool({ env }).login('docker', server, LOGIN, {}, never);
      expect((await readFile(join(scratch, 'argv'), 'utf8')).trim().split('\n').at(-1)).toBe('--');
    },
  );

  it('never takes a name or a host for a flag', async () => {
    const { scratch, env } = await machineWith(`printf '%s\\n' "$@" > "$SCRATCH/argv"; cat > /dev/null; ${ACCEPTS}`);
    await createLoginTool({ env }).login('docker', '--config=/', { ...LOGIN, username: '--help' }, {}, never);
    expect((await readFile(join(scratch, 'argv'), 'utf8')).trim().split('\n').slice(3)).toEqual([
      '--username=--help',
      '--password-stdin',
      '--',
      '--config=/',
    ]);
  });

  it('reads a refusal from the last line', async () => {
    const { tmp, env } = await machineWith(
      `cat > /dev/null; echo 'x509: noise' >&2; echo 'failed with status: 401 Unauthorized' >&2; exit 1`,
    );
    expect(await createLoginTool({ env }).login('docker', 'reg.example.com', LOGIN, {}, never)).toEqual({
      ok: false,
      problem: {
        code: 'SECRET-33',
        evidence: { host: 'reg.example.com', username: 'ann', detail: 'failed with status: 401 Unauthorized' },
      },
    });
    expect(await readdir(tmp)).toEqual([]);
  });

  it.each([
    ['is not there', { PATH: '/nonexistent' }, 'ENOENT'],
    ['could only be found where the person stands', { PATH: '.:' }, 'ENOENT'],
  ])('is TOOL-01 where docker %s', async (_why, env, detail) => {
    const tool = createLoginTool({ env });
    expect(await tool.available(never)).toEqual([]);
    expect(await tool.login('docker', 'reg.example.com', LOGIN, {}, never)).toEqual({
      ok: false,
      problem: { code: 'TOOL-01', evidence: { tool: 'docker', detail } },
    });
  });

  it('is TOOL-01 where docker says yes and writes no configuration', async () => {
    const { env } = await machineWith('cat > /dev/null; echo nonsense > "$2/config.json"');
    expect(await createLoginTool({ env }).login('docker', 'reg.example.com', LOGIN, {}, never)).toMatchObject({
      ok: false,
      problem: { code: 'TOOL-01' },
    });
  });

  it('reads no more of a flood than it needs', async () => {
    const { tmp, env } = await machineWith('cat > /dev/null; yes flood; yes flood >&2');
    expect((await createLoginTool({ env }).login('docker', 'reg.example.com', LOGIN, {}, never)).ok).toBe(false);
    expect(await readdir(tmp)).toEqual([]);
  });

  it('knows docker from what else may bear its name', async () => {
    const docker = await machineWith('echo "Docker version 28.2.2, build e6534b4"');
    expect(await createLoginTool(docker).available(never)).toEqual([{ tool: 'docker', version: '28.2.2' }]);
    const disguised = await machineWith('echo "podman version 4.3.1"');
    expect(await createLoginTool(disguised).available(never)).toEqual([]);
    // podman makes a folder for its state, whatever it is asked.
    const podman = await machineWith('mkdir "$XDG_RUNTIME_DIR/libpod"; echo "podman version 4.3.1"', 'podman');
    expect(await createLoginTool(podman).available(never)).toEqual([{ tool: 'podman', version: '4.3.1' }]);
    expect(await readdir(podman.tmp)).toEqual([]);
  });
});

describe('podman login', () => {
  const ACCEPTED = `echo '{"auths":{"reg.example.com":{"auth":"YTpi"}}}' > "$HOME/auth.json"`;
  /** As podman does for a user other than root. */
  const PAUSES = `mkdir -p "$XDG_RUNTIME_DIR/libpod/tmp"; sleep 20 > /dev/null 2>&1 &
    echo $! | tee "$SCRATCH/pause" > "$XDG_RUNTIME_DIR/libpod/tmp/pause.pid"`;

  async function pauseProcess(scratch: string): Promise<string> {
    return (await readFile(join(scratch, 'pause'), 'utf8')).trim();
  }

  /** What has ended may still be listed, as nobody has asked for its exit code. */
  async function isRunning(pid: string): Promise<boolean> {
    const { stdout } = await execa('ps', ['-o', 'stat=', '-p', pid], { reject: false });
    return stdout !== '' && !stdout.startsWith('Z');
  }

  it('gives the password by stdin alone, in a home of its own that is gone afterwards', async () => {
    const { scratch, tmp, env } = await machineWith(
      `printf '%s\\n' "$@" > "$SCRATCH/argv"
      env > "$SCRATCH/env"
      cat > "$SCRATCH/stdin"
      ${ACCEPTED}`,
      'podman',
    );
    const others = {
      REGISTRY_AUTH_FILE: '/home/ann/auth.json',
      CONTAINER_HOST: 'ssh://elsewhere',
      DOCKER_CONFIG: CANARY,
      XDG_RUNTIME_DIR: '/run/user/1000',
    };
    const tool = createLoginTool({ env: { ...env, ...others, SSL_CERT_FILE: '/ca.pem' } });

    const result = await tool.login('podman', 'reg.example.com', LOGIN, {}, never);

    expect(result.ok && JSON.parse(result.value.config.reveal())).toEqual({
      auths: { 'reg.example.com': { auth: 'YTpi' } },
    });
    const seen = await readFile(join(scratch, 'env'), 'utf8');
    const folder = /^HOME=(.*)$/m.exec(seen)?.[1] ?? '';
    expect(dirname(folder)).toBe(tmp);
    const argv = (await readFile(join(scratch, 'argv'), 'utf8')).trim().split('\n');
    expect(argv).toEqual([
      'login',
      `--authfile=${folder}/auth.json`,
      '--tls-verify=true',
      '--username=ann',
      '--password-stdin',
      '--',
      'reg.example.com',
    ]);
    expect(await readFile(join(scratch, 'stdin'), 'utf8')).toBe(CANARY);
    expect(seen).not.toMatch(/CONTAINER_HOST|DOCKER_CONFIG|REGISTRY_AUTH_FILE|canary|\/home\/ann|\/run\/user/);
    expect(seen).toContain('SSL_CERT_FILE=/ca.pem\n');
    expect(await readdir(tmp)).toEqual([]);
  });

  it('trusts an authority that is given, and checks nothing where http is allowed', async () => {
    const { scratch, tmp, env } = await machineWith(
      `printf '%s\\n' "$@" > "$SCRATCH/argv"; cat > /dev/null; cat "$HOME"/*/ca.crt > "$SCRATCH/ca"; ${ACCEPTED}`,
      'podman',
    );
    const tool = createLoginTool({ env });
    await tool.login('podman', 'reg.example.com', LOGIN, { ca: 'PEM', allowHttp: true }, never);
    const argv = (await readFile(join(scratch, 'argv'), 'utf8')).split('\n');
    expect(argv).toContain('--tls-verify=false');
    expect(argv.find((each) => each.startsWith('--cert-dir='))).toMatch(`--cert-dir=${tmp}/`);
    expect(await readFile(join(scratch, 'ca'), 'utf8')).toBe('PEM');
    expect(await readdir(tmp)).toEqual([]);
  });

  it.each(['docker.io', 'index.docker.io', 'https://index.docker.io/v1/'])(
    'names Docker Hub as podman keeps it (%s)',
    async (server) => {
      const { scratch, env } = await machineWith(
        `printf '%s\\n' "$@" > "$SCRATCH/argv"; cat > /dev/null; ${ACCEPTED}`,
        'podman',
      );
      await createLoginTool({ env }).login('podman', server, LOGIN, {}, never);
      expect((await readFile(join(scratch, 'argv'), 'utf8')).trim().split('\n').at(-1)).toBe('docker.io');
    },
  );

  it.each([
    ['ann', 'pass\nword'],
    ['ann', 'password\r'],
    [' ann', 'password'],
  ])('does not try %j with %j, which podman would change', async (username, password) => {
    const { scratch, env } = await machineWith('echo ran > "$SCRATCH/ran"', 'podman');
    const login = { username, password: new Secret(password) };
    expect(await createLoginTool({ env }).login('podman', 'reg.example.com', login, {}, never)).toEqual({
      ok: false,
      problem: {
        code: 'TOOL-01',
        evidence: { tool: 'podman', detail: 'password with a line break, or user name with outer blanks' },
      },
    });
    expect(await readdir(scratch)).not.toContain('ran');
  });

  it('leaves no process behind', async () => {
    const { scratch, tmp, env } = await machineWith(`cat > /dev/null; ${PAUSES}; ${ACCEPTED}`, 'podman');
    expect((await createLoginTool({ env }).login('podman', 'reg.example.com', LOGIN, {}, never)).ok).toBe(true);
    expect(await isRunning(await pauseProcess(scratch))).toBe(false);
    expect(await readdir(tmp)).toEqual([]);
  });

  it('leaves no process behind where it hangs', async () => {
    const { scratch, tmp, env } = await machineWith(`trap '' TERM; cat > /dev/null; ${PAUSES}; sleep 20`, 'podman');
    const logging = createLoginTool({ env, timeout: 300 }).login('podman', 'reg.example.com', LOGIN, {}, never);
    expect(await logging).toMatchObject({ problem: { code: 'REGISTRY-26', evidence: { cause: 'timeout' } } });
    expect(await isRunning(await pauseProcess(scratch))).toBe(false);
    expect(await readdir(tmp)).toEqual([]);
  });

  it('says so where it writes no configuration', async () => {
    const { env } = await machineWith('cat > /dev/null', 'podman');
    expect(await createLoginTool({ env }).login('podman', 'reg.example.com', LOGIN, {}, never)).toEqual({
      ok: false,
      problem: { code: 'TOOL-01', evidence: { tool: 'podman', detail: 'auth.json' } },
    });
  });
});

it('removes what a kill has left behind, but nothing that is new or may be another one’s', async () => {
  const { tmp, env } = await machineWith(`cat > /dev/null; ${ACCEPTS}`);
  const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
  const names = ['pull-secret-wizard-login-old', 'pull-secret-wizard-login-new', 'pull-secret-wizard-practice-old'];
  for (const name of names) {
    await mkdir(join(tmp, name));
    await writeFile(join(tmp, name, 'config.json'), 'x');
    if (name.endsWith('old')) await utimes(join(tmp, name), old, old);
  }
  await symlink(join(tmp, 'pull-secret-wizard-practice-old'), join(tmp, 'pull-secret-wizard-login-link'));
  await lutimes(join(tmp, 'pull-secret-wizard-login-link'), old, old);
  expect((await createLoginTool({ env }).login('docker', 'reg.example.com', LOGIN, {}, never)).ok).toBe(true);
  expect(await readdir(tmp)).toEqual([
    'pull-secret-wizard-login-link',
    'pull-secret-wizard-login-new',
    'pull-secret-wizard-practice-old',
  ]);
  expect(await readdir(join(tmp, 'pull-secret-wizard-practice-old'))).toEqual(['config.json']);
});

it('is TOOL-01 where there can be no private folder', async () => {
  const { tmp, env } = await machineWith('echo never');
  process.env.TMPDIR = join(tmp, 'nowhere');
  expect(await createLoginTool({ env }).available(never)).toEqual([]);
  expect(await createLoginTool({ env }).login('docker', 'reg.example.com', LOGIN, {}, never)).toEqual({
    ok: false,
    problem: { code: 'TOOL-01', evidence: { tool: 'docker', detail: 'private folder: ENOENT' } },
  });
});

describe('a docker that hangs', () => {
  /** Ignores SIGTERM, leaves a child that holds its output open, and says so once it hangs. */
  const HANGS = `trap '' TERM; cat > /dev/null; sleep 20 & echo hanging > "$SCRATCH/hangs"; wait; sleep 20`;

  async function hangingMachine() {
    const machine = await machineWith(HANGS);
    const pipe = join(machine.scratch, 'hangs');
    await execa('mkfifo', [pipe]);
    return { ...machine, hangs: readFile(pipe, 'utf8') };
  }

  it('is left at the deadline, and its folder removed', async () => {
    const { tmp, env } = await machineWith(HANGS);
    const logging = createLoginTool({ env, timeout: 300 }).login('docker', 'reg.example.com', LOGIN, {}, never);
    expect(await logging).toMatchObject({ problem: { code: 'REGISTRY-26', evidence: { cause: 'timeout' } } });
    expect(await readdir(tmp)).toEqual([]);
  });

  it('is left when the wizard is told to stop', async () => {
    const { tmp, env, hangs } = await hangingMachine();
    const controller = new AbortController();
    const logging = createLoginTool({ env }).login('docker', 'reg.example.com', LOGIN, {}, controller.signal);
    await hangs;
    controller.abort();
    expect((await logging).ok).toBe(false);
    expect(await readdir(tmp)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'leaves no folder behind when %s ends the program',
    async (signal) => {
      const { tmp, env, hangs } = await hangingMachine();
      const module = fileURLToPath(new URL('../../../src/adapters/login/create-login-tool.ts', import.meta.url));
      const secret = fileURLToPath(new URL('../../../src/domain/secret.ts', import.meta.url));
      const program = `
      import { createLoginTool } from ${JSON.stringify(module)};
      import { Secret } from ${JSON.stringify(secret)};
      const tool = createLoginTool({ env: ${JSON.stringify(env)} });
      await tool.login('docker', 'reg.example.com', { username: 'ann', password: new Secret('x') }, {}, new AbortController().signal);`;
      const running = execa(process.execPath, ['--input-type=module', '-e', program], {
        reject: false,
        env: { TMPDIR: tmp },
      });
      await hangs;
      expect(await readdir(tmp)).toHaveLength(1);
      running.kill(signal);
      await running;
      expect(await readdir(tmp)).toEqual([]);
    },
  );
});

requireOrSkip(['docker'])('the real docker', () => {
  it('stores nothing in the keychain of the person', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.headers.authorization === undefined ? 401 : 200, {
        'www-authenticate': 'Basic realm="x"',
      });
      response.end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    const bin = await temporaryFolder();
    const called = join(bin, 'called');
    // docker on Linux takes `pass` where it is installed, else the Secret Service.
    for (const name of ['pass', 'docker-credential-pass', 'docker-credential-secretservice']) {
      await writeFile(join(bin, name), `#!/bin/sh\necho ${name} >> '${called}'\nexit 1\n`, { mode: 0o755 });
    }
    const tool = createLoginTool({ env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } });
    const address = server.address();
    const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : ''}`;
    const result = await tool.login('docker', host, LOGIN, {}, never);
    expect(result.ok && JSON.parse(result.value.config.reveal())).toHaveProperty(['auths', host, 'auth']);
    expect(await readdir(bin)).not.toContain(basename(called));
  });
});
