import type { ApiObject, ImagePolicy, MirrorSet, Role } from './api-object.ts';
import * as columns from './columns.ts';
import type { Kind, Verb } from './kind.ts';
import type { MessageShape } from './shape.ts';
import {
  anyShape,
  bindingShape,
  configMapShape,
  cronJobShape,
  daemonSetShape,
  jobShape,
  namespaceShape,
  podShape,
  roleShape,
  secretShape,
  serviceAccountShape,
  workloadShape,
} from './shapes.ts';

const READ: readonly Verb[] = ['get', 'list', 'watch'];
const ALL: readonly Verb[] = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** Rows of one group: namespaced, of version v1, with all verbs, unless they say otherwise. */
function inGroup(group: string) {
  return <T extends ApiObject>(resource: string, kind: string, rest: Partial<Kind<T>> = {}): Kind<T> => {
    return { group, version: 'v1', resource, kind, namespaced: true, verbs: ALL, shape: anyShape, ...rest };
  };
}

const core = inGroup('');
const apps = inGroup('apps');
const batch = inGroup('batch');
const rbac = inGroup('rbac.authorization.k8s.io');
const builds = inGroup('build.openshift.io');
const images = inGroup('image.openshift.io');
const config = inGroup('config.openshift.io');

/** A row like others: those who work with pods. */
function workload<T extends ApiObject>(
  shortNames: readonly string[],
  shown: Kind<T>['columns'],
  shape: MessageShape = workloadShape,
): Partial<Kind<T>> {
  return {
    hasStatus: true,
    categories: ['all'],
    shape,
    ...(shortNames.length > 0 && { shortNames }),
    ...(shown && { columns: shown }),
  };
}

const clusterWide = { namespaced: false, verbs: READ, anyName: true } as const;

const forNodes = { ...clusterWide, custom: true } as const;

const selectableInEvents = [
  ...['kind', 'name', 'namespace', 'uid', 'fieldPath'].map((field) => `involvedObject.${field}`),
  'reason',
  'type',
];

/** Everything that is served. A further kind is a further row. */
export const kinds = {
  configmaps: core('configmaps', 'ConfigMap', {
    shortNames: ['cm'],
    shape: configMapShape,
    columns: columns.ofConfigMaps,
  }),
  namespaces: core('namespaces', 'Namespace', {
    shortNames: ['ns'],
    namespaced: false,
    hasStatus: true,
    shape: namespaceShape,
    columns: columns.ofNamespaces,
  }),
  events: core('events', 'Event', {
    shortNames: ['ev'],
    nameless: true,
    selectable: selectableInEvents,
    columns: columns.ofEvents,
  }),
  pods: core('pods', 'Pod', {
    ...workload(['po'], columns.ofPods, podShape),
    returnsDeleted: true,
    selectable: ['spec.serviceAccountName', 'spec.nodeName', 'status.phase'],
  }),
  replicationcontrollers: core('replicationcontrollers', 'ReplicationController', {
    ...workload(['rc'], columns.ofReplicas),
  }),
  secrets: core('secrets', 'Secret', {
    shape: secretShape,
    selectable: ['type'],
    columns: columns.ofSecrets,
  }),
  serviceaccounts: core('serviceaccounts', 'ServiceAccount', {
    shortNames: ['sa'],
    returnsDeleted: true,
    shape: serviceAccountShape,
    columns: columns.ofAccounts,
  }),
  daemonsets: apps('daemonsets', 'DaemonSet', workload(['ds'], columns.ofDaemonSets, daemonSetShape)),
  deployments: apps('deployments', 'Deployment', workload(['deploy'], columns.ofDeployments)),
  replicasets: apps('replicasets', 'ReplicaSet', workload(['rs'], columns.ofReplicas)),
  statefulsets: apps('statefulsets', 'StatefulSet', workload(['sts'], columns.ofStatefulSets)),
  cronjobs: batch('cronjobs', 'CronJob', workload(['cj'], columns.ofCronJobs, cronJobShape)),
  jobs: batch('jobs', 'Job', workload([], columns.ofJobs, jobShape)),
  clusterrolebindings: rbac('clusterrolebindings', 'ClusterRoleBinding', {
    ...clusterWide,
    shape: bindingShape,
    columns: columns.ofBindings,
  }),
  clusterroles: rbac<Role>('clusterroles', 'ClusterRole', { ...clusterWide, shape: roleShape }),
  rolebindings: rbac('rolebindings', 'RoleBinding', {
    anyName: true,
    shape: bindingShape,
    columns: columns.ofBindings,
  }),
  roles: rbac<Role>('roles', 'Role', { anyName: true, shape: roleShape }),
  deploymentconfigs: inGroup('apps.openshift.io')('deploymentconfigs', 'DeploymentConfig', {
    ...workload(['dc'], columns.ofDeploymentConfigs),
  }),
  buildconfigs: builds('buildconfigs', 'BuildConfig', workload(['bc'], columns.ofBuildConfigs, anyShape)),
  builds: builds('builds', 'Build', workload([], columns.ofBuilds, anyShape)),
  imagestreams: images('imagestreams', 'ImageStream', workload(['is'], columns.ofImageStreams, anyShape)),
  /** The tags of the image streams, one by one. */
  imagestreamtags: images('imagestreamtags', 'ImageStreamTag', {
    shortNames: ['istag'],
    verbs: ['get', 'list'],
    anyName: true,
    columns: columns.ofImageStreamTags,
  }),
  /** What an administrator writes down for all nodes; who practises may not read it. */
  clusterimagepolicies: config<ImagePolicy>('clusterimagepolicies', 'ClusterImagePolicy', forNodes),
  imagetagmirrorsets: config<MirrorSet>('imagetagmirrorsets', 'ImageTagMirrorSet', forNodes),
  /** OpenShift's view of the namespaces a user may see. */
  projects: inGroup('project.openshift.io')('projects', 'Project', {
    namespaced: false,
    verbs: ['get', 'list'],
    columns: columns.ofProjects,
  }),
} as const;

export const allKinds: readonly Kind[] = Object.values(kinds);
