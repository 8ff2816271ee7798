import type { ImageReference } from '../../domain/image-reference.ts';
import type { KubeObjects } from '../../domain/kube-objects.ts';
import type { Text } from '../../domain/text.ts';
import type { Settings } from '../../flow/scenario.ts';
import type { ImageTrial } from '../../ports/registry.ts';
import type { RegistryAnswer } from '../shared-questions/registry-question.ts';

/** What runs images, as far as somebody may name it. */
export type RunnerKind = Extract<
  keyof KubeObjects,
  'Pod' | 'Deployment' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'DeploymentConfig' | 'Job' | 'CronJob'
>;

/** What somebody starts from. */
export type Subject =
  | { readonly kind: 'image'; readonly text: string; readonly image: ImageReference }
  | { readonly kind: 'runner'; readonly text: string; readonly of: RunnerKind; readonly name: string }
  /** One word: a pod where there is one of that name, else an image of Docker Hub. */
  | { readonly kind: 'either'; readonly text: string; readonly image: ImageReference };

/** One image of the subject, and the account its pods run as where that is known. */
export interface SubjectImage {
  readonly image: ImageReference;
  readonly account?: string;
}

/** What an image needs, and how that is known. */
export interface Fit {
  /** The image that is really pulled: an image stream may stand in for it. */
  readonly image: ImageReference;
  readonly account?: string;
  readonly scenario: 'nothing' | 'cross-project' | 'secure-registry' | 'delegated-auth';
  readonly why: Text;
  /** Set where it is likely, and nobody has said so. */
  readonly isSuspected?: true;
  /** What to know besides. With any of them a person decides. */
  readonly notes: readonly Text[];
  /** Where perhaps nothing is needed: what would be, if something is. */
  readonly otherwise?: 'secure-registry' | 'delegated-auth';
  /** The project that owns it, where the integrated registry holds it. */
  readonly owner?: string;
  /** The image stream there, by its name. */
  readonly stream?: string;
  readonly registry?: RegistryAnswer;
  /** Set where the registry gives the image to anybody. */
  readonly trial?: ImageTrial;
}

/** What asking finds: all but the image itself, and who pulls it. */
export type FoundFit = Omit<Fit, 'image' | 'account'>;

export interface WhichAnswers {
  readonly subject: Subject;
  readonly image: SubjectImage;
  readonly fit: Fit;
}

/** What the plan needs to know besides the fit itself. */
export interface WhichFacts {
  readonly fit: Fit;
  readonly namespace: string;
  readonly settings: Settings;
  /** What this computer trusts and nodes may not. */
  readonly hasOwnTrust: boolean;
}
