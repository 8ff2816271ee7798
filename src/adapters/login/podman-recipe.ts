import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from '../../domain/login.ts';
import { authorityFolder } from './authority-folder.ts';
import { hasOuterBlanks } from './has-outer-blanks.ts';
import type { LoginRecipe } from './login-recipe.ts';

/** Docker Hub as podman keeps it. */
const DOCKER_HUB = new Set(['index.docker.io', 'registry-1.docker.io', 'https://index.docker.io/v1/']);

/** Logins go to the file alone, whichever helpers this computer's configuration names. Source: containers-registries.conf(5). */
const NO_HELPERS = 'credential-helpers = ["containers-auth.json"]\n';

/**
 * `podman login` (tried: 4.3) with a home of its own. Even for a login it opens a store of images, of which it would make
 * one in the system's folders for root; all of that goes into the private folder too.
 */
export const podmanRecipe: LoginRecipe = {
  version: /^podman version ([\w.+~-]+)/,
  wouldChange: losesLineBreaks,
  prepare: async (folder, { server, login, trust }) => {
    const env = await privateHome(folder);
    const file = join(folder, 'auth.json');
    const named = DOCKER_HUB.has(server) ? 'docker.io' : server;
    const flags = [
      `--authfile=${file}`,
      // Said outright, TLS is checked also where this computer's configuration calls the registry insecure. There is no
      // other way to allow http than to check nothing: our own client has looked before.
      `--tls-verify=${trust.allowHttp !== true}`,
      ...(trust.ca === undefined ? [] : [`--cert-dir=${await authorityFolder(folder, trust.ca)}`]),
      `--username=${login.username}`,
      '--password-stdin',
    ];
    return { args: ['login', ...flags, '--', named], env, file };
  },
  cleanUp: endPauseProcess,
};

/** podman puts the lines of stdin together without their breaks, and trims the user name with Go's TrimSpace. */
function losesLineBreaks({ username, password }: Login): string | undefined {
  const changed = /[\r\n]/.test(password.reveal()) || hasOuterBlanks(username);
  return changed ? 'password with a line break, or user name with outer blanks' : undefined;
}

function runtimeFolder(folder: string): string {
  return join(folder, 'run');
}

/** Where podman keeps what outlives one command: in both of its ways to be told, the same folder. */
function stateFolder(folder: string): string {
  return join(runtimeFolder(folder), 'libpod', 'tmp');
}

async function privateHome(folder: string): Promise<Readonly<Record<string, string>>> {
  const config = join(folder, '.config', 'containers');
  const runtime = runtimeFolder(folder);
  // The system's drop-ins are read whatever the environment says, but those of the home folder come after them.
  // Source: containers/image `sysregistriesv2.newConfigWrapper`.
  const dropIns = join(config, 'registries.conf.d');
  await Promise.all([dropIns, runtime].map((each) => mkdir(each, { recursive: true, mode: 0o700 })));
  const quoted = (path: string) => JSON.stringify(path);
  const files = {
    registries: NO_HELPERS,
    containers: [
      '[engine]',
      'events_logger = "none"',
      `tmp_dir = ${quoted(stateFolder(folder))}`,
      '[network]',
      `network_config_dir = ${quoted(join(runtime, 'networks'))}`,
    ].join('\n'),
    storage: [
      '[storage]',
      'driver = "vfs"',
      `graphroot = ${quoted(join(folder, 'storage'))}`,
      `runroot = ${quoted(join(runtime, 'storage'))}`,
    ].join('\n'),
  };
  const path = (name: keyof typeof files) => join(config, `${name}.conf`);
  await Promise.all([
    ...(Object.keys(files) as (keyof typeof files)[]).map((name) => writeFile(path(name), files[name])),
    writeFile(join(dropIns, 'zz-plain-file.conf'), NO_HELPERS),
  ]);
  return {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_DATA_HOME: join(folder, '.local', 'share'),
    XDG_CACHE_HOME: join(folder, '.cache'),
    XDG_RUNTIME_DIR: runtime,
    TMPDIR: folder,
    CONTAINERS_CONF: path('containers'),
    CONTAINERS_STORAGE_CONF: path('storage'),
    CONTAINERS_REGISTRIES_CONF: path('registries'),
  };
}

/** For a user other than root, podman leaves a process behind that holds a user namespace for its next command. */
function endPauseProcess(folder: string): void {
  try {
    const pid = Number(readFileSync(join(stateFolder(folder), 'pause.pid'), 'utf8'));
    if (Number.isSafeInteger(pid) && pid > 1) process.kill(pid, 'SIGKILL');
  } catch {
    // There is none, or it has ended.
  }
}
