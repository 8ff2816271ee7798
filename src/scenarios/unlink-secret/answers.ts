import type { Project } from '../../chain/project.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { KubePod, KubeServiceAccount } from '../../domain/kube-objects.ts';
import type { Finding, Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';
import type { Rights } from '../rights.ts';
import type { OwnList, Reverting } from '../secure-registry/answers.ts';
import type { TriedAsNodes } from '../shared-questions/try-as-nodes.ts';

export interface UnlinkSecretAnswers {
  readonly image: ImageReference;
  readonly accounts: readonly string[];
  /** The secret that is to be listed no more. */
  readonly secret: string;
  readonly restart: boolean;
}

export interface UnlinkSecretFacts {
  readonly identity: ClusterIdentity;
  readonly settings: Settings;
  readonly project: Project;
  /** Those of the chosen accounts that list the secret. */
  readonly listing: readonly KubeServiceAccount[];
  /** Templates of their pods with a list of their own that names it. */
  readonly templates: readonly OwnList[];
  /** Pods of these accounts that cannot pull this image. */
  readonly stuck: readonly KubePod[];
  /** How many pods of these accounts use this image. */
  readonly using: number;
  readonly rights: Rights;
  readonly reverting: readonly Reverting[];
  /** What came of trying the image as nodes will, once the secret is listed no more. */
  readonly afterwards: TriedAsNodes | undefined;
  readonly tried: readonly Finding[];
}
