import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { createExecLogin, type ExecCredential, type ExecOptions } from './exec-login.ts';
import type { Impersonation, ResolvedTarget, TargetAuth } from './resolved-target.ts';

/** What a request shows the server. */
export interface Credential {
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** A client certificate given by a plugin, in place of the kubeconfig's. */
  readonly certificate?: { readonly cert: string; readonly key: Secret };
  /** The login of a plugin this was made of. */
  readonly given?: ExecCredential;
}

export interface Credentials {
  /** CLUSTER-12 where a plugin fails, CLUSTER-11 where a token's file cannot be read. */
  current(): Promise<Result<Credential>>;
  /**
   * After a refusal: drops what was refused, and nothing newer, as many may be refused at once. False where asking again
   * would give the same.
   */
  renew(refused: Credential): boolean;
  close(): void;
}

/** A token's file is rewritten while it is in use, so it is read again after this many milliseconds. Source: client-go `transport.NewCachedFileTokenSource`. */
const TOKEN_FILE_AGE = 60_000;

export function createCredentials(target: ResolvedTarget, options: ExecOptions): Credentials {
  const impersonating = target.impersonate === undefined ? {} : impersonationHeaders(target.impersonate);
  const login = loginFor(target, options);
  return {
    ...login,
    current: async () => {
      const credential = await login.current();
      if (!credential.ok) return credential;
      return ok({ ...credential.value, headers: { ...credential.value.headers, ...impersonating } });
    },
  };
}

function loginFor(target: ResolvedTarget, options: ExecOptions): Credentials {
  const { auth } = target;
  switch (auth.kind) {
    case 'none':
      return fixed({});
    case 'token':
      return fixed(bearer(auth.token));
    case 'basic': {
      const pair = Buffer.from(`${auth.username}:${auth.password.reveal()}`).toString('base64');
      return fixed({ Authorization: `Basic ${pair}` });
    }
    case 'token-file':
      return tokenFile(auth, options);
    case 'exec': {
      const plugin = createExecLogin(auth.plugin, target, options);
      return {
        current: async () => {
          const given = await plugin.current();
          if (!given.ok) return given;
          const { token, certificate } = given.value;
          return ok({
            headers: token === undefined ? {} : bearer(token),
            ...(certificate === undefined ? {} : { certificate }),
            given: given.value,
          });
        },
        renew: ({ given }) => {
          if (given !== undefined) plugin.forget(given);
          return true;
        },
        close: plugin.close,
      };
    }
  }
}

function fixed(headers: Credential['headers']): Credentials {
  return { current: async () => ok({ headers }), renew: () => false, close: () => {} };
}

function bearer(token: Secret): Credential['headers'] {
  return { Authorization: `Bearer ${token.reveal()}` };
}

function tokenFile(auth: TargetAuth & { readonly kind: 'token-file' }, { clock }: ExecOptions): Credentials {
  let kept: { readonly headers: Credential['headers']; readonly at: number } | undefined;
  return {
    current: async () => {
      const now = clock.now().getTime();
      if (kept !== undefined && now - kept.at < TOKEN_FILE_AGE) return ok({ headers: kept.headers });
      const file = await readRegularFile(auth.path, 64 * 1024);
      const token = 'text' in file ? file.text.trim() : '';
      if (token !== '') kept = { headers: { Authorization: `Bearer ${token}` }, at: now };
      if (kept !== undefined) return ok({ headers: kept.headers });
      if (auth.token !== undefined) return ok({ headers: bearer(auth.token) });
      const detail = 'refusal' in file ? file.refusal : 'empty';
      return failed(problem('CLUSTER-11', { path: cleanText(auth.path), detail }));
    },
    renew: () => {
      kept = undefined;
      return true;
    },
    close: () => {},
  };
}

/** Source: Kubernetes, "User impersonation". */
function impersonationHeaders({ user, groups, uid, extra = {} }: Impersonation): Credential['headers'] {
  return {
    'Impersonate-User': user,
    ...(groups.length === 0 ? {} : { 'Impersonate-Group': [...groups] }),
    ...(uid === undefined ? {} : { 'Impersonate-Uid': uid }),
    ...Object.fromEntries(
      Object.entries(extra).map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, [...values]]),
    ),
  };
}
