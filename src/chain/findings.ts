import type { ImageReference } from '../domain/image-reference.ts';
import type { KubeEvent, KubeServiceAccount } from '../domain/kube-objects.ts';
import type { MirrorRule } from '../domain/mirror-rules.ts';
import type { NodePlatform } from '../domain/platforms.ts';
import type { Result } from '../domain/result.ts';
import type { ImageTrial, RegistryProbe } from '../ports/registry.ts';
import type { BorrowedImages } from './borrowed-images.ts';
import type { StreamRead } from './image-stream.ts';
import type { Project } from './project.ts';
import type { PullCase } from './pull-case.ts';
import type { FoundTemplate } from './template-of.ts';

/** A login that lies in a secret of the project, and what came of trying it for this very image. */
export interface StoredTrial {
  readonly secret: string;
  /** The entry's key, as shown. */
  readonly key: string;
  readonly username: string;
  readonly trial: Result<ImageTrial>;
}

/** What a registry says to a visitor without a login. */
export interface RegistrySeen {
  readonly probe: Result<RegistryProbe>;
  /** Undefined where it was not asked for the image. */
  readonly anonymous: Result<ImageTrial> | undefined;
}

/**
 * All that was found out about one image of one pod: what the cluster's API and the registry say, unjudged. Fields that may be
 * missing come in one after the other; undefined: not yet, or not to be had.
 */
export interface Findings {
  readonly subject: PullCase;
  readonly image: Result<ImageReference>;
  readonly project: Project;
  /** The pod's own, the newest first. */
  readonly events: readonly KubeEvent[];
  readonly account: KubeServiceAccount | undefined;
  readonly isOpenshift: boolean;
  readonly now: Date;
  readonly borrowed?: BorrowedImages;
  readonly stream?: StreamRead;
  readonly registry?: RegistrySeen;
  /** The logins the pod shows, in the order nodes try them. */
  readonly shown?: readonly StoredTrial[];
  /** Logins of secrets that would fit and that the pod does not show. */
  readonly fitting?: readonly StoredTrial[];
  readonly nodes?: readonly NodePlatform[];
  readonly mirrors?: readonly MirrorRule[];
  readonly template?: FoundTemplate;
  /** Where it was read from text: the commands whose output is missing in it. */
  readonly missing?: readonly string[];
  readonly isComplete: boolean;
}
