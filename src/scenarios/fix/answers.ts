import type { Diagnosis } from '../../domain/diagnosis.ts';
import type { KubeObjects } from '../../domain/kube-objects.ts';
import type { Remedy } from '../../domain/remedy.ts';
import type { Secret } from '../../domain/secret.ts';
import type { Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';
import type { RunnerKind } from '../which/answers.ts';

/** What may be named on the command line: what runs images, builds them or imports them. */
export type FixKind = RunnerKind | Extract<keyof KubeObjects, 'Build' | 'ImageStream'>;

/** What somebody starts from. */
export type FixSubject =
  | { readonly kind: 'named'; readonly of: FixKind; readonly name: string; readonly text: string }
  /** It is typed next. */
  | { readonly kind: 'to-name' }
  /** Text that a cluster printed somewhere else. */
  | { readonly kind: 'pasted' }
  /** A report that was written elsewhere. */
  | { readonly kind: 'report'; readonly path: string };

/** One image of a subject: which container of which pod, build or tag. */
export interface CaseKey {
  readonly of: 'Pod' | 'Build' | 'ImageStream';
  readonly name: string;
  /** A container; of an image stream, the tag. */
  readonly container: string;
  readonly image: string;
}

/** What was chosen, and what it was chosen from. Without a remedy it was only looked. */
export interface ChosenRemedy {
  readonly remedy?: Remedy;
  readonly diagnosis?: Diagnosis;
}

export interface FixAnswers {
  readonly subject: FixSubject;
  readonly name: Extract<FixSubject, { kind: 'named' }>;
  readonly pasted: Secret;
  readonly image: CaseKey;
  readonly remedy: ChosenRemedy;
}

/** What is settled when all has been asked. */
export type SettledFix = Pick<FixAnswers, 'subject' | 'image' | 'remedy'> & Partial<FixAnswers>;

export interface FixFacts {
  readonly diagnosis: Diagnosis;
  readonly remedy: Remedy | undefined;
  readonly identity: ClusterIdentity;
  readonly settings: Settings;
  /** Asked where a pod is to be made anew. */
  readonly mayRemake: boolean | undefined;
  /** What was pasted, or piped: then there is no cluster that could be changed. */
  readonly isText: boolean;
}
