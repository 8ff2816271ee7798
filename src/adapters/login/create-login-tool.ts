import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import type { Login } from '../../domain/login.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import type { LoginTool } from '../../ports/login-tool.ts';
import { childEnvironment } from './child-environment.ts';
import { dockerFailure } from './docker-failure.ts';
import { inPrivateFolder } from './in-private-folder.ts';

export interface LoginToolOptions {
  /** Where PATH, proxies and certificates are read from; by default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds a login may take; by default 30 000. */
  readonly timeout?: number;
}

/** Docker Hub is the server docker means when none is named, and the only one it keeps under another name. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'https://index.docker.io/v1/']);

/**
 * A helper is chosen for the host itself before any default one, and the empty helper is the plain file. Without this a
 * docker that finds the keychain's helper on PATH would write the login into the person's keychain.
 * Source: docker/cli `config.LoadDefaultConfigFile`, `configfile.GetCredentialsStore`.
 */
const NO_HELPERS = JSON.stringify({ credHelpers: { 'invalid.': '' } });

const dockerConfig = z.object({ auths: z.record(z.string(), z.looseObject({})) });

/** `docker login` on this computer, with a configuration of its own and no daemon. */
export function createLoginTool({ env = process.env, timeout = 30_000 }: LoginToolOptions = {}): LoginTool {
  const visible = childEnvironment(env);
  return {
    available: async (signal) => {
      const { stdout } = await docker(['--version'], { env: visible, signal, timeout: 5_000 });
      // A `docker` that is podman in disguise has no `--config`.
      const version = /^Docker version ([\w.+~-]+)/.exec(stdout)?.[1];
      return version === undefined ? undefined : { tool: 'docker', version: cleanText(version) };
    },
    login: (server, login, signal) =>
      inPrivateFolder((folder) => logIn(folder, server, login, { env: visible, signal, timeout })),
  };
}

interface Run {
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeout: number;
}

async function logIn(
  folder: string,
  server: string,
  login: Login,
  run: Run,
): Promise<Result<{ readonly config: Secret }>> {
  const host = cleanText(server);
  if (losesBlanks(login))
    return failed(problem('TOOL-01', { tool: 'docker', detail: 'password or user name with outer blanks' }));
  const configFile = join(folder, 'config.json');
  await writeFile(configFile, NO_HELPERS, { mode: 0o600 });
  const ended = await docker(
    ['--config', folder, 'login', `--username=${login.username}`, '--password-stdin', '--', ...serverArgument(server)],
    {
      ...run,
      // A daemon that answers would be sent the password, and it may be another machine's.
      env: { ...run.env, HOME: folder, DOCKER_HOST: `unix://${join(folder, 'no-daemon.sock')}` },
      cwd: folder,
      input: login.password.reveal(),
    },
  );
  if (ended.stopped) return failed(problem('REGISTRY-26', { host, cause: 'timeout', detail: '' }));
  if (ended.missing) return failed(problem('TOOL-01', { tool: 'docker', detail: 'ENOENT' }));
  if (!ended.succeeded) return failed(dockerFailure(ended.stderr, host, login));
  return readConfig(configFile);
}

function serverArgument(server: string): readonly string[] {
  return DOCKER_HUB.has(server) ? [] : [server];
}

/** docker (28.2) trims user name and password with Go's TrimSpace, and so would try another login than the one given. */
function losesBlanks({ username, password }: Login): boolean {
  return [username, password.reveal()].some((part) => /^[\s\u0085]|[\s\u0085]$/.test(part));
}

/** What docker wrote, without what we put beside it. */
async function readConfig(path: string): Promise<Result<{ readonly config: Secret }>> {
  const parsed = dockerConfig.safeParse(parseJson(await readFile(path, 'utf8')));
  if (!parsed.success) return failed(problem('TOOL-01', { tool: 'docker', detail: 'config.json' }));
  return ok({ config: new Secret(JSON.stringify({ auths: parsed.data.auths })) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Invocation extends Run {
  readonly cwd?: string;
  readonly input?: string;
}

/** Milliseconds between asking docker to stop, making it stop, and no longer listening to what it left behind. */
const GRACE = 500;

/** Runs docker without a shell; ends by itself, also where what is called docker ignores signals or floods its output. */
async function docker(args: readonly string[], { env, signal, timeout, ...rest }: Invocation) {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  const running = execa('docker', args, {
    ...rest,
    env,
    extendEnv: false,
    reject: false,
    cancelSignal: deadline,
    forceKillAfterDelay: GRACE,
    maxBuffer: 64 * 1024,
    stdin: rest.input === undefined ? 'ignore' : 'pipe',
  });
  // What docker started and left running may hold its output open for good.
  const letGo = () => {
    setTimeout(() => {
      running.stdout.destroy();
      running.stderr.destroy();
    }, 2 * GRACE).unref();
  };
  if (deadline.aborted) letGo();
  else deadline.addEventListener('abort', letGo, { once: true });
  const result = await running;
  return {
    succeeded: !result.failed,
    stopped: result.isCanceled,
    stdout: result.stdout,
    stderr: result.stderr,
    missing: result.code === 'ENOENT',
  };
}
