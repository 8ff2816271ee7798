import type { Ports } from '../ports/ports.ts';

/** What this user may do in a project. `undefined`: the server would not say, and the write itself will tell. */
export interface Rights {
  /** Make and change secrets. */
  readonly secrets: boolean | undefined;
  /** Change service accounts. */
  readonly link: boolean | undefined;
  /** Delete pods. */
  readonly recreate: boolean | undefined;
}

/** Asks the cluster, before the first question that would be wasted. */
export async function readRights({ cluster }: Ports, namespace: string, signal: AbortSignal): Promise<Rights> {
  const reviewed = await cluster.mayI(
    [
      { verb: 'create', resource: 'secrets', namespace },
      { verb: 'patch', resource: 'serviceaccounts', namespace },
      { verb: 'delete', resource: 'pods', namespace },
    ],
    signal,
  );
  const [secrets, link, recreate] = reviewed.ok ? reviewed.value : [];
  return { secrets, link, recreate };
}
