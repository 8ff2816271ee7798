import type { Project } from '../../chain/project.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { KubePod, KubeSecret, KubeServiceAccount } from '../../domain/kube-objects.ts';
import type { Login } from '../../domain/login.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { Finding, Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';
import type { ImageTrial, RegistryProbe } from '../../ports/registry.ts';
import type { Rights } from '../rights.ts';

/** What asking the registry itself has settled. */
export interface RegistryAnswer {
  /** The live challenge; undefined where the registry was not reached from here (then `problem` says why). */
  readonly probe?: RegistryProbe;
  readonly problem?: Problem;
  /** The auth server on another host that may see the login besides. */
  readonly consented?: string;
  /** The image is given to anybody. `anyway`: a secret is wanted all the same. */
  readonly open: boolean;
  readonly anyway: boolean;
}

/** Where the login comes from. */
export type LoginSource = { readonly kind: 'typed' } | { readonly kind: 'existing'; readonly secret: string };

/** What to do where a secret of the chosen name holds something else. */
export type Conflict =
  | { readonly how: 'fail' | 'merge' | 'replace' }
  | { readonly how: 'rename'; readonly name: string };

export interface SecureRegistryAnswers {
  readonly image: ImageReference;
  readonly registry: RegistryAnswer;
  readonly accounts: readonly string[];
  readonly source: LoginSource;
  readonly login: Login;
  /** The key written into the secret: what the kubelet matches with the image. */
  readonly server: string;
  readonly secretName: string;
  readonly onConflict: Conflict;
  readonly email: string;
  readonly builder: boolean;
  readonly restart: boolean;
}

/** What is settled when all has been asked: the rest is asked only where it applies. */
export type SettledAnswers = Pick<SecureRegistryAnswers, 'image' | 'registry'> & Partial<SecureRegistryAnswers>;

/** What the plan and the proof need to know of the world. */
export interface SecureRegistryFacts {
  readonly identity: ClusterIdentity;
  readonly settings: Settings;
  readonly project: Project;
  readonly accounts: readonly KubeServiceAccount[];
  readonly builder: KubeServiceAccount | undefined;
  /** The name the secret gets: another than asked for where that one is of another type, or immutable. */
  readonly secretName: string;
  readonly standing: KubeSecret | undefined;
  /** Pods of these accounts that cannot pull this image. */
  readonly stuck: readonly KubePod[];
  /** How many pods of these accounts use this image. */
  readonly using: number;
  readonly rights: Rights;
  /** The try of the login that will be used; undefined where none was made. */
  readonly trial: Result<ImageTrial> | undefined;
  readonly tried: readonly Finding[];
}
