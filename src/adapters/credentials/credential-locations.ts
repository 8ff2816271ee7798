import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CredentialPlaceKind } from '../../ports/credential-files.ts';

export interface CredentialHome {
  /** The environment whose variables move the files. */
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the person's home folder; by default the system's word for it. */
  readonly home?: string;
  /** The number of the user, where the system has such; by default that of this process. */
  readonly uid?: number;
  readonly platform?: NodeJS.Platform;
}

export interface CredentialLocation {
  readonly kind: CredentialPlaceKind;
  readonly path: string;
}

/** The variable that holds a whole file. Source: docker/cli `configfile.GetCredentialsStore`, from 28 on. */
export const AUTH_CONFIG_VARIABLE = 'DOCKER_AUTH_CONFIG';

/**
 * The files in which tools keep logins, whether they are there or not, in the order their tools look.
 * Sources: docker/cli `config.Dir`; containers-auth.json(5).
 */
export function credentialLocations({
  env,
  home = homedir(),
  uid = process.getuid?.(),
  platform = process.platform,
}: CredentialHome): readonly CredentialLocation[] {
  const under = (folder: string | undefined, ...rest: readonly string[]) =>
    folder === undefined || folder === '' ? undefined : resolve(folder, ...rest);
  const linux = platform !== 'darwin' && platform !== 'win32';
  const runtime =
    under(env.XDG_RUNTIME_DIR, 'containers', 'auth.json') ??
    (uid === undefined ? undefined : join('/run/containers', String(uid), 'auth.json'));
  const config = under(env.XDG_CONFIG_HOME, 'containers', 'auth.json');
  const locations: readonly (readonly [CredentialPlaceKind, string | undefined])[] = [
    ['docker-config', under(env.DOCKER_CONFIG, 'config.json') ?? join(home, '.docker', 'config.json')],
    ['podman', under(env.REGISTRY_AUTH_FILE)],
    ['podman', linux ? runtime : undefined],
    ['podman', config ?? join(home, '.config', 'containers', 'auth.json')],
    ['dockercfg', join(home, '.dockercfg')],
  ];
  return locations.flatMap(([kind, path]) => (path === undefined ? [] : [{ kind, path }]));
}
