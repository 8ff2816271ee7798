import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from '../../domain/login.ts';
import { NO_KEYCHAIN_CONFIG } from '../../domain/no-keychain-config.ts';
import { authorityFolder } from './authority-folder.ts';
import { hasOuterBlanks } from './has-outer-blanks.ts';
import type { LoginRecipe } from './login-recipe.ts';

/** Docker Hub is the server docker means when none is named, and the only one it keeps under another name. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'https://index.docker.io/v1/']);

/** Where Go's programs look for certificates, besides in one file. Source: Go `crypto/x509`, `root_linux.go`. */
const SYSTEM_CERTIFICATES = '/etc/ssl/certs:/etc/pki/tls/certs';

/** `docker login` (tried: 28.2) with a configuration of its own and no daemon. */
export const dockerRecipe: LoginRecipe = {
  // A `docker` that is podman in disguise has no `--config`.
  version: /^Docker version ([\w.+~-]+)/,
  wouldChange: losesBlanks,
  prepare: async (folder, { server, login, trust }, env) => {
    const file = join(folder, 'config.json');
    await writeFile(file, NO_KEYCHAIN_CONFIG, { mode: 0o600 });
    const named = DOCKER_HUB.has(server) ? [] : [server];
    return {
      args: ['--config', folder, 'login', `--username=${login.username}`, '--password-stdin', '--', ...named],
      // A daemon that answers would be sent the password, and it may be another machine's.
      env: {
        HOME: folder,
        DOCKER_HOST: `unix://${join(folder, 'no-daemon.sock')}`,
        ...(trust.ca === undefined ? {} : await trusting(trust.ca, folder, env)),
      },
      file,
    };
  },
};

/**
 * docker has no option for an authority of one's own, and its `certs.d` is the system's. This holds for the one login, with all
 * that is trusted anyway. Go knows the variable where certificates are files: on macOS and Windows an authority has to be the
 * system's.
 */
async function trusting(ca: string, folder: string, env: Readonly<Record<string, string>>) {
  const folders = [await authorityFolder(folder, ca), env.SSL_CERT_DIR || SYSTEM_CERTIFICATES];
  return { SSL_CERT_DIR: folders.join(':') };
}

/** docker trims both with Go's TrimSpace. */
function losesBlanks({ username, password }: Login): string | undefined {
  return [username, password.reveal()].some(hasOuterBlanks) ? 'password or user name with outer blanks' : undefined;
}
