import type { Problem } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { Text } from '../domain/text.ts';
import type { ClusterIdentity } from '../ports/cluster.ts';
import type { Given, WizardEvent } from './state.ts';

/** Pods of one workload that cannot pull one image. */
export interface StuckImage {
  readonly project: string;
  readonly image: string;
  /** The workload's name without the owner's hash, or the pod's where it has no owner. */
  readonly workload: string;
  readonly stuckPods: readonly string[];
  readonly totalPods: number;
  /** When the oldest of the stuck pods was made. */
  readonly since: Date;
  readonly account: string;
  /** The likely cause, and what to start with. */
  readonly cause: Problem | undefined;
  readonly causeInShort: Text;
  /** The pod that is looked at for its siblings, and the container of it that waits. */
  readonly pod: string;
  readonly container: string;
}

/** Another project this user may see. */
export interface OtherProject {
  readonly name: string;
  readonly about: Text;
}

/** Where to look. */
export interface SurveyScope {
  /** The project to look at; undefined: the kubeconfig's own. */
  readonly project?: string | undefined;
  /** Whether to look for stuck images in every project this user may see. */
  readonly everywhere?: boolean | undefined;
}

/** What arriving saw, or has seen so far. Looking changes nothing. */
export interface Survey {
  readonly identity: ClusterIdentity;
  /** It is about all projects this user may see, and not one alone. */
  readonly isEverywhere: boolean;
  /** Pods are still being looked at: more may be stuck. */
  readonly isPartial: boolean;
  /** Pods looked at so far. */
  readonly podsSeen: number;
  /** Projects whose pods this user may not look at, where all were to be. */
  readonly closedProjects: number;
  readonly stuck: readonly StuckImage[];
  readonly rights: {
    readonly secrets: boolean | undefined;
    readonly link: boolean | undefined;
    readonly recreate: boolean | undefined;
  };
  /** Not all of them where they are many. */
  readonly projects: readonly OtherProject[];
  /** How many projects this user may see. */
  readonly projectCount: number;
  /** Said on arriving: the practice cluster's story. */
  readonly notes: readonly Text[];
  /** Said on arriving and again where a login is asked for: the login practice gives. */
  readonly loginHint: Text | undefined;
  /** Set where the project's pods could not be read. */
  readonly unread: Problem | undefined;
}

/** A line of the menu below the stuck images, and what choosing it means. */
export interface MenuEntry {
  readonly title: Text;
  readonly about: Text;
  readonly event: WizardEvent;
}

/** A survey that has come to its end, where nobody waits for what is seen meanwhile. */
export async function wholeSurvey(looking: AsyncIterable<Result<Survey>>): Promise<Result<Survey>> {
  let last: Result<Survey> | undefined;
  for await (const seen of looking) last = seen;
  if (last === undefined) throw new Error('a survey that says nothing');
  return last;
}

/** What `fix` begins with for a stuck image: which pod, and which of its images. */
export function givenBy({ pod, container, image }: StuckImage): Readonly<Record<string, Given>> {
  const given = (value: unknown): Given => ({ value, source: 'pod', open: false });
  return {
    subject: given({ kind: 'named', of: 'Pod', name: pod, text: pod }),
    image: given({ of: 'Pod', name: pod, container, image }),
  };
}

/** Choosing a stuck image: its chain is looked at, in its own project. */
export function chosenBy(stuck: StuckImage): Extract<WizardEvent, { type: 'scenario-chosen' }> {
  return { type: 'scenario-chosen', scenario: 'fix', given: givenBy(stuck), project: stuck.project };
}
