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

/** Group by group, what projects hold besides secrets, bindings and roles. */
const WORK = [
  ['', 'configmaps events pods replicationcontrollers serviceaccounts'],
  ['apps', 'daemonsets deployments replicasets statefulsets'],
  ['batch', 'cronjobs jobs'],
  [',apps.openshift.io', 'deploymentconfigs'],
  [',build.openshift.io', 'buildconfigs builds'],
  [',image.openshift.io', 'imagestreams imagestreamtags'],
] as const;

const view: readonly Rule[] = [
  rule(READ, '', 'namespaces'),
  ...WORK.map(([groups, resources]) => rule(READ, groups, `${resources} ${resources.replaceAll(/\w+/g, '$&/status')}`)),
  rule('get', ',project.openshift.io', 'projects'),
];

const edit: readonly Rule[] = [
  ...view,
  rule(READ, '', 'secrets'),
  rule(WRITE, '', 'secrets'),
  ...WORK.map(([groups, resources]) => rule(WRITE, groups, resources)),
  rule('create', '', 'serviceaccounts/token'),
  rule('create', ',apps.openshift.io', 'deploymentconfigs/instantiate'),
  rule('create', ',build.openshift.io', 'buildconfigs/instantiate'),
  rule('get update', ',image.openshift.io', 'imagestreams/layers'),
  rule('create', ',image.openshift.io', 'imagestreamimports'),
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
  'namespace-viewer': [rule(READ, '', 'namespaces')],
};

const apiVersion = `${GROUP}/v1`;

export const clusterRoles: readonly Role[] = Object.entries(rules).map(([name, own]) => {
  return { apiVersion, kind: 'ClusterRole', metadata: { name }, rules: own };
});

/** Binds a role of the cluster: in a namespace, or everywhere. */
export function bindingObject(
  name: string,
  role: string,
  subjects: NonNullable<Binding['subjects']>,
  namespace?: string,
): Binding {
  return {
    apiVersion,
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    subjects,
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: role },
  };
}

export function group(name: string) {
  return { kind: 'Group', apiGroup: GROUP, name } as const;
}

export const clusterRoleBindings: readonly Binding[] = [
  bindingObject('basic-users', 'basic-user', [group('system:authenticated')]),
  bindingObject('system:discovery', 'system:discovery', [group('system:authenticated')]),
  bindingObject('system:public-info-viewer', 'system:public-info-viewer', [group('system:authenticated')]),
  bindingObject('system:public-info-viewer-anonymous', 'system:public-info-viewer', [group('system:unauthenticated')]),
];

/** Plain Kubernetes has no projects: whoever is to choose among namespaces must be allowed to see them. */
export const namespaceViewers = bindingObject('namespace-viewers', 'namespace-viewer', [group('system:authenticated')]);
