import type { KubePod } from '../../domain/kube-objects.ts';
import { failed, type Result } from '../../domain/result.ts';
import type { Cluster } from '../../ports/cluster.ts';
import { abreast } from './abreast.ts';

/** Projects looked into at the same time. */
export const ABREAST = 4;

/** Where pods come from: one project, or all that this user may see. */
export interface PodSource {
  /** The pods a field selector takes, page by page. Pages end with the first Problem. */
  pages(fields: string): AsyncIterable<Result<readonly KubePod[]>>;
  /** How many projects do not let this user list their pods. */
  closed(): number;
}

type Pages = AsyncGenerator<Result<readonly KubePod[]>, void, void>;

/**
 * All at once where this user may list the pods of all projects, else project by project.
 * @param project undefined: everywhere
 */
export function podSource(cluster: Cluster, project: string | undefined, signal: AbortSignal): PodSource {
  const pagesOf = (namespace: string, fields: string) => cluster.pages('Pod', namespace, { fields }, signal);
  const closed = new Set<string>();
  let projects: readonly string[] | undefined;

  async function* oneByOne(fields: string): Pages {
    const open = (projects ?? []).filter((name) => !closed.has(name));
    for await (const { name, page } of abreast(open, ABREAST, (each) => named(each, pagesOf(each, fields)))) {
      if (!page.ok && page.problem.code === 'CLUSTER-06') closed.add(name);
      else yield page;
    }
  }

  async function* everywhere(fields: string): Pages {
    if (projects === undefined) {
      let isRefused = false;
      for await (const page of pagesOf('', fields)) {
        isRefused = !page.ok && page.problem.code === 'CLUSTER-06';
        if (!isRefused) yield page;
      }
      if (!isRefused) return;
      const seen = await cluster.projects(signal);
      if (!seen.ok) return yield failed(seen.problem);
      projects = seen.value;
    }
    yield* oneByOne(fields);
  }

  return {
    pages: (fields) => (project === undefined ? everywhere(fields) : pagesOf(project, fields)),
    closed: () => closed.size,
  };
}

async function* named(name: string, pages: AsyncIterable<Result<readonly KubePod[]>>) {
  for await (const page of pages) yield { name, page };
}
