import type { V1DeleteOptions } from '@kubernetes/client-node';
import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import type { Use } from './client.ts';
import { eventFrom, namespaceFrom, podFrom, roleBindingFrom, secretFrom, serviceAccountFrom } from './convert.ts';

export interface ListRequest {
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

interface Named {
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

/** What one kind is called and how the library reads and writes it. */
export interface KindRow<K extends Kind> {
  readonly kind: K;
  /** Plural, as paths and rights name it. */
  readonly resource: string;
  readonly path: (namespace: string) => string;
  readonly get: (at: Named) => Use<KubeObjects[K]>;
  readonly list: (request: ListRequest) => Use<Page<KubeObjects[K]>>;
  readonly patch: (request: PatchRequest) => Use<KubeObjects[K]>;
  readonly remove: (request: DeleteRequest) => Use<unknown>;
  /** An object of a watch, still plain JSON. Throws where it is none. */
  readonly fromWatch: (object: unknown) => KubeObjects[K];
}

/** Every kind the port knows. A new one is a row here, a type in the domain and a function in `convert.ts`. */
export const kinds: { readonly [K in Kind]: KindRow<K> } = {
  Namespace: row('Namespace', 'namespaces', namespaceFrom, {
    path: () => '/api/v1/namespaces',
    get: (at) => (api, options) => api.core.readNamespace(at, options),
    list: (request) => (api, options) => api.core.listNamespace(request, options),
    patch: (request) => (api, options) => api.core.patchNamespace(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespace(request, options),
  }),
  Secret: row('Secret', 'secrets', secretFrom, {
    path: (namespace) => `${core(namespace)}/secrets`,
    get: (at) => (api, options) => api.core.readNamespacedSecret(at, options),
    list: (request) => (api, options) => api.core.listNamespacedSecret(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedSecret(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedSecret(request, options),
  }),
  ServiceAccount: row('ServiceAccount', 'serviceaccounts', serviceAccountFrom, {
    path: (namespace) => `${core(namespace)}/serviceaccounts`,
    get: (at) => (api, options) => api.core.readNamespacedServiceAccount(at, options),
    list: (request) => (api, options) => api.core.listNamespacedServiceAccount(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedServiceAccount(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedServiceAccount(request, options),
  }),
  Pod: row('Pod', 'pods', podFrom, {
    path: (namespace) => `${core(namespace)}/pods`,
    get: (at) => (api, options) => api.core.readNamespacedPod(at, options),
    list: (request) => (api, options) => api.core.listNamespacedPod(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedPod(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedPod(request, options),
  }),
  Event: row('Event', 'events', eventFrom, {
    path: (namespace) => `${core(namespace)}/events`,
    get: (at) => (api, options) => api.core.readNamespacedEvent(at, options),
    list: (request) => (api, options) => api.core.listNamespacedEvent(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedEvent(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedEvent(request, options),
  }),
  RoleBinding: row('RoleBinding', 'rolebindings', roleBindingFrom, {
    path: (namespace) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/rolebindings`,
    get: (at) => (api, options) => api.rbac.readNamespacedRoleBinding(at, options),
    list: (request) => (api, options) => api.rbac.listNamespacedRoleBinding(request, options),
    patch: (request) => (api, options) => api.rbac.patchNamespacedRoleBinding(request, options),
    remove: (request) => (api, options) => api.rbac.deleteNamespacedRoleBinding(request, options),
  }),
};

function core(namespace: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
}

/** A list as the library gives it. */
interface RawList<Raw> {
  readonly kind?: string;
  readonly metadata?: { readonly _continue?: string; readonly resourceVersion?: string };
  readonly items: readonly Raw[] | null;
}

interface RawRow<Raw> {
  readonly path: (namespace: string) => string;
  readonly get: (at: Named) => Use<Raw>;
  readonly list: (request: ListRequest) => Use<RawList<Raw>>;
  readonly patch: (request: PatchRequest) => Use<Raw>;
  readonly remove: (request: DeleteRequest) => Use<unknown>;
}

/** Joins the library's calls with the conversion, so that none of its objects leaves this folder. */
function row<K extends Kind, Raw>(
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
    path: calls.path,
    get: converted(calls.get),
    patch: converted(calls.patch),
    remove: calls.remove,
    list: (request) => async (api, options) => {
      const page = await calls.list(request)(api, options);
      // The library makes an empty list of any JSON object.
      if (page.kind !== `${kind}List`) throw new TypeError('not a list of this kind');
      const { _continue: next, resourceVersion = '' } = page.metadata ?? {};
      return { items: (page.items ?? []).map(convert), next: next || undefined, resourceVersion };
    },
    // The same fields as the library's object but for its dates, which `convert` takes as text too.
    fromWatch: (object) => convert(object as Raw),
  };
}
