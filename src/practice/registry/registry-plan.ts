import type { Secret } from '../../domain/secret.ts';
import type { SampleImage } from './sample-image.ts';

/** A registry as data: who may log in, how it asks, and what lies in it. */
export interface RegistryPlan {
  /** What it calls itself in its challenge. */
  readonly realm: string;
  /** `nothing`: lets everybody in · `basic`: asks for the login itself · `bearer`: sends visitors to a token server. */
  readonly asks: 'nothing' | 'basic' | 'bearer';
  readonly accounts: readonly RegistryAccount[];
  /** Logins it knows and lets in no more, or never did, and what it says to whoever shows one. */
  readonly turnedAway?: readonly TurnedAway[];
  /** Images by repository and tag. */
  readonly repositories: Readonly<Record<string, Readonly<Record<string, SampleImage>>>>;
  /** Repositories that whoever shows no login may read too. */
  readonly open?: readonly string[];
  readonly tokens?: TokenPlan;
  /** How many manifests go to visitors without a login before it says 429. */
  readonly limit?: number;
  /** Left out: one of the practice authority's. */
  readonly certificate?: 'another authority' | 'over' | 'another name' | 'none';
}

export interface RegistryAccount {
  readonly user: string;
  readonly password: Secret;
  /** The repositories it may read. Left out: all. */
  readonly reads?: readonly string[];
}

export interface TurnedAway extends Pick<RegistryAccount, 'user' | 'password'> {
  /** `401`: as if it were unknown · `403`: as one that may do nothing. */
  readonly code: 401 | 403;
  readonly says: string;
}

/** The token server of a registry that asks `bearer`. Left out: on the registry's own host, and well. */
export interface TokenPlan {
  /** On another host name and port than the registry: `localhost:PORT`. */
  readonly elsewhere?: boolean;
  /**
   * `slow`: answers after a quarter of a minute · `broken`: 503 · `redirects`: to a page for people · `identity`: what
   * `docker login` is given and keeps is an identity token, no password.
   */
  readonly manner?: 'slow' | 'broken' | 'redirects' | 'identity';
}
