import type { Login } from '../domain/login.ts';
import type { Result } from '../domain/result.ts';

/** The programs `docker-credential-SUFFIX` that keep logins outside of files. */
export interface CredentialHelper {
  /**
   * Runs `docker-credential-SUFFIX get` for the key a credential file gives the registry. Only after consent: it may open a
   * keychain or ask for a passphrase. Error: TOOL-03, whose reason says what the helper did instead of giving a login.
   */
  get(suffix: string, server: string, signal: AbortSignal): Promise<Result<Login>>;
}
