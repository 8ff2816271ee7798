import type { Problem } from '../../domain/problem.ts';
import type { StuckImage } from '../../flow/survey.ts';
import type { Ports } from '../../ports/ports.ts';
import { ABREAST, podSource } from './pod-source.ts';
import { createSeenPods } from './seen-pods.ts';
import { type StuckProject, stuckProject } from './stuck-project.ts';

/** What has been seen of the pods so far. */
export interface Sighting {
  /** The one with most stuck pods first. */
  readonly stuck: readonly StuckImage[];
  readonly podsSeen: number;
  readonly closedProjects: number;
  /** Why not all pods could be looked at. */
  readonly unread: Problem | undefined;
  readonly isPartial: boolean;
}

export interface WhereToLook {
  /** Undefined: everywhere. */
  readonly project: string | undefined;
  /** Whether the cluster has image streams. */
  readonly hasStreams: boolean;
}

/**
 * Nearly every stuck pod is pending: those come first. The others are looked at all the same, for a container that is added to a
 * running pod, or is begun again, waits for its image too.
 */
const PHASES = ['status.phase=Pending', 'status.phase!=Pending'] as const;

/**
 * Looks through the pods page by page and tells what is stuck as soon as anything is, and again after each page; the last
 * sighting is the whole. Nothing is told before something is stuck, or it is clear that nothing pending is.
 */
export async function* lookForStuck(
  ports: Ports,
  { project, hasStreams }: WhereToLook,
  signal: AbortSignal,
): AsyncGenerator<Sighting, void, void> {
  const source = podSource(ports.cluster, project, signal);
  const pods = createSeenPods();
  const projects = new Map<string, StuckProject>();
  const sighting = (isPartial: boolean, unread?: Problem): Sighting => ({
    stuck: [...projects.values()]
      .flatMap((each) => each.rows())
      .map((row) => ({ ...row, totalPods: pods.sizeOf(row.project, row.workload) }))
      .toSorted((one, other) => other.stuckPods.length - one.stuckPods.length),
    podsSeen: pods.count(),
    closedProjects: source.closed(),
    unread,
    isPartial,
  });
  const update = async (name: string) => {
    const found = projects.get(name) ?? stuckProject(ports, name, hasStreams, signal);
    projects.set(name, found);
    await found.update(pods.stuckIn(name));
  };
  let isPendingSeen = false;
  for (const phase of PHASES) {
    for await (const page of source.pages(phase)) {
      if (!page.ok) return yield sighting(false, page.problem);
      const changed = [...pods.see(page.value)];
      for (const names of batches(changed)) {
        await Promise.all(names.map(update));
        yield sighting(true);
      }
      if (changed.length === 0 && isPendingSeen) yield sighting(true);
    }
    if (!isPendingSeen && projects.size === 0) yield sighting(true);
    isPendingSeen = true;
  }
  yield sighting(false);
}

function batches(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / ABREAST) }, (_, index) =>
    names.slice(index * ABREAST, (index + 1) * ABREAST),
  );
}
