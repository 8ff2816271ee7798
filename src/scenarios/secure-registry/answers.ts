import type { BuildsUsing } from '../../chain/builds.ts';
import type { Project } from '../../chain/project.ts';
import type { FoundTemplate } from '../../chain/template-of.ts';
import type { CredentialLayout } from '../../domain/credential-file.ts';
import type { CredentialFinding } from '../../domain/credential-finding.ts';
import type { NewCredential, PullSecretLayout } from '../../domain/docker-config.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { KubePod, KubeSecret, KubeServiceAccount } from '../../domain/kube-objects.ts';
import type { Login } from '../../domain/login.ts';
import type { LoginLifetime } from '../../domain/login-lifetime.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { RevertingOwner } from '../../domain/reverting-owner.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Finding, Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';
import type { CredentialPlaceKind } from '../../ports/credential-files.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import type { Rights } from '../rights.ts';
import type { RegistryAnswer } from '../shared-questions/registry-question.ts';

/** Where the login comes from. */
export type LoginSource =
  /** Given here; with `docker-login` and `podman-login` that tool logs in, in a private folder, and its file must hold it. */
  | { readonly kind: 'typed' | 'docker-login' | 'podman-login' }
  /** A secret of the project that fits already. */
  | { readonly kind: 'existing'; readonly secret: string }
  /** A secret of the project that nodes cannot use as it is: its login goes into a new one, and it stays. */
  | { readonly kind: 'mended'; readonly secret: string }
  /** Its password has been renewed: the secrets that hold the login are renewed in place. */
  | { readonly kind: 'renewed'; readonly username: string }
  /** What the tools keep on this computer: in one place, or in the first of its kind that holds the login. */
  | { readonly kind: CredentialPlaceKind; readonly path?: string }
  /**
   * The program a credential file names for this registry: the one that was shown, or the one `file` names. Choosing it is
   * the consent to run it.
   */
  | { readonly kind: 'helper'; readonly helper?: string; readonly server?: string; readonly file?: string }
  /** A file somebody names, and what its layout is said to be. */
  | { readonly kind: 'file'; readonly layout?: CredentialLayout }
  | { readonly kind: 'pasted' };

/** A login that was found with others, and what was found with it. */
export interface FoundLogin extends Login {
  /** Its key in the file, as written. */
  readonly key: string;
  readonly email?: string;
  /** How people know the place: `~/.docker/config.json`. */
  readonly file: string;
  /** The usable logins beside it. */
  readonly others: readonly NewCredential[];
  /** What was found in the file, of use or not. */
  readonly findings: readonly CredentialFinding[];
  /** The name of the secret's manifest it came in. */
  readonly secretName?: string;
  /** The file's layout, where all of it could be kept as it lies: no manifest, nothing mended, nothing left out. */
  readonly verbatim?: PullSecretLayout;
}

/** Whether a login was read out of somewhere. */
export function isFound(login: Login | undefined): login is FoundLogin {
  return login !== undefined && 'findings' in login;
}

/** What to do where a secret of the chosen name holds something else. */
export type Conflict =
  | { readonly how: 'fail' | 'merge' | 'replace' }
  | { readonly how: 'rename'; readonly name: string };

export interface SecureRegistryAnswers {
  readonly image: ImageReference;
  readonly registry: RegistryAnswer;
  readonly accounts: readonly string[];
  readonly source: LoginSource;
  /** The file's path, where the source is one. */
  readonly file: string;
  readonly pasted: Secret;
  readonly login: Login | FoundLogin;
  /** The key written into the secret: what the kubelet matches with the image. */
  readonly server: string;
  readonly secretName: string;
  /** `dockercfg` only where a file's login is to stay in the older layout. */
  readonly layout: PullSecretLayout;
  /** Take every login of the file, not only the one that is needed. */
  readonly everything: boolean;
  readonly onConflict: Conflict;
  readonly email: string;
  readonly builder: boolean;
  /** Where a template lists pull secrets of its own: add this one to it. */
  readonly template: boolean;
  readonly restart: boolean;
  /** The chapter's form for old image imports: a second secret, for the auth server. */
  readonly twoSecrets: boolean;
}

/** What is settled when all has been asked: the rest is asked only where it applies. */
export type SettledAnswers = Pick<SecureRegistryAnswers, 'image' | 'registry'> & Partial<SecureRegistryAnswers>;

/** The second secret of the chapter's form. */
export interface AuthServerSecret {
  readonly host: string;
  readonly name: string;
  readonly standing: KubeSecret | undefined;
}

/** A template with a list of its own. */
export interface OwnList extends FoundTemplate {
  /** Stuck pods made from it. */
  readonly pods: readonly KubePod[];
}

/** A push that was tried for one build. */
export interface PushTrial {
  readonly build: string;
  readonly image: string;
  readonly problem: Problem | undefined;
}

/** An object that is to be changed, and who keeps it as it was. */
export interface Reverting {
  readonly object: string;
  readonly owner: RevertingOwner;
}

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
  /** The secret that nodes cannot use as it is, where the login is taken out of one. */
  readonly broken: KubeSecret | undefined;
  /** Where the auth server gets a secret of its own. */
  readonly authServer: AuthServerSecret | undefined;
  /** Pods of these accounts that cannot pull this image. */
  readonly stuck: readonly KubePod[];
  /** How many pods of these accounts use this image. */
  readonly using: number;
  readonly rights: Rights;
  /** Builds that take images from this registry or push to it, and what came of trying to push. */
  readonly builds: BuildsUsing;
  readonly pushTrials: readonly PushTrial[];
  /** Templates of stuck pods that list pull secrets of their own, so that the account's never reach them. */
  readonly templates: readonly OwnList[];
  /** Who will put back what is to be changed. */
  readonly reverting: readonly Reverting[];
  /** The login that will be used: given here, or of the secret that is used. Undefined where it could not be read. */
  readonly login: Login | undefined;
  /** How long it lasts, where it does not last. */
  readonly lifetime: LoginLifetime | undefined;
  /** Nodes' platforms the image has no build for. */
  readonly missingPlatforms: readonly string[];
  readonly now: Date;
  /** The try of the login that will be used; undefined where none was made. */
  readonly trial: Result<ImageTrial> | undefined;
  /** The host that was shown the login when it was tried; undefined where none was. */
  readonly sentTo: string | undefined;
  readonly tried: readonly Finding[];
}
