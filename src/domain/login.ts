import type { Secret } from './secret.ts';

/** What a registry is shown: a user name and a password, token or key. */
export interface Login {
  readonly username: string;
  readonly password: Secret;
}
