import type { Binding, Role, Rule } from './api-object.ts';

const GROUP = 'rbac.authorization.k8s.io';
const IMAGES = ['', 'image.openshift.io'];
const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];

const view: readonly Rule[] = [
  { verbs: READ, apiGroups: [''], resources: ['events', 'pods', 'pods/status', 'serviceaccounts'] },
  {
    verbs: READ,
    apiGroups: ['apps'],
    resources: ['deployments', 'deployments/status', 'replicasets', 'replicasets/status'],
  },
  { verbs: READ, apiGroups: IMAGES, resources: ['imagestreams'] },
  { verbs: READ, apiGroups: [''], resources: ['namespaces'] },
  { verbs: ['get'], apiGroups: ['', 'project.openshift.io'], resources: ['projects'] },
];

const edit: readonly Rule[] = [
  ...view,
  { verbs: READ, apiGroups: [''], resources: ['secrets'] },
  { verbs: WRITE, apiGroups: [''], resources: ['events', 'pods', 'secrets', 'serviceaccounts'] },
  { verbs: WRITE, apiGroups: ['apps'], resources: ['deployments', 'replicasets'] },
  { verbs: ['get', 'update'], apiGroups: IMAGES, resources: ['imagestreams/layers'] },
  { verbs: ['create', ...READ], apiGroups: IMAGES, resources: ['imagestreams'] },
];

const admin: readonly Rule[] = [
  ...edit,
  { verbs: [...READ, ...WRITE], apiGroups: [GROUP], resources: ['rolebindings', 'roles'] },
  { verbs: ['create'], apiGroups: ['authorization.k8s.io'], resources: ['localsubjectaccessreviews'] },
];

/** The roles every OpenShift cluster has, as far as they concern the kinds here. Source: k8s and origin bootstrappolicy. */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  view,
  edit,
  admin,
  'cluster-admin': [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ],
  'basic-user': [
    { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
    {
      verbs: ['create'],
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    },
    { verbs: ['list', 'watch'], apiGroups: ['', 'project.openshift.io'], resources: ['projects'] },
    { verbs: READ, apiGroups: [GROUP], resources: ['clusterroles'] },
  ],
  'system:discovery': [
    { verbs: ['get'], nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'] },
  ],
  'system:public-info-viewer': [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version'] }],
  'system:image-puller': [{ verbs: ['get'], apiGroups: IMAGES, resources: ['imagestreams/layers'] }],
  'system:image-builder': [
    { verbs: ['get', 'update'], apiGroups: IMAGES, resources: ['imagestreams/layers'] },
    { verbs: ['create'], apiGroups: IMAGES, resources: ['imagestreams'] },
  ],
  'system:deployer': [{ verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'] }],
};

const apiVersion = `${GROUP}/v1`;

export const clusterRoles: readonly Role[] = Object.entries(rules).map(([name, own]) => {
  return { apiVersion, kind: 'ClusterRole', metadata: { name }, rules: own };
});

/** Binds a role: in a namespace, or everywhere. */
export function bindingObject(
  name: string,
  role: string,
  subject: NonNullable<Binding['subjects']>[number],
  namespace?: string,
): Binding {
  return {
    apiVersion,
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    subjects: [subject],
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: role },
  };
}

export function group(name: string) {
  return { kind: 'Group', apiGroup: GROUP, name } as const;
}

export const clusterRoleBindings: readonly Binding[] = [
  bindingObject('basic-users', 'basic-user', group('system:authenticated')),
  bindingObject('system:discovery', 'system:discovery', group('system:authenticated')),
  bindingObject('system:public-info-viewer', 'system:public-info-viewer', group('system:authenticated')),
  bindingObject('system:public-info-viewer-anonymous', 'system:public-info-viewer', group('system:unauthenticated')),
];
