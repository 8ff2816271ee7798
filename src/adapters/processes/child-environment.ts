import { delimiter, isAbsolute } from 'node:path';

/**
 * What a tool of another maker gets to see of our environment: where programs and certificates are, which proxy to take,
 * and what Windows cannot start a program without. Above all not: DOCKER_* (another machine's daemon would be sent the
 * password), tokens and keys of other programs, and HOME (the person's own configuration).
 */
const ALLOWED = new Set([
  'PATH',
  'LANG',
  'LC_ALL',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
  'PATHEXT',
]);

/**
 * The environment of a child. Windows and the proxy variables know both cases.
 * @param also what this kind of program needs besides, tested against names in capitals
 */
export function childEnvironment(env: NodeJS.ProcessEnv, also?: RegExp): Record<string, string> {
  const kept = Object.entries(env).flatMap(([name, value]) => {
    const capitals = name.toUpperCase();
    const allowed = ALLOWED.has(capitals) || also?.test(capitals) === true;
    return value !== undefined && allowed ? [[name, value] as const] : [];
  });
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name.toUpperCase() === 'PATH' ? absoluteOnly(value) : value]),
  );
}

/** An empty or relative folder of PATH means wherever the person happens to stand: no place to take a program from. */
function absoluteOnly(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .join(delimiter);
}
