import type { ApiObject } from './api-object.ts';
import { apiVersionOf, type Kind } from './kind.ts';

/** How a reader wants objects: whole, metadata alone, or as the rows `kubectl get` prints. */
export type Presentation = 'whole' | 'metadata' | 'table';

const META = 'meta.k8s.io/v1';

/** Reads the first form of an Accept header that is spoken here. */
export function readPresentation(accept: string): Presentation {
  for (const form of accept.split(',')) {
    if (!form.includes('json')) continue;
    if (/;\s*as=PartialObjectMetadata/.test(form)) return 'metadata';
    if (/;\s*as=Table/.test(form)) return 'table';
    if (!form.includes('as=')) return 'whole';
  }
  return 'whole';
}

export interface ListMetadata {
  readonly resourceVersion?: string;
  readonly continue?: string;
  readonly remainingItemCount?: number;
}

export function presentList(
  kind: Kind,
  items: readonly ApiObject[],
  metadata: ListMetadata,
  as: Presentation,
): unknown {
  if (as === 'table') return table(kind, items, metadata);
  if (as === 'metadata')
    return { kind: 'PartialObjectMetadataList', apiVersion: META, metadata, items: items.map(metadataOnly) };
  // Items of a list do not repeat what they are.
  const bare = items.map((item) => ({ ...item, kind: undefined, apiVersion: undefined }));
  return { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata, items: bare };
}

/** @param withColumns a watch names the columns of a table only once */
export function presentOne(kind: Kind, object: ApiObject, as: Presentation, withColumns = true): unknown {
  if (as === 'metadata') return metadataOnly(object);
  if (as !== 'table') return object;
  const { resourceVersion } = object.metadata;
  const whole = table(kind, [object], resourceVersion === undefined ? {} : { resourceVersion });
  return withColumns ? whole : { ...whole, columnDefinitions: null };
}

function metadataOnly({ metadata }: ApiObject) {
  return { kind: 'PartialObjectMetadata', apiVersion: META, metadata };
}

function table(kind: Kind, items: readonly ApiObject[], metadata: ListMetadata) {
  const own = kind.columns ?? [];
  const column = (name: string, type = 'string', format = '') => ({ name, type, format, description: '', priority: 0 });
  return {
    kind: 'Table',
    apiVersion: META,
    metadata,
    columnDefinitions: [
      column('Name', 'string', 'name'),
      ...own.map(({ name, type }) => column(name, type)),
      column('Age'),
    ],
    rows: items.map((item) => ({
      cells: [item.metadata.name, ...own.map(({ value }) => value(item)), age(item.metadata.creationTimestamp)],
      object: metadataOnly(item),
    })),
  };
}

/** As kubectl writes durations: `3m20s`, `5h`, `2d`. */
function age(since: string | undefined): string {
  if (since === undefined) return '<unknown>';
  const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / 1000));
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `${minutes}m${seconds % 60 === 0 ? '' : `${seconds % 60}s`}`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}
