import type { ImageAccess } from '../../chain/image-access.ts';
import type { StreamRead } from '../../chain/image-stream.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { IntegratedImage } from '../../domain/integrated-registry.ts';
import type { KubePod, KubeRoleBinding, KubeServiceAccount } from '../../domain/kube-objects.ts';
import type { Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';

export interface CrossProjectAnswers {
  /** The image that is wanted; `null`: whatever the project holds. */
  readonly image: ImageReference | null;
  /** The project that owns it; empty where it is given by name, as it is not for this user to see. */
  readonly imagesFrom: string;
  readonly projectName: string;
  /** Whose pods pull. `all`: the project's group, so also accounts that are made later. */
  readonly accounts: readonly string[] | 'all';
  readonly restart: boolean;
}

/** What is settled when all has been asked: the name is asked only where the project is not chosen. */
export type SettledAnswers = Omit<CrossProjectAnswers, 'projectName'> & Partial<CrossProjectAnswers>;

/** What the plan and the proof need to know of the world. */
export interface CrossProjectFacts {
  readonly identity: ClusterIdentity;
  readonly settings: Settings;
  readonly accounts: readonly KubeServiceAccount[];
  /** Where the image lies; undefined where none was named. */
  readonly image: IntegratedImage | undefined;
  /** Pods of these accounts that use the image, or any of the other project. */
  readonly using: readonly UsingPod[];
  /** Those that run as other accounts. */
  readonly elsewhere: readonly UsingPod[];
  /** Who may pull, before the change. */
  readonly access: ImageAccess;
  /** The bindings of the pods' own project; undefined where they may not be listed. */
  readonly ownBindings: readonly KubeRoleBinding[] | undefined;
  /** The role to bind is there for certain; else it could not be looked at. */
  readonly isRoleSeen: boolean;
  /** Whether this user may bind it there. `undefined`: the server would not say, and the write itself will tell. */
  readonly mayBind: boolean | undefined;
  readonly mayRecreate: boolean | undefined;
  readonly stream: StreamRead;
  /** Who administers the other project, where its bindings say so. */
  readonly administrators: readonly string[];
}

/** A pod, and its image of the other project. */
export interface UsingPod {
  readonly pod: KubePod;
  /** As the pod names it. */
  readonly image: string;
}

/** The project that owns the images. */
export function imageProjectOf({ imagesFrom, projectName = '' }: Partial<CrossProjectAnswers>): string {
  return imagesFrom === undefined || imagesFrom === '' ? projectName : imagesFrom;
}
