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

/** A page as it was read. `isAnew`: the list begins again with it, and what came before comes again. */
export interface ReadPage<T> extends WholeList<T> {
  readonly isAnew: boolean;
}

/** Rows a page, as kubectl asks for. */
const PAGE = 500;

/** A whole list. One that had to begin anew is kept from there, so that no row is lost or doubled. */
export async function readList<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<Answer<WholeList<KubeObjects[K]>>> {
  let items: KubeObjects[K][] = [];
  let resourceVersion = '';
  for await (const page of readPages(client, row, namespace, query, signal)) {
    if (!page.ok) return page;
    if (page.value.isAnew) items = [];
    items.push(...page.value.items);
    ({ resourceVersion } = page.value);
  }
  return { ok: true, value: { items, resourceVersion } };
}

/**
 * Reads a list page by page; the first failure ends it. An expired continue token (410) begins it anew, as often as it has come
 * further than when it last did. A page too large to be read is asked for in smaller ones. Of a kind the cluster does not serve
 * there is none.
 */
export async function* readPages<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): AsyncGenerator<Answer<ReadPage<KubeObjects[K]>>> {
  let next: string | undefined;
  let limit = PAGE;
  let isAnew = false;
  /** Rows read since the list last began, and the most after which a token had expired. */
  let read = 0;
  let furthest = 0;
  for (;;) {
    const page = await client.read(row.list(requestFor(namespace, query, limit, next)), signal);
    if (!page.ok) {
      if (page.failure.kind === 'too-large' && limit > 1) {
        limit = Math.ceil(limit / 8);
      } else if (statusOf(page.failure) === 410 && read > furthest) {
        furthest = read;
        [next, read, isAnew] = [undefined, 0, true];
      } else if (next !== undefined || !(await isNotServed(client, row, page.failure, signal))) {
        yield page;
        return;
      } else return;
      continue;
    }
    const { items, resourceVersion } = page.value;
    // A token that leads back to its own page would never end.
    if (page.value.next !== undefined && page.value.next === next) {
      yield { ok: false, failure: { kind: 'not-the-api', contentType: 'application/json' } };
      return;
    }
    yield { ok: true, value: { items, resourceVersion, isAnew } };
    isAnew = false;
    read += items.length;
    next = page.value.next;
    if (next === undefined) return;
  }
}

function requestFor(namespace: string, { fields, labels }: ListQuery, limit: number, next: string | undefined) {
  return {
    namespace,
    limit,
    ...(fields === undefined ? {} : { fieldSelector: fields }),
    ...(labels === undefined ? {} : { labelSelector: labels }),
    ...(next === undefined ? {} : { _continue: next }),
  };
}
