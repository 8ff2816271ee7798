import type { Kind } from '../../domain/kube-objects.ts';
import {
  clusterRoleFrom,
  eventFrom,
  namespaceFrom,
  nodeFrom,
  roleBindingFrom,
  secretFrom,
  serviceAccountFrom,
  serviceFrom,
} from './convert.ts';
import { type KindRow, row } from './kind-row.ts';
import { openshiftKinds } from './openshift-kinds.ts';
import { podFrom } from './pod-from.ts';
import { workloadKinds } from './workload-kinds.ts';

/** Every kind the port knows. A new one is a row here, a type in the domain and a function that reads it. */
export const kinds: { readonly [K in Kind]: KindRow<K> } = {
  Namespace: row('Namespace', 'namespaces', namespaceFrom, {
    isClusterScoped: true,
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
    everywhere: (request) => (api, options) => api.core.listSecretForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedSecret(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedSecret(request, options),
  }),
  ServiceAccount: row('ServiceAccount', 'serviceaccounts', serviceAccountFrom, {
    path: (namespace) => `${core(namespace)}/serviceaccounts`,
    get: (at) => (api, options) => api.core.readNamespacedServiceAccount(at, options),
    list: (request) => (api, options) => api.core.listNamespacedServiceAccount(request, options),
    everywhere: (request) => (api, options) => api.core.listServiceAccountForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedServiceAccount(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedServiceAccount(request, options),
  }),
  Pod: row('Pod', 'pods', podFrom, {
    path: (namespace) => `${core(namespace)}/pods`,
    get: (at) => (api, options) => api.core.readNamespacedPod(at, options),
    list: (request) => (api, options) => api.core.listNamespacedPod(request, options),
    everywhere: (request) => (api, options) => api.core.listPodForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedPod(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedPod(request, options),
  }),
  Event: row('Event', 'events', eventFrom, {
    path: (namespace) => `${core(namespace)}/events`,
    get: (at) => (api, options) => api.core.readNamespacedEvent(at, options),
    list: (request) => (api, options) => api.core.listNamespacedEvent(request, options),
    everywhere: (request) => (api, options) => api.core.listEventForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedEvent(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedEvent(request, options),
  }),
  RoleBinding: row('RoleBinding', 'rolebindings', roleBindingFrom, {
    path: (namespace) => `/apis/rbac.authorization.k8s.io/v1/namespaces/${encodeURIComponent(namespace)}/rolebindings`,
    get: (at) => (api, options) => api.rbac.readNamespacedRoleBinding(at, options),
    list: (request) => (api, options) => api.rbac.listNamespacedRoleBinding(request, options),
    everywhere: (request) => (api, options) => api.rbac.listRoleBindingForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.rbac.patchNamespacedRoleBinding(request, options),
    remove: (request) => (api, options) => api.rbac.deleteNamespacedRoleBinding(request, options),
  }),
  ClusterRole: row('ClusterRole', 'clusterroles', clusterRoleFrom, {
    isClusterScoped: true,
    path: () => '/apis/rbac.authorization.k8s.io/v1/clusterroles',
    get: (at) => (api, options) => api.rbac.readClusterRole(at, options),
    list: (request) => (api, options) => api.rbac.listClusterRole(request, options),
    patch: (request) => (api, options) => api.rbac.patchClusterRole(request, options),
    remove: (request) => (api, options) => api.rbac.deleteClusterRole(request, options),
  }),
  Service: row('Service', 'services', serviceFrom, {
    discovery: { group: '', version: 'v1' },
    path: (namespace) => `${core(namespace)}/services`,
    get: (at) => (api, options) => api.core.readNamespacedService(at, options),
    list: (request) => (api, options) => api.core.listNamespacedService(request, options),
    everywhere: (request) => (api, options) => api.core.listServiceForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.core.patchNamespacedService(request, options),
    remove: (request) => (api, options) => api.core.deleteNamespacedService(request, options),
  }),
  Node: row('Node', 'nodes', nodeFrom, {
    discovery: { group: '', version: 'v1' },
    isClusterScoped: true,
    path: () => '/api/v1/nodes',
    get: (at) => (api, options) => api.core.readNode(at, options),
    list: (request) => (api, options) => api.core.listNode(request, options),
    patch: (request) => (api, options) => api.core.patchNode(request, options),
    remove: (request) => (api, options) => api.core.deleteNode(request, options),
  }),
  ...workloadKinds,
  ...openshiftKinds,
};

function core(namespace: string): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
}
