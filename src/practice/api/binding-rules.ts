import { missingRules, rolesOf, ruleText } from './access.ts';
import type { Binding } from './api-object.ts';
import type { WriteContext } from './kind-rules.ts';
import { done, forbidden, notFound, type Outcome } from './status.ts';
import { isSystem } from './user.ts';

const GROUP = 'rbac.authorization.k8s.io';

export function withBindingDefaults(binding: Binding): Binding {
  return {
    ...binding,
    ...(binding.subjects && {
      subjects: binding.subjects.map((it) =>
        it.kind === 'ServiceAccount' ? it : { ...it, apiGroup: it.apiGroup ?? GROUP },
      ),
    }),
    roleRef: { ...binding.roleRef, apiGroup: binding.roleRef?.apiGroup ?? GROUP },
  };
}

/** Source: k8s pkg/apis/rbac/validation. */
export function bindingFaults({ subjects = [], roleRef }: Binding, before: Binding | undefined): readonly string[] {
  const faults: string[] = [];
  if (roleRef?.name === undefined) faults.push('roleRef.name: Required value');
  if (roleRef?.kind !== 'ClusterRole' && roleRef?.kind !== 'Role') {
    faults.push(`roleRef.kind: Unsupported value: "${roleRef?.kind ?? ''}": supported values: "ClusterRole", "Role"`);
  }
  for (const [index, { kind, name, apiGroup = '' }] of subjects.entries()) {
    const expected = kind === 'ServiceAccount' ? '' : GROUP;
    if (name === undefined) faults.push(`subjects[${index}].name: Required value`);
    if (apiGroup !== expected) {
      faults.push(`subjects[${index}].apiGroup: Unsupported value: "${apiGroup}": supported values: "${expected}"`);
    }
  }
  const old = before?.roleRef;
  if (
    old !== undefined &&
    (old.name !== roleRef.name || old.kind !== roleRef.kind || old.apiGroup !== roleRef.apiGroup)
  ) {
    const given = JSON.stringify({ APIGroup: roleRef.apiGroup, Kind: roleRef.kind, Name: roleRef.name });
    faults.push(`roleRef: Invalid value: ${given}: cannot change roleRef`);
  }
  return faults;
}

/** Nobody gives what they do not have. Source: k8s pkg/registry/rbac/rolebinding/policybased. */
export function permitBinding(
  binding: Binding,
  _before: Binding | undefined,
  { store, user }: WriteContext,
): Outcome<Binding> {
  const { roleRef, metadata } = binding;
  if (isSystem(user)) return done(binding);
  const role = rolesOf(store, roleRef, metadata.namespace);
  const missing = missingRules(store, user, metadata.namespace, role?.rules ?? []);
  const everything = missingRules(store, user, metadata.namespace, [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  ]);
  if (role === undefined && everything.length > 0) {
    return notFound({ resource: roleRef.kind === 'Role' ? 'roles' : 'clusterroles', group: GROUP }, roleRef.name);
  }
  if (missing.length === 0) return done(binding);
  const groups = user.groups.map((group) => `"${group}"`).join(' ');
  const why = `user "${user.name}" (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:`;
  return forbidden(
    { resource: 'rolebindings', group: GROUP },
    metadata.name,
    [why, ...missing.map(ruleText)].join('\n'),
  );
}
