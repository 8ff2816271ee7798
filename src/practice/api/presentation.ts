import { age } from './age.ts';
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
  const named = kind.nameless !== true;
  const column = (name: string, type = 'string', format = '', priority = 0) => {
    return { name, type, format, description: '', priority };
  };
  return {
    kind: 'Table',
    apiVersion: META,
    metadata,
    columnDefinitions: [
      ...(named ? [column('Name', 'string', 'name')] : []),
      ...own.map(({ name, type, wide }) => column(name, type, '', wide === true ? 1 : 0)),
      ...(named ? [column('Age')] : []),
    ],
    rows: items.map((item) => ({
      cells: [
        ...(named ? [item.metadata.name] : []),
        ...own.map(({ value }) => value(item)),
        ...(named ? [age(item.metadata.creationTimestamp)] : []),
      ],
      object: metadataOnly(item),
    })),
  };
}
