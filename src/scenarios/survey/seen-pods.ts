import type { KubePod } from '../../domain/kube-objects.ts';
import { pullTroubles } from '../../domain/pull-trouble.ts';
import { workloadOf } from '../../domain/workload.ts';

/** What is kept of the pods that were looked at: those that are stuck, and how many each workload has. */
export interface SeenPods {
  /** Takes note of pods; one that comes again takes its former place. Gives the projects where other pods are stuck now. */
  see(pods: readonly KubePod[]): ReadonlySet<string>;
  /** How many pods have been seen, each counted once. */
  count(): number;
  /** The stuck pods of a project, in the order they were first seen. */
  stuckIn(project: string): readonly KubePod[];
  /** How many pods of a project belong to a workload. */
  sizeOf(project: string, workload: string): number;
}

/** Begins with nothing seen. Memory grows with what is stuck and with the number of pods, never with what stands in them. */
export function createSeenPods(): SeenPods {
  const known = new Set<string>();
  const sizes = new Map<string, number>();
  /** By project, then by pod. */
  const stuck = new Map<string, Map<string, KubePod>>();

  /** True where it was stuck and is not any more, or the other way round. */
  function note(pod: KubePod): boolean {
    const project = projectOf(pod);
    const id = pod.metadata.uid ?? JSON.stringify([project, pod.metadata.name]);
    if (!known.has(id)) {
      known.add(id);
      const workload = keyOf(project, workloadOf(pod));
      sizes.set(workload, (sizes.get(workload) ?? 0) + 1);
    }
    const pods = stuck.get(project) ?? new Map<string, KubePod>();
    if (pod.metadata.deletionTimestamp !== undefined || pullTroubles(pod).length === 0) return pods.delete(id);
    const isNew = !pods.has(id);
    stuck.set(project, pods.set(id, pod));
    return isNew;
  }

  return {
    see: (pods) => new Set(pods.filter(note).map(projectOf)),
    count: () => known.size,
    stuckIn: (project) => [...(stuck.get(project)?.values() ?? [])],
    sizeOf: (project, workload) => sizes.get(keyOf(project, workload)) ?? 0,
  };
}

function projectOf({ metadata }: KubePod): string {
  return metadata.namespace ?? '';
}

function keyOf(project: string, workload: string): string {
  return `${project}/${workload}`;
}
