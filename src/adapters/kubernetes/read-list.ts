import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import type { ListQuery } from '../../ports/cluster.ts';
import type { Client } from './client.ts';
import { type Answer, statusOf } from './failure.ts';
import type { KindRow } from './kind-row.ts';
import { isNotServed } from './not-served.ts';

export interface WholeList<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
}

/** Rows a page, as kubectl asks for. */
const PAGE = 500;

/**
 * Reads a whole list, page by page. An expired continue token (410) starts it once from the beginning, with nothing kept, so
 * that no row is lost or doubled. A page too large to be read is asked for in smaller ones.
 * Of a kind the cluster does not serve there is none.
 */
export async function readList<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<WholeList<KubeObjects[K]>>> {
  let items: KubeObjects[K][] = [];
  let next: string | undefined;
  let limit = PAGE;
  let restarted = false;
  for (;;) {
    const request = {
      namespace,
      limit,
      ...(query.fields === undefined ? {} : { fieldSelector: query.fields }),
      ...(query.labels === undefined ? {} : { labelSelector: query.labels }),
      ...(next === undefined ? {} : { _continue: next }),
    };
    const page = await client.read(row.list(request), signal);
    if (!page.ok) {
      if (page.failure.kind === 'too-large' && limit > 1) {
        limit = Math.ceil(limit / 8);
      } else if (statusOf(page.failure) === 410 && next !== undefined && !restarted) {
        restarted = true;
        next = undefined;
        items = [];
      } else if (next === undefined && (await isNotServed(client, row, page.failure, signal))) {
        return { ok: true, value: { items: [], resourceVersion: '' } };
      } else {
        return page;
      }
      continue;
    }
    items.push(...page.value.items);
    if (page.value.next === undefined)
      return { ok: true, value: { items, resourceVersion: page.value.resourceVersion } };
    // A token that leads back to its own page would never end.
    if (page.value.next === next)
      return { ok: false, failure: { kind: 'not-the-api', contentType: 'application/json' } };
    next = page.value.next;
  }
}
