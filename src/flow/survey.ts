import type { Problem } from '../domain/problem.ts';
import type { Text } from '../domain/text.ts';
import type { ClusterIdentity } from '../ports/cluster.ts';
import type { ScenarioId } from './scenario.ts';
import type { Given, WizardEvent } from './state.ts';

/** Pods of one workload that cannot pull one image. */
export interface StuckImage {
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
  /** A remedy is data: a scenario and the answers it starts with. */
  readonly remedy: { readonly scenario: ScenarioId; readonly answers: Readonly<Record<string, unknown>> };
}

/** Another project this user may see. */
export interface OtherProject {
  readonly name: string;
  readonly about: Text;
}

/** What arriving saw. Looking changes nothing. */
export interface Survey {
  readonly identity: ClusterIdentity;
  readonly stuck: readonly StuckImage[];
  readonly rights: {
    readonly secrets: boolean | undefined;
    readonly link: boolean | undefined;
    readonly recreate: boolean | undefined;
  };
  readonly projects: readonly OtherProject[];
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

/** The answers a stuck image starts its remedy with, as given by its pods. */
export function givenBy(stuck: StuckImage): Readonly<Record<string, Given>> {
  return Object.fromEntries(
    Object.entries(stuck.remedy.answers).map(([id, value]) => [id, { value, source: 'pod', open: false }]),
  );
}
