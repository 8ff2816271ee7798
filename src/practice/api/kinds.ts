import type { Binding, Event, Pod, Role, Secret, ServiceAccount, Workload } from './api-object.ts';
import { containerStatuses } from './container-statuses.ts';
import type { Kind, Verb } from './kind.ts';
import { fields, openFields } from './shape.ts';
import { bindingShape, metadataShape, nameList, objectReference, podSpecShape, podTemplateShape } from './shapes.ts';

const READ: readonly Verb[] = ['get', 'list', 'watch'];
const ALL: readonly Verb[] = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
const RBAC = { group: 'rbac.authorization.k8s.io', version: 'v1' } as const;

const core = { group: '', version: 'v1', namespaced: true, verbs: ALL } as const;
const apps = {
  group: 'apps',
  version: 'v1',
  namespaced: true,
  verbs: ALL,
  hasStatus: true,
  categories: ['all'],
} as const;

const namespaceShape = openFields({ metadata: metadataShape });

const namespaces: Kind = {
  ...core,
  resource: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
  shortNames: ['ns'],
  hasStatus: true,
  shape: namespaceShape,
};

/** OpenShift's view of the namespaces a user may see; it keeps nothing of its own. */
const projects: Kind = {
  group: 'project.openshift.io',
  version: 'v1',
  resource: 'projects',
  kind: 'Project',
  namespaced: false,
  verbs: ['get', 'list'],
  shape: namespaceShape,
};

const secrets: Kind<Secret> = {
  ...core,
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
  columns: [
    { name: 'Type', value: ({ type }) => type },
    { name: 'Data', value: ({ data }) => Object.keys(data ?? {}).length },
  ],
};

const serviceaccounts: Kind<ServiceAccount> = {
  ...core,
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
  columns: [{ name: 'Secrets', value: (account) => account.secrets?.length ?? 0 }],
};

const pods: Kind<Pod> = {
  ...core,
  resource: 'pods',
  kind: 'Pod',
  shortNames: ['po'],
  categories: ['all'],
  hasStatus: true,
  returnsDeleted: true,
  shape: openFields({ metadata: metadataShape, spec: podSpecShape }),
  selectable: {
    'spec.serviceAccountName': 'spec.serviceAccountName',
    'spec.nodeName': 'spec.nodeName',
    'status.phase': 'status.phase',
  },
  columns: [
    {
      name: 'Ready',
      value: (pod) =>
        `${containerStatuses(pod).filter(({ ready }) => ready === true).length}/${pod.spec.containers.length}`,
    },
    {
      name: 'Status',
      value: (pod) =>
        containerStatuses(pod).find(({ state }) => state?.waiting)?.state?.waiting?.reason ?? String(pod.status?.phase),
    },
    { name: 'Restarts', value: () => 0 },
  ],
};

const events: Kind<Event> = {
  ...core,
  resource: 'events',
  kind: 'Event',
  shortNames: ['ev'],
  shape: openFields({ metadata: metadataShape }),
  selectable: {
    'involvedObject.kind': 'involvedObject.kind',
    'involvedObject.name': 'involvedObject.name',
    'involvedObject.namespace': 'involvedObject.namespace',
    'involvedObject.uid': 'involvedObject.uid',
    'involvedObject.fieldPath': 'involvedObject.fieldPath',
    reason: 'reason',
    type: 'type',
  },
  columns: [
    { name: 'Type', value: ({ type }) => type ?? '' },
    { name: 'Reason', value: ({ reason }) => reason ?? '' },
    { name: 'Object', value: ({ involvedObject: { kind = '', name = '' } }) => `${kind.toLowerCase()}/${name}` },
    { name: 'Message', value: ({ message }) => message ?? '' },
  ],
};

const workloadShape = openFields({
  metadata: metadataShape,
  spec: openFields({ replicas: 'number', template: podTemplateShape }),
});

function workloads(row: Pick<Kind, 'resource' | 'kind' | 'shortNames'>): Kind<Workload> {
  return {
    ...apps,
    ...row,
    shape: workloadShape,
    columns: [
      { name: 'Desired', type: 'integer', value: ({ spec }) => spec.replicas ?? 0 },
      { name: 'Ready', type: 'integer', value: ({ status }) => Number(status?.readyReplicas ?? 0) },
    ],
  };
}

const deployments = workloads({ resource: 'deployments', kind: 'Deployment', shortNames: ['deploy'] });
const replicasets = workloads({ resource: 'replicasets', kind: 'ReplicaSet', shortNames: ['rs'] });

const roleShape = openFields({ metadata: metadataShape });

const roles: Kind<Role> = {
  ...RBAC,
  resource: 'roles',
  kind: 'Role',
  namespaced: true,
  verbs: ALL,
  anyName: true,
  shape: roleShape,
};

const clusterroles: Kind<Role> = {
  ...roles,
  resource: 'clusterroles',
  kind: 'ClusterRole',
  namespaced: false,
  verbs: READ,
};

const rolebindings: Kind<Binding> = {
  ...RBAC,
  resource: 'rolebindings',
  kind: 'RoleBinding',
  namespaced: true,
  verbs: ALL,
  anyName: true,
  shape: bindingShape,
  columns: [{ name: 'Role', value: ({ roleRef }) => `${roleRef.kind}/${roleRef.name}` }],
};

const clusterrolebindings: Kind<Binding> = {
  ...rolebindings,
  resource: 'clusterrolebindings',
  kind: 'ClusterRoleBinding',
  namespaced: false,
  verbs: READ,
};

/** Everything that is served. A further kind is a further row. */
export const kinds = {
  namespaces,
  events,
  pods,
  secrets,
  serviceaccounts,
  deployments,
  replicasets,
  clusterrolebindings,
  clusterroles,
  rolebindings,
  roles,
  projects,
} as const;

export const allKinds: readonly Kind[] = Object.values(kinds);
