import type { Action } from './action.ts';

/** The cluster and project a plan was made for. A plan whose target no longer answers is refused (CLUSTER-16). */
export interface PlanTarget {
  readonly clusterName: string;
  readonly clusterUid: string;
  readonly server: string;
  readonly namespace: string;
  readonly namespaceUid: string;
  readonly practice: boolean;
}

/** A list of changes, in order, for one cluster. */
export interface Plan {
  readonly scenario: string;
  readonly target: PlanTarget;
  readonly actions: readonly Action[];
}

/** The projects a plan changes, for people; most change one. */
export function projectsOf({ target, actions }: Plan): string {
  const projects = new Set(actions.map(({ intent }) => intent.namespace));
  return projects.size === 0 ? target.namespace : [...projects].join(', ');
}
