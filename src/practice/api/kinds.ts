import type {
  ApiObject,
  Binding,
  Build,
  BuildConfig,
  CronJob,
  DeploymentConfig,
  Event,
  ImageStream,
  Job,
  Pod,
  Role,
  Secret,
  ServiceAccount,
  Workload,
} from './api-object.ts';
import * as columns from './columns.ts';
import type { Kind, Verb } from './kind.ts';
import { fields, openFields } from './shape.ts';
import {
  anyShape,
  bindingShape,
  configMapShape,
  cronJobShape,
  daemonSetShape,
  jobShape,
  metadataShape,
  nameList,
  objectReference,
  podShape,
  roleShape,
  workloadShape,
} from './shapes.ts';

const READ: readonly Verb[] = ['get', 'list', 'watch'];
const ALL: readonly Verb[] = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** What is said of a row only where it is not so. */
type Row<T extends ApiObject> = Pick<Kind<T>, 'resource' | 'kind'> & Partial<Kind<T>>;

/** Rows of one group: namespaced, of version v1, with all verbs, unless they say otherwise. */
function inGroup(group: string) {
  return <T extends ApiObject>(row: Row<T>): Kind<T> => ({
    group,
    version: 'v1',
    namespaced: true,
    verbs: ALL,
    shape: anyShape,
    ...row,
  });
}

const core = inGroup('');
const apps = inGroup('apps');
const batch = inGroup('batch');
const rbac = inGroup('rbac.authorization.k8s.io');
const images = inGroup('image.openshift.io');
const builds = inGroup('build.openshift.io');

const namespaces = core({
  shape: openFields({ metadata: [1, metadataShape] }),
  resource: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
  shortNames: ['ns'],
  hasStatus: true,
  columns: columns.ofNamespaces,
});

const secrets = core<Secret>({
  resource: 'secrets',
  kind: 'Secret',
  shape: fields({
    metadata: [1, metadataShape],
    data: [2, { map: 'bytes' }],
    type: [3, 'string'],
    stringData: [4, { map: 'string' }],
    immutable: [5, 'boolean'],
  }),
  selectable: { type: 'type' },
  columns: columns.ofSecrets,
});

const configmaps = core({
  resource: 'configmaps',
  kind: 'ConfigMap',
  shortNames: ['cm'],
  shape: configMapShape,
  columns: columns.ofConfigMaps,
});

const serviceaccounts = core<ServiceAccount>({
  resource: 'serviceaccounts',
  kind: 'ServiceAccount',
  shortNames: ['sa'],
  returnsDeleted: true,
  shape: fields({
    metadata: [1, metadataShape],
    secrets: [2, { list: objectReference, mergeKey: 'name' }],
    // The API's type has no merge key here: a strategic merge, too, replaces the list.
    imagePullSecrets: [3, nameList],
    automountServiceAccountToken: [4, 'boolean'],
  }),
  columns: columns.ofAccounts,
});

const pods = core<Pod>({
  resource: 'pods',
  kind: 'Pod',
  shortNames: ['po'],
  categories: ['all'],
  hasStatus: true,
  returnsDeleted: true,
  shape: podShape,
  selectable: {
    'spec.serviceAccountName': 'spec.serviceAccountName',
    'spec.nodeName': 'spec.nodeName',
    'status.phase': 'status.phase',
  },
  columns: columns.ofPods,
});

const events = core<Event>({
  nameless: true,
  resource: 'events',
  kind: 'Event',
  shortNames: ['ev'],
  selectable: {
    'involvedObject.kind': 'involvedObject.kind',
    'involvedObject.name': 'involvedObject.name',
    'involvedObject.namespace': 'involvedObject.namespace',
    'involvedObject.uid': 'involvedObject.uid',
    'involvedObject.fieldPath': 'involvedObject.fieldPath',
    reason: 'reason',
    type: 'type',
  },
  columns: columns.ofEvents,
});

const workload = { hasStatus: true, categories: ['all'], shape: workloadShape } as const;

const deployments = apps<Workload>({
  ...workload,
  resource: 'deployments',
  kind: 'Deployment',
  shortNames: ['deploy'],
  columns: columns.ofDeployments,
});
const replicasets = apps<Workload>({
  ...workload,
  resource: 'replicasets',
  kind: 'ReplicaSet',
  shortNames: ['rs'],
  columns: columns.ofReplicas,
});
const statefulsets = apps<Workload>({
  ...workload,
  resource: 'statefulsets',
  kind: 'StatefulSet',
  shortNames: ['sts'],
  columns: columns.ofStatefulSets,
});
const daemonsets = apps<Workload>({
  ...workload,
  resource: 'daemonsets',
  kind: 'DaemonSet',
  shortNames: ['ds'],
  shape: daemonSetShape,
  columns: columns.ofDaemonSets,
});
const replicationcontrollers = core<Workload>({
  ...workload,
  resource: 'replicationcontrollers',
  kind: 'ReplicationController',
  shortNames: ['rc'],
  columns: columns.ofReplicas,
});
const jobs = batch<Job>({ ...workload, resource: 'jobs', kind: 'Job', shape: jobShape, columns: columns.ofJobs });
const cronjobs = batch<CronJob>({
  ...workload,
  resource: 'cronjobs',
  kind: 'CronJob',
  shortNames: ['cj'],
  shape: cronJobShape,
  columns: columns.ofCronJobs,
});

const deploymentconfigs = inGroup('apps.openshift.io')<DeploymentConfig>({
  ...workload,
  resource: 'deploymentconfigs',
  kind: 'DeploymentConfig',
  shortNames: ['dc'],
  columns: columns.ofDeploymentConfigs,
});

const buildconfigs = builds<BuildConfig>({
  resource: 'buildconfigs',
  kind: 'BuildConfig',
  shortNames: ['bc'],
  categories: ['all'],
  hasStatus: true,
  columns: columns.ofBuildConfigs,
});
const buildRuns = builds<Build>({
  resource: 'builds',
  kind: 'Build',
  categories: ['all'],
  hasStatus: true,
  columns: columns.ofBuilds,
});

const imagestreams = images<ImageStream>({
  resource: 'imagestreams',
  kind: 'ImageStream',
  shortNames: ['is'],
  categories: ['all'],
  hasStatus: true,
  columns: columns.ofImageStreams,
});
/** The tags of the image streams, one by one. */
const imagestreamtags = images({
  resource: 'imagestreamtags',
  kind: 'ImageStreamTag',
  shortNames: ['istag'],
  verbs: ['get', 'list'],
  anyName: true,
  columns: columns.ofImageStreamTags,
});

/** OpenShift's view of the namespaces a user may see. */
const projects = inGroup('project.openshift.io')({
  resource: 'projects',
  kind: 'Project',
  namespaced: false,
  verbs: ['get', 'list'],
  columns: columns.ofProjects,
});

const roles = rbac<Role>({ resource: 'roles', kind: 'Role', anyName: true, shape: roleShape });
const clusterroles = rbac<Role>({
  resource: 'clusterroles',
  kind: 'ClusterRole',
  namespaced: false,
  verbs: READ,
  anyName: true,
  shape: roleShape,
});
const rolebindings = rbac<Binding>({
  resource: 'rolebindings',
  kind: 'RoleBinding',
  anyName: true,
  shape: bindingShape,
  columns: columns.ofBindings,
});
const clusterrolebindings = rbac<Binding>({
  ...rolebindings,
  resource: 'clusterrolebindings',
  kind: 'ClusterRoleBinding',
  namespaced: false,
  verbs: READ,
});

/** Everything that is served. A further kind is a further row. */
export const kinds = {
  configmaps,
  namespaces,
  events,
  pods,
  replicationcontrollers,
  secrets,
  serviceaccounts,
  daemonsets,
  deployments,
  replicasets,
  statefulsets,
  cronjobs,
  jobs,
  clusterrolebindings,
  clusterroles,
  rolebindings,
  roles,
  deploymentconfigs,
  buildconfigs,
  builds: buildRuns,
  imagestreams,
  imagestreamtags,
  projects,
} as const;

export const allKinds: readonly Kind[] = Object.values(kinds);
