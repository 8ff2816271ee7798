import { row } from './kind-row.ts';
import { cronJobFrom, workloadFrom } from './workload-from.ts';

const APPS = 'apps/v1';
const BATCH = 'batch/v1';

/** The kinds of Kubernetes itself that make pods from a template. */
export const workloadKinds = {
  Deployment: row('Deployment', 'deployments', workloadFrom(APPS, 'Deployment'), {
    optional: true,
    path: pathOf(APPS, 'deployments'),
    get: (at) => (api, options) => api.apps.readNamespacedDeployment(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedDeployment(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedDeployment(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedDeployment(request, options),
  }),
  ReplicaSet: row('ReplicaSet', 'replicasets', workloadFrom(APPS, 'ReplicaSet'), {
    optional: true,
    path: pathOf(APPS, 'replicasets'),
    get: (at) => (api, options) => api.apps.readNamespacedReplicaSet(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedReplicaSet(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedReplicaSet(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedReplicaSet(request, options),
  }),
  StatefulSet: row('StatefulSet', 'statefulsets', workloadFrom(APPS, 'StatefulSet'), {
    optional: true,
    path: pathOf(APPS, 'statefulsets'),
    get: (at) => (api, options) => api.apps.readNamespacedStatefulSet(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedStatefulSet(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedStatefulSet(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedStatefulSet(request, options),
  }),
  DaemonSet: row('DaemonSet', 'daemonsets', workloadFrom(APPS, 'DaemonSet'), {
    optional: true,
    path: pathOf(APPS, 'daemonsets'),
    get: (at) => (api, options) => api.apps.readNamespacedDaemonSet(at, options),
    list: (request) => (api, options) => api.apps.listNamespacedDaemonSet(request, options),
    patch: (request) => (api, options) => api.apps.patchNamespacedDaemonSet(request, options),
    remove: (request) => (api, options) => api.apps.deleteNamespacedDaemonSet(request, options),
  }),
  Job: row('Job', 'jobs', workloadFrom(BATCH, 'Job'), {
    optional: true,
    path: pathOf(BATCH, 'jobs'),
    get: (at) => (api, options) => api.batch.readNamespacedJob(at, options),
    list: (request) => (api, options) => api.batch.listNamespacedJob(request, options),
    patch: (request) => (api, options) => api.batch.patchNamespacedJob(request, options),
    remove: (request) => (api, options) => api.batch.deleteNamespacedJob(request, options),
  }),
  CronJob: row('CronJob', 'cronjobs', cronJobFrom, {
    optional: true,
    path: pathOf(BATCH, 'cronjobs'),
    get: (at) => (api, options) => api.batch.readNamespacedCronJob(at, options),
    list: (request) => (api, options) => api.batch.listNamespacedCronJob(request, options),
    patch: (request) => (api, options) => api.batch.patchNamespacedCronJob(request, options),
    remove: (request) => (api, options) => api.batch.deleteNamespacedCronJob(request, options),
  }),
};

function pathOf(groupVersion: string, resource: string): (namespace: string) => string {
  return (namespace) => `/apis/${groupVersion}/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}
