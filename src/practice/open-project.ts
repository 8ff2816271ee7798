import type { ApiObject } from './api/api-object.ts';
import { bindingObject, group } from './api/cluster-roles.ts';
import type { Flavour } from './api/kind.ts';
import type { User } from './api/user.ts';

/**
 * What a new project holds: the namespace, its administrator, the account `default`; on OpenShift also `builder` and
 * `deployer` and the rights to the project's own images. In the order of their creation.
 */
export function openProject(name: string, administrators: readonly User[], flavour: Flavour): readonly ApiObject[] {
  const labels = { 'kubernetes.io/metadata.name': name };
  const [first] = administrators;
  const annotations = { 'openshift.io/display-name': '', 'openshift.io/requester': first?.name ?? '' };
  const people = administrators.map((user) => {
    return { kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: user.name };
  });
  const account = (its: string) => ({ kind: 'ServiceAccount', name: its, namespace: name });
  const admin = bindingObject('admin', 'admin', people, name);
  if (flavour === 'kubernetes')
    return [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
      admin,
      serviceAccount(name, 'default'),
    ];
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } },
    admin,
    bindingObject('system:image-pullers', 'system:image-puller', [group(`system:serviceaccounts:${name}`)], name),
    bindingObject('system:image-builders', 'system:image-builder', [account('builder')], name),
    bindingObject('system:deployers', 'system:deployer', [account('deployer')], name),
    ...['default', 'builder', 'deployer'].map((each) => serviceAccount(name, each)),
  ];
}

export function serviceAccount(namespace: string, name: string, ...pullSecrets: readonly string[]): ApiObject {
  const imagePullSecrets = pullSecrets.map((secret) => ({ name: secret }));
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace },
    ...(imagePullSecrets.length > 0 && { imagePullSecrets }),
  };
}
