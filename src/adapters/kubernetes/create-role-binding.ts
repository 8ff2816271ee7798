import type { RbacV1Subject, V1RoleBinding } from '@kubernetes/client-node';
import type { KubeRoleBinding } from '../../domain/kube-objects.ts';
import type { Result } from '../../domain/result.ts';
import type { NewRoleBinding, WriteOptions } from '../../ports/cluster.ts';
import type { Client } from './client.ts';
import { roleBindingFrom } from './convert.ts';
import { createObject, isSameMap, newMetadata } from './create-object.ts';
import { FIELD_MANAGER } from './field-manager.ts';

/**
 * Creates a role binding. Where the answer is lost the binding is looked up: one with the same role, subjects, labels and
 * annotations (the run's id is among them) is the one just sent. Errors as the port says, and RUN-04 where looking up did
 * not help.
 */
export function createRoleBinding(
  client: Client,
  namespace: string,
  binding: NewRoleBinding,
  options: WriteOptions,
  signal: AbortSignal,
): Promise<Result<KubeRoleBinding>> {
  const at = { namespace, name: binding.metadata.name };
  const body = bodyOf(binding);
  const request = {
    namespace,
    body,
    fieldManager: FIELD_MANAGER,
    ...(options.dryRun === true ? { dryRun: 'All' } : {}),
  };
  return createObject(
    client,
    {
      kind: 'RoleBinding',
      at,
      create: (api, configuration) => api.rbac.createNamespacedRoleBinding(request, configuration),
      read: (api, configuration) => api.rbac.readNamespacedRoleBinding(at, configuration),
      convert: roleBindingFrom,
      isOurs: (found) => isSame(found, body),
    },
    options,
    signal,
  );
}

function bodyOf({ metadata, roleRef, subjects }: NewRoleBinding): V1RoleBinding {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: newMetadata(metadata),
    roleRef: { ...roleRef },
    subjects: subjects.map((subject) => ({ ...subject })),
  };
}

function isSame(found: V1RoleBinding, sent: V1RoleBinding): boolean {
  const { subjects = [] } = sent;
  return (
    found.roleRef.kind === sent.roleRef.kind &&
    found.roleRef.name === sent.roleRef.name &&
    found.subjects?.length === subjects.length &&
    subjects.every((subject, index) => isSameSubject(subject, found.subjects?.[index])) &&
    isSameMap(found.metadata?.labels, sent.metadata?.labels) &&
    isSameMap(found.metadata?.annotations, sent.metadata?.annotations)
  );
}

function isSameSubject(one: RbacV1Subject, other: RbacV1Subject | undefined): boolean {
  return one.kind === other?.kind && one.name === other.name && one.namespace === other.namespace;
}
