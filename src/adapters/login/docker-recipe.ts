import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from '../../domain/login.ts';
import { hasOuterBlanks } from './has-outer-blanks.ts';
import type { LoginRecipe } from './login-recipe.ts';

/** Docker Hub is the server docker means when none is named, and the only one it keeps under another name. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'https://index.docker.io/v1/']);

/**
 * A helper is chosen for the host itself before any default one, and the empty helper is the plain file. Without this a
 * docker that finds the keychain's helper on PATH would write the login into the person's keychain.
 * Source: docker/cli `config.LoadDefaultConfigFile`, `configfile.GetCredentialsStore`.
 */
const NO_HELPERS = JSON.stringify({ credHelpers: { 'invalid.': '' } });

/** `docker login` (tried: 28.2) with a configuration of its own and no daemon. */
export const dockerRecipe: LoginRecipe = {
  // A `docker` that is podman in disguise has no `--config`.
  version: /^Docker version ([\w.+~-]+)/,
  wouldChange: losesBlanks,
  prepare: async (folder, server, login) => {
    const file = join(folder, 'config.json');
    await writeFile(file, NO_HELPERS, { mode: 0o600 });
    const named = DOCKER_HUB.has(server) ? [] : [server];
    return {
      args: ['--config', folder, 'login', `--username=${login.username}`, '--password-stdin', '--', ...named],
      // A daemon that answers would be sent the password, and it may be another machine's.
      env: { HOME: folder, DOCKER_HOST: `unix://${join(folder, 'no-daemon.sock')}` },
      file,
    };
  },
};

/** docker trims both with Go's TrimSpace. */
function losesBlanks({ username, password }: Login): string | undefined {
  return [username, password.reveal()].some(hasOuterBlanks) ? 'password or user name with outer blanks' : undefined;
}
