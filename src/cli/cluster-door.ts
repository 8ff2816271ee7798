import type { Result } from '../domain/result.ts';
import type { Cluster } from '../ports/cluster.ts';

/** A cluster that is opened by its first use, and anew after a login. */
export type OpenedCluster = Cluster & { close(): Promise<void> };
export type OpenCluster = () => Promise<Result<OpenedCluster>>;

export interface ClusterDoor {
  /** What was opened last. What could not be opened is tried again by the next use: somebody may have logged in meanwhile. */
  readonly get: OpenCluster;
  /** From now on another cluster, or the same as somebody else. */
  replace(open: OpenCluster): void;
  /** The next use opens it anew. */
  reopen(): void;
  /** Closes all that was ever opened. */
  close(): Promise<void>;
}

export function clusterDoor(first: OpenCluster): ClusterDoor {
  let open = first;
  let opening: Promise<Result<OpenedCluster>> | undefined;
  const opened: OpenedCluster[] = [];
  const tryIt = async () => {
    const cluster = await open();
    if (cluster.ok) opened.push(cluster.value);
    return cluster;
  };
  return {
    get: async () => {
      opening ??= tryIt();
      const mine = opening;
      const cluster = await mine;
      if (!cluster.ok && opening === mine) opening = undefined;
      return cluster;
    },
    replace: (other) => {
      open = other;
      opening = undefined;
    },
    reopen: () => {
      opening = undefined;
    },
    close: async () => {
      await opening;
      await Promise.all(opened.map((cluster) => cluster.close()));
    },
  };
}
