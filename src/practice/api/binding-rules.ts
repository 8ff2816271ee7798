import { decide, missingRules, rolesOf, ruleText } from './access.ts';
import type { ApiObject, Binding, Role, Rule } from './api-object.ts';
import type { WriteContext } from './kind-rules.ts';
import { done, forbidden, notFound, type Outcome } from './status.ts';
import { isSystem, type User } from './user.ts';

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

/** Nobody gives what they do not have, unless they may bind the very role. Source: k8s pkg/registry/rbac/rolebinding/policybased. */
export function permitBinding(
  binding: Binding,
  _before: Binding | undefined,
  { store, user }: WriteContext,
): Outcome<Binding> {
  const { roleRef, metadata } = binding;
  const { namespace } = metadata;
  const resource = roleRef.kind === 'Role' ? 'roles' : 'clusterroles';
  const bind = {
    verb: 'bind',
    group: GROUP,
    resource,
    name: roleRef.name,
    ...(namespace !== undefined && { namespace }),
  };
  if (decide(store, user, bind).allowed) return done(binding);
  const role = rolesOf(store, roleRef, namespace);
  if (role === undefined) return notFound({ resource, group: GROUP }, roleRef.name);
  return heldBy(user, missingRules(store, user, namespace, role.rules ?? []), 'rolebindings', binding);
}

/** The same for what a role allows. Source: k8s pkg/registry/rbac/role/policybased. */
export function permitRole(role: Role, _before: Role | undefined, { store, user }: WriteContext): Outcome<Role> {
  if (isSystem(user)) return done(role);
  const missing = missingRules(store, user, role.metadata.namespace, role.rules ?? []);
  return heldBy(user, missing, 'roles', role);
}

function heldBy<T extends ApiObject>(user: User, missing: readonly Rule[], resource: string, object: T): Outcome<T> {
  if (missing.length === 0) return done(object);
  const groups = user.groups.map((group) => `"${group}"`).join(' ');
  const why = `user "${user.name}" (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:`;
  return forbidden({ resource, group: GROUP }, object.metadata.name, [why, ...missing.map(ruleText)].join('\n'));
}
