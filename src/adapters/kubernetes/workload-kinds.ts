import { type GroupVersion, row } from './kind-row.ts';
import { cronJobFrom, workloadFrom } from './workload-from.ts';

const APPS: GroupVersion = { group: 'apps', version: 'v1' };
const BATCH: GroupVersion = { group: 'batch', version: 'v1' };

/** The kinds of Kubernetes itself that make pods from a template. */
export const workloadKinds = {
  Deployment: row('Deployment', 'deployments', workloadFrom('apps/v1', 'Deployment'), {
    discovery: APPS,
    path: pathOf(APPS, 'deployments'),
    get: (at) => (api, options) => api.apps.readNamespacedDeployment(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedDeployment(request, options),
    everywhere: (request) => (api, options) => api.apps.listDeploymentForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedDeployment(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedDeployment(request, options),
  }),
  ReplicaSet: row('ReplicaSet', 'replicasets', workloadFrom('apps/v1', 'ReplicaSet'), {
    discovery: APPS,
    path: pathOf(APPS, 'replicasets'),
    get: (at) => (api, options) => api.apps.readNamespacedReplicaSet(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedReplicaSet(request, options),
    everywhere: (request) => (api, options) => api.apps.listReplicaSetForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedReplicaSet(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedReplicaSet(request, options),
  }),
  StatefulSet: row('StatefulSet', 'statefulsets', workloadFrom('apps/v1', 'StatefulSet'), {
    discovery: APPS,
    path: pathOf(APPS, 'statefulsets'),
    get: (at) => (api, options) => api.apps.readNamespacedStatefulSet(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedStatefulSet(request, options),
    everywhere: (request) => (api, options) => api.apps.listStatefulSetForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedStatefulSet(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedStatefulSet(request, options),
  }),
  DaemonSet: row('DaemonSet', 'daemonsets', workloadFrom('apps/v1', 'DaemonSet'), {
    discovery: APPS,
    path: pathOf(APPS, 'daemonsets'),
    get: (at) => (api, options) => api.apps.readNamespacedDaemonSet(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedDaemonSet(request, options),
    everywhere: (request) => (api, options) => api.apps.listDaemonSetForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedDaemonSet(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedDaemonSet(request, options),
  }),
  Job: row('Job', 'jobs', workloadFrom('batch/v1', 'Job'), {
    discovery: BATCH,
    path: pathOf(BATCH, 'jobs'),
    get: (at) => (api, options) => api.batch.readNamespacedJob(at, options),
    list: (request) => (api, options) => api.batch.listNamespacedJob(request, options),
    everywhere: (request) => (api, options) => api.batch.listJobForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.batch.patchNamespacedJob(request, options),
    remove: (request) => (api, options) => api.batch.deleteNamespacedJob(request, options),
  }),
  CronJob: row('CronJob', 'cronjobs', cronJobFrom, {
    discovery: BATCH,
    path: pathOf(BATCH, 'cronjobs'),
    get: (at) => (api, options) => api.batch.readNamespacedCronJob(at, options),
    list: (request) => (api, options) => api.batch.listNamespacedCronJob(request, options),
    everywhere: (request) => (api, options) => api.batch.listCronJobForAllNamespaces(request, options),
    patch: (request) => (api, options) => api.batch.patchNamespacedCronJob(request, options),
    remove: (request) => (api, options) => api.batch.deleteNamespacedCronJob(request, options),
  }),
};

function pathOf({ group, version }: GroupVersion, resource: string): (namespace: string) => string {
  return (namespace) => `/apis/${group}/${version}/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}
