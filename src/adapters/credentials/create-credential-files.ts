import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import type { CredentialFiles, CredentialPlace } from '../../ports/credential-files.ts';
import { readRegularFile, systemErrorCode } from '../files/read-regular-file.ts';
import {
  AUTH_CONFIG_VARIABLE,
  type CredentialHome,
  type CredentialLocation,
  credentialLocations,
} from './credential-locations.ts';
import { unwrapManifest } from './unwrap-manifest.ts';

/** 1 MiB: what the API server takes as one secret. */
const MOST_BYTES = 1024 * 1024;

/** The credential files of this computer. */
export function createCredentialFiles(options: CredentialHome): CredentialFiles {
  const { env, home = homedir() } = options;
  return {
    find: () => findPlaces(env, home, credentialLocations({ ...options, home })),
    read: async (path) => {
      const shown = shownPath(path, home);
      const text = await readSecret(path.startsWith(`~${sep}`) ? join(home, path.slice(2)) : path, shown);
      return text.ok ? unwrapManifest(text.value, shown) : text;
    },
    unwrap: (text, shown) => unwrapManifest(text, cleanText(shown)),
  };
}

/** Practice has a home of its own: nothing the person keeps is looked for. A file that is named is read all the same. */
export function createPracticeCredentialFiles(options: CredentialHome): CredentialFiles {
  return { ...createCredentialFiles(options), find: async () => [] };
}

async function findPlaces(
  env: NodeJS.ProcessEnv,
  home: string,
  locations: readonly CredentialLocation[],
): Promise<readonly CredentialPlace[]> {
  const looked = await Promise.all(
    locations.map(async (location) => ({ ...location, id: await identity(location.path) })),
  );
  const there = looked.filter(
    ({ id }, index) => id !== undefined && looked.findIndex((other) => other.id === id) === index,
  );
  const files = there.map(async ({ kind, path }): Promise<CredentialPlace> => {
    const shown = shownPath(path, home);
    return { kind, path, shown, content: await readSecret(path, shown) };
  });
  return [...placeInVariable(env), ...(await Promise.all(files))];
}

function placeInVariable(env: NodeJS.ProcessEnv): readonly CredentialPlace[] {
  const text = env[AUTH_CONFIG_VARIABLE] ?? '';
  if (text === '') return [];
  const fits = Buffer.byteLength(text) <= MOST_BYTES;
  const content = fits ? ok(new Secret(text)) : unusable(AUTH_CONFIG_VARIABLE, 'too-big');
  return [{ kind: 'docker-config', path: AUTH_CONFIG_VARIABLE, shown: AUTH_CONFIG_VARIABLE, content }];
}

/** The same for two names of one file; undefined where there is none. What cannot be looked at is told by its own name. */
async function identity(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(systemErrorCode);
  if (typeof found !== 'string') return `${found.dev}:${found.ino}`;
  return found === 'ENOENT' || found === 'ENOTDIR' ? undefined : path;
}

async function readSecret(path: string, shown: string): Promise<Result<Secret>> {
  const file = await readRegularFile(path, MOST_BYTES);
  return 'text' in file ? ok(new Secret(file.text)) : unusable(shown, file.refusal);
}

function unusable(path: string, detail: string): Result<never> {
  return failed(problem('INPUT-09', { path, detail, purpose: 'credentials' }));
}

function shownPath(path: string, home: string): string {
  return cleanText(path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path);
}
