import type { Binding, Role, Rule } from './api-object.ts';

const GROUP = 'rbac.authorization.k8s.io';
const READ = 'get list watch';
const WRITE = 'create delete deletecollection patch update';

/** Words, separated by blanks; the groups by commas, so that the core group can be empty. */
function rule(verbs: string, groups: string, resources: string): Rule {
  return { verbs: verbs.split(' '), apiGroups: groups.split(','), resources: resources.split(' ') };
}

function paths(...nonResourceURLs: readonly string[]): Rule {
  return { verbs: ['get'], nonResourceURLs };
}

const view: readonly Rule[] = [
  rule(READ, '', 'events namespaces pods pods/status serviceaccounts'),
  rule(READ, 'apps', 'deployments deployments/status replicasets replicasets/status'),
  rule(READ, ',image.openshift.io', 'imagestreams'),
  rule('get', ',project.openshift.io', 'projects'),
];

const edit: readonly Rule[] = [
  ...view,
  rule(READ, '', 'secrets'),
  rule(WRITE, '', 'events pods secrets serviceaccounts'),
  rule(WRITE, 'apps', 'deployments replicasets'),
  rule('get update', ',image.openshift.io', 'imagestreams/layers'),
  rule('create', ',image.openshift.io', 'imagestreams'),
];

const admin: readonly Rule[] = [
  ...edit,
  rule(`${READ} ${WRITE}`, GROUP, 'rolebindings roles'),
  rule('create', 'authorization.k8s.io', 'localsubjectaccessreviews'),
];

/** The roles every OpenShift cluster has, as far as they concern the kinds here. Source: k8s and origin bootstrappolicy. */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  view,
  edit,
  admin,
  'cluster-admin': [rule('*', '*', '*'), { nonResourceURLs: ['*'], verbs: ['*'] }],
  'basic-user': [
    rule('create', 'authentication.k8s.io', 'selfsubjectreviews'),
    rule('create', 'authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews'),
    rule('list watch', ',project.openshift.io', 'projects'),
    rule(READ, GROUP, 'clusterroles'),
  ],
  'system:discovery': [paths('/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*')],
  'system:public-info-viewer': [paths('/healthz', '/livez', '/readyz', '/version')],
  'system:image-puller': [rule('get', ',image.openshift.io', 'imagestreams/layers')],
  'system:image-builder': [
    rule('get update', ',image.openshift.io', 'imagestreams/layers'),
    rule('create', ',image.openshift.io', 'imagestreams'),
  ],
  'system:deployer': [rule('get list', '', 'pods')],
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
