import { type BorrowedImages, nothingBorrowed, readBorrowedImages } from '../../chain/borrowed-images.ts';
import { type ProjectLogins, readProjectLogins } from '../../chain/project.ts';
import { accountOf, type KubePod } from '../../domain/kube-objects.ts';
import { pullTroubles } from '../../domain/pull-trouble.ts';
import type { Result } from '../../domain/result.ts';
import { workloadOf } from '../../domain/workload.ts';
import type { StuckImage } from '../../flow/survey.ts';
import type { Ports } from '../../ports/ports.ts';
import { describeStuck } from './describe-stuck.ts';

/** A line of the survey, but for how many pods its workload has: they are still being counted. */
export type StuckRow = Omit<StuckImage, 'totalPods'>;

/** A project where something is stuck. */
export interface StuckProject {
  /** Takes the pods that are stuck now, and reads what names their causes: what lies in the project once, as it changes seldom. */
  update(pods: readonly KubePod[]): Promise<void>;
  /** Stuck pods by image, account and workload. */
  rows(): readonly StuckRow[];
}

/** @param hasStreams whether the cluster has image streams */
export function stuckProject(
  { cluster, clock }: Ports,
  name: string,
  hasStreams: boolean,
  signal: AbortSignal,
): StuckProject {
  const described = new Map<string, { readonly first: KubePod; readonly row: ReturnType<typeof describeStuck> }>();
  let read: Promise<Result<ProjectLogins>> | undefined;
  let borrowed: BorrowedImages = nothingBorrowed;
  let asked = '';
  let rows: readonly StuckRow[] = [];

  async function readBorrowed(logins: ProjectLogins, pods: readonly KubePod[]): Promise<void> {
    const wanted = wantedBy(pods);
    if (wanted === asked) return;
    asked = wanted;
    borrowed = await readBorrowedImages(cluster, { ...logins, pods }, hasStreams, signal);
    described.clear();
  }

  function describe(key: string, image: string, first: KubePod, logins: Result<ProjectLogins>) {
    const before = described.get(key);
    if (before?.first === first) return before.row;
    const project = logins.ok ? { ...logins.value, pods: [] } : logins.problem;
    const row = describeStuck(image, first, { project, borrowed, now: clock.now(), name });
    described.set(key, { first, row });
    return row;
  }

  return {
    async update(pods) {
      read ??= readProjectLogins(cluster, name, signal);
      const logins = await read;
      if (logins.ok) await readBorrowed(logins.value, pods);
      rows = [...grouped(pods)].map(([key, group]) => {
        const [first] = group.pods as unknown as readonly [KubePod];
        return { ...describe(key, group.image, first, logins), ...told(group.pods, clock.now()) };
      });
    },
    rows: () => rows,
  };
}

interface Group {
  readonly image: string;
  readonly pods: KubePod[];
}

function grouped(pods: readonly KubePod[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const pod of pods) {
    for (const { image } of pullTroubles(pod)) {
      const key = JSON.stringify([image, accountOf(pod), workloadOf(pod)]);
      const group = groups.get(key) ?? { image, pods: [] };
      // Several containers of a pod may wait for one image.
      if (group.pods.at(-1) !== pod) group.pods.push(pod);
      groups.set(key, group);
    }
  }
  return groups;
}

function told(pods: readonly KubePod[], now: Date): Pick<StuckRow, 'stuckPods' | 'since'> {
  const made = pods.map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '')).filter(Number.isFinite);
  const since = made.reduce((oldest, each) => Math.min(oldest, each), now.getTime());
  return { stuckPods: pods.map(({ metadata }) => metadata.name), since: new Date(since) };
}

/** What the pods want of registries, and as whom: only where that is something new, rights are asked for again. */
function wantedBy(pods: readonly KubePod[]): string {
  const pairs = pods.flatMap((pod) => pullTroubles(pod).map(({ image }) => JSON.stringify([image, accountOf(pod)])));
  return [...new Set(pairs)].toSorted().join();
}
