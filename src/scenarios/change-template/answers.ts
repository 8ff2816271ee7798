import type { ChangeableKind, TemplateChange } from '../../actions/change-template.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { KubePod, KubeWorkload } from '../../domain/kube-objects.ts';
import type { Finding, Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';
import type { Reverting } from '../secure-registry/answers.ts';
import type { TriedAsNodes } from '../shared-questions/try-as-nodes.ts';

/** What makes the pods. */
export interface WorkloadName {
  readonly kind: string;
  readonly name: string;
}

/** A workload whose template can be changed. */
export interface ReadWorkload {
  readonly kind: ChangeableKind;
  readonly workload: KubeWorkload;
}

export interface ChangeTemplateAnswers {
  readonly workload: WorkloadName;
  readonly what: 'image' | 'account' | 'policy';
  /** Of the template; of no concern where the account changes. */
  readonly container: string;
  /** A tag the registry lists, as the image in full; empty: another image is typed. */
  readonly tag: string;
  readonly setImage: ImageReference;
  readonly setServiceAccount: string;
  readonly setPullPolicy: 'Always' | 'IfNotPresent';
}

export type SettledAnswers = Pick<ChangeTemplateAnswers, 'workload' | 'what'> & Partial<ChangeTemplateAnswers>;

export interface ChangeTemplateFacts {
  readonly identity: ClusterIdentity;
  readonly settings: Settings;
  readonly found: ReadWorkload;
  readonly change: TemplateChange;
  /** The image the pods are to pull then. */
  readonly image: ImageReference;
  /** The account they run as then. */
  readonly account: string;
  readonly pods: readonly KubePod[];
  /** Those of them that wait for an image. */
  readonly stuck: readonly KubePod[];
  /** Other pods of the project that run as the account then and use the image then. */
  readonly others: readonly KubePod[];
  readonly mayChange: boolean | undefined;
  readonly reverting: readonly Reverting[];
  readonly afterwards: TriedAsNodes | undefined;
  readonly tried: readonly Finding[];
}
