import type { V1DeleteOptions } from '@kubernetes/client-node';
import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import type { Use } from './client.ts';

export interface ListRequest {
  /** Empty: of all projects. */
  readonly namespace: string;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
  readonly limit: number;
  readonly _continue?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
  /** The moment the list is of: a watch goes on from here. */
  readonly resourceVersion: string;
}

/** An object; of a kind that lives in no project the namespace counts for nothing. */
export interface Named {
  readonly namespace: string;
  readonly name: string;
}

export interface PatchRequest extends Named {
  readonly body: unknown;
  readonly fieldManager: string;
  readonly dryRun?: string;
}

export interface DeleteRequest extends Named {
  readonly body: V1DeleteOptions;
}

/** The core group's name is empty. */
export interface GroupVersion {
  readonly group: string;
  readonly version: string;
}

/** What one kind is called and how the library reads and writes it. */
export interface KindRow<K extends Kind> {
  readonly kind: K;
  /** Plural, as paths and rights name it. */
  readonly resource: string;
  /** Where to ask whether the cluster serves it at all; undefined for what every cluster does. */
  readonly discovery: GroupVersion | undefined;
  /** It belongs to no project. */
  readonly isClusterScoped: boolean;
  readonly path: (namespace: string) => string;
  readonly get: (at: Named) => Use<KubeObjects[K]>;
  readonly list: (request: ListRequest) => Use<Page<KubeObjects[K]>>;
  readonly patch: (request: PatchRequest) => Use<KubeObjects[K]>;
  readonly remove: (request: DeleteRequest) => Use<unknown>;
  /** An object of a watch, still plain JSON. Throws where it is none. */
  readonly fromWatch: (object: unknown) => KubeObjects[K];
}

/** A list as the library gives it. */
export interface RawList<Raw> {
  readonly kind?: string;
  readonly metadata?: { readonly _continue?: string; readonly resourceVersion?: string };
  readonly items: readonly Raw[] | null;
}

/** The library's calls for one kind. */
export interface RawRow<Raw> {
  readonly discovery?: GroupVersion;
  readonly isClusterScoped?: boolean;
  readonly path: (namespace: string) => string;
  readonly get: (at: Named) => Use<Raw>;
  readonly list: (request: ListRequest) => Use<RawList<Raw>>;
  /** The list of all projects together; of a kind that lives in none, `list` is that. */
  readonly everywhere?: (request: ListRequest) => Use<RawList<Raw>>;
  readonly patch: (request: PatchRequest) => Use<Raw>;
  readonly remove: (request: DeleteRequest) => Use<unknown>;
}

/** Joins the library's calls with the conversion, so that none of its objects leaves this folder. */
export function row<K extends Kind, Raw>(
  kind: K,
  resource: string,
  convert: (raw: Raw) => KubeObjects[K],
  calls: RawRow<Raw>,
): KindRow<K> {
  const converted =
    <R>(request: (input: R) => Use<Raw>) =>
    (input: R): Use<KubeObjects[K]> =>
    async (api, options) =>
      convert(await request(input)(api, options));
  return {
    kind,
    resource,
    discovery: calls.discovery,
    isClusterScoped: calls.isClusterScoped ?? false,
    path: calls.path,
    get: converted(calls.get),
    patch: converted(calls.patch),
    remove: calls.remove,
    list: (request) => async (api, options) => {
      const list = request.namespace === '' ? (calls.everywhere ?? calls.list) : calls.list;
      const page = await list(request)(api, options);
      // The library makes an empty list of any JSON object.
      if (page.kind !== `${kind}List`) throw new TypeError('not a list of this kind');
      const { _continue: next, resourceVersion = '' } = page.metadata ?? {};
      return { items: (page.items ?? []).map(convert), next: next || undefined, resourceVersion };
    },
    // The same fields as the library's object but for its dates, which `convert` takes as text too.
    fromWatch: (object) => convert(object as Raw),
  };
}
