import { randomBytes } from 'node:crypto';
import { writeAuthField } from '../domain/auth-field.ts';
import type { ApiObject } from './api/api-object.ts';
import { bindingObject, group } from './api/cluster-roles.ts';
import { randomSuffix } from './api/random-suffix.ts';
import type { User } from './api/user.ts';

const INTEGRATED_REGISTRY = 'image-registry.openshift-image-registry.svc:5000';
const ANNOTATION = 'openshift.io/internal-registry';

/**
 * What OpenShift makes for a new project: the namespace, its administrator, the accounts `default`, `builder` and `deployer`,
 * each with the managed secret for the integrated registry. In the order of their creation.
 */
export function openProject(name: string, administrator: User): readonly ApiObject[] {
  const annotations = { 'openshift.io/display-name': '', 'openshift.io/requester': administrator.name };
  const labels = { 'kubernetes.io/metadata.name': name };
  const person = { kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: administrator.name };
  const account = (its: string) => ({ kind: 'ServiceAccount', name: its, namespace: name });
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations } },
    bindingObject('admin', 'admin', person, name),
    bindingObject('system:image-pullers', 'system:image-puller', group(`system:serviceaccounts:${name}`), name),
    bindingObject('system:image-builders', 'system:image-builder', account('builder'), name),
    bindingObject('system:deployers', 'system:deployer', account('deployer'), name),
    ...['default', 'builder', 'deployer'].flatMap((each) => accountWithSecret(name, each)),
  ];
}

/** A service account as the cluster's controllers leave it. */
export function accountWithSecret(namespace: string, name: string): readonly ApiObject[] {
  const secret = `${name}-dockercfg-${randomSuffix()}`;
  const password = randomBytes(24).toString('base64url');
  const entry = {
    username: '<token>',
    password,
    email: 'serviceaccount@example.org',
    auth: writeAuthField('<token>', password),
  };
  const body = Buffer.from(JSON.stringify({ [INTEGRATED_REGISTRY]: entry })).toString('base64');
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: secret, namespace, annotations: { [`${ANNOTATION}-auth-token.service-account`]: name } },
      type: 'kubernetes.io/dockercfg',
      data: { '.dockercfg': body },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, annotations: { [`${ANNOTATION}-pull-secret-ref`]: secret } },
      secrets: [{ name: secret }],
      imagePullSecrets: [{ name: secret }],
    },
  ];
}
