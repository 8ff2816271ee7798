import type { Project } from '../../chain/project.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import type { Login } from '../../domain/login.ts';
import type { Result } from '../../domain/result.ts';
import type { Finding, Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import type { RegistryAnswer } from '../shared-questions/registry-question.ts';
import type { Holder } from './holders.ts';

/** A login as people know it: whose, and where. */
export interface HeldLogin {
  /** The registry's host, as images write it. */
  readonly host: string;
  readonly username: string;
}

export interface RenewLoginAnswers {
  readonly held: HeldLogin;
  /** The image the new password is tried on; `null` where no pod of the project uses that registry. */
  readonly image: ImageReference | null;
  readonly registry: RegistryAnswer;
  readonly login: Login;
  /** `PROJECT/NAME` of the secrets to renew; none: all that hold it. */
  readonly secrets: readonly string[];
}

/** What is settled when all has been asked: without an image no registry is asked. */
export type SettledAnswers = Pick<RenewLoginAnswers, 'held' | 'image' | 'login' | 'secrets'> &
  Partial<RenewLoginAnswers>;

export interface RenewLoginFacts {
  readonly identity: ClusterIdentity;
  readonly settings: Settings;
  readonly project: Project;
  /** The secrets to renew, those of this project first. */
  readonly holders: readonly Holder[];
  /** Secrets that hold it and cannot be changed. */
  readonly frozen: readonly Holder[];
  /** Projects whose secrets may not be listed, so that a login there stays as it is; `all` others where not even they may be. */
  readonly unread: number | 'all';
  /** Whether secrets may be changed, by project. `undefined`: the server would not say. */
  readonly mayChange: ReadonlyMap<string, boolean | undefined>;
  /** Pods of this project that show one of these secrets and use this registry. */
  readonly pods: readonly KubePod[];
  /** The host that saw the new password, if one did. */
  readonly sentTo: string | undefined;
  readonly trial: Result<ImageTrial> | undefined;
  readonly tried: readonly Finding[];
  readonly now: Date;
}
