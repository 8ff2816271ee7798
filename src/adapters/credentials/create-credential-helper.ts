import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import type { Login } from '../../domain/login.ts';
import { type CredentialHelperReason, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import type { CredentialHelper } from '../../ports/credential-helper.ts';
import { childEnvironment } from '../processes/child-environment.ts';
import { findProgram } from '../processes/find-program.ts';
import { runProgram } from '../processes/run-program.ts';
import { helperFailure } from './helper-failure.ts';

export interface CredentialHelperOptions {
  /** Where PATH and the person's session are read from; by default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds a helper may take; by default 10 000. */
  readonly timeout?: number;
}

/** Hardening of ours; docker takes any name. */
const SUFFIX = /^[A-Za-z0-9._-]+$/;

/**
 * What a helper needs besides, to find the person's keychain and to ask for its passphrase: home, desktop session, gpg, pass,
 * the accounts Windows keeps; and which account of a cloud is meant, never its keys.
 */
const ALSO = new RegExp(
  `^(?:${[
    'HOME|USER|LOGNAME|TERM|XDG_\\w+|DBUS_SESSION_BUS_ADDRESS|DISPLAY|XAUTHORITY|WAYLAND_DISPLAY',
    'GNUPGHOME|GPG_TTY|PASSWORD_STORE_\\w+',
    'APPDATA|LOCALAPPDATA|PROGRAMDATA|USERPROFILE|USERNAME|USERDOMAIN|HOMEDRIVE|HOMEPATH|SYSTEMDRIVE|WINDIR',
    'AWS_PROFILE|AWS_REGION|AWS_DEFAULT_REGION|AWS_CONFIG_FILE|AWS_SHARED_CREDENTIALS_FILE',
    'CLOUDSDK_CONFIG|CLOUDSDK_ACTIVE_CONFIG_NAME',
  ].join('|')})$`,
);

/** The user name of what is no password but an identity token, which nodes cannot use. Source: docker/cli `native_store.go`. */
const IDENTITY_TOKEN = '<token>';

// In lower case: docker reads it with Go, which takes field names in any.
const reply = z.object({
  serverurl: z.string().default(''),
  username: z.string().default(''),
  secret: z.string().default(''),
});

/** Asks the helpers of this computer. Source of the protocol: docker-credential-helpers `client.go`, `credentials.go`. */
export function createCredentialHelper({
  env = process.env,
  timeout = 10_000,
}: CredentialHelperOptions = {}): CredentialHelper {
  const visible = childEnvironment(env, ALSO);
  return {
    get: async (suffix, server, signal) => {
      const refuse = refusing(suffix, server);
      if (!SUFFIX.test(suffix)) return refuse('name');
      const program = await findProgram(`docker-credential-${suffix}`, visible);
      if (program === undefined) return refuse('missing');
      // The key as it is: docker ends it with no line break either.
      const ended = await runProgram(program, ['get'], { env: visible, signal, timeout, input: server });
      if (ended.instead === 'stopped') return refuse('timeout');
      if (ended.instead !== undefined) return refuse(ended.instead);
      if (!ended.succeeded) {
        const { reason, detail } = helperFailure(ended);
        return refuse(reason, detail);
      }
      return readReply(ended.stdout, server, refuse);
    },
  };
}

/** A helper that is never asked: practice touches nothing of the person's. */
export const practiceCredentialHelper: CredentialHelper = {
  get: async (suffix, server) => refusing(suffix, server)('practice'),
};

type Refuse = (reason: CredentialHelperReason, detail?: string) => Result<never>;

function refusing(suffix: string, server: string): Refuse {
  const shown = { helper: cleanText(suffix, { limit: 100 }), server: cleanText(server, { limit: 300 }) };
  return (reason, detail = '') => failed(problem('TOOL-03', { ...shown, reason, detail }));
}

/** Nothing of a reply is ever shown, not even where it cannot be read. */
function readReply(stdout: string, server: string, refuse: Refuse): Result<Login> {
  const parsed = reply.safeParse(lowerCased(stdout));
  if (!parsed.success) return refuse('not-json');
  const { serverurl, username, secret } = parsed.data;
  // docker-credential-pass 0.6 answers so, and with exit code 0, where it has nothing.
  if (username === '' && secret === '') return refuse('not-found');
  if (serverurl !== '' && bare(serverurl) !== bare(server)) return refuse('other-server');
  if (username === IDENTITY_TOKEN) return refuse('identity-token');
  if (username === '' || secret === '') return refuse('no-login');
  return ok({ username, password: new Secret(secret) });
}

function lowerCased(stdout: string): unknown {
  try {
    const value: unknown = JSON.parse(stdout);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
  } catch {
    return undefined;
  }
}

/** Scheme, letter case of the host and a slash at the end make no other server. */
function bare(server: string): string {
  const [host = '', ...path] = server.replace(/^https?:\/\//i, '').split('/');
  const end = path.findLastIndex((segment) => segment !== '') + 1;
  return [host.toLowerCase(), ...path.slice(0, end)].join('/');
}
