import type { KubeRoleBinding } from './kube-objects.ts';

/** Whose pods pull: some accounts of a project, or all it has and will have. */
export interface Pullers {
  readonly project: string;
  readonly accounts: readonly string[] | 'all';
}

/** Somebody as the API server sees them in a request. Source: k8s pkg/serviceaccount. */
export interface Requester {
  readonly user?: string;
  readonly groups: readonly string[];
}

export type Subject = NonNullable<KubeRoleBinding['subjects']>[number];

/** The role that lets pull, and nothing else: `get` of `imagestreams/layers`. */
export const IMAGE_PULLER = 'system:image-puller';

export const RBAC = 'rbac.authorization.k8s.io';

/**
 * Roles of OpenShift that let pull, most of them among other things. Source: origin bootstrappolicy/policy.go and the
 * documentation of the registry.
 */
const pullingRoles: readonly string[] = [
  IMAGE_PULLER,
  'system:image-pusher',
  'system:image-builder',
  'registry-viewer',
  'registry-editor',
  'registry-admin',
  'edit',
  'admin',
  'cluster-admin',
];

/** Whoever is in these is far more than one project's accounts. */
const everybody: readonly string[] = [
  'system:authenticated',
  'system:unauthenticated',
  'system:serviceaccounts',
  'system:anonymous',
];

/** The subjects a binding names: never more than was asked for. Source: `oc policy add-role-to-user` and `-to-group`. */
export function subjectsOf({ project, accounts }: Pullers): readonly Subject[] {
  if (accounts === 'all') return [{ apiGroup: RBAC, kind: 'Group', name: groupOf(project) }];
  return accounts.map((name) => ({ kind: 'ServiceAccount', name, namespace: project }));
}

/** Stands for every account of a project in place of a name: no account can be called so. */
export const EVERY_ACCOUNT = '*';

/**
 * How requests of a project's account are seen.
 * @param account its name, or `EVERY_ACCOUNT`: then what all of them have in common
 */
export function requesterOf(project: string, account: string): Requester {
  const groups = ['system:serviceaccounts', groupOf(project), 'system:authenticated'];
  return account === EVERY_ACCOUNT ? { groups } : { user: userOf(project, account), groups };
}

/** Accounts as rights are asked for, one by one. */
export function eachOf({ accounts }: Pick<Pullers, 'accounts'>): readonly string[] {
  return accounts === 'all' ? [EVERY_ACCOUNT] : accounts;
}

/** The name of an account as a user: `system:serviceaccount:PROJECT:NAME`. */
export function userOf(project: string, account: string): string {
  return `system:serviceaccount:${project}:${account}`;
}

/** The group all accounts of a project are in. */
export function groupOf(project: string): string {
  return `system:serviceaccounts:${project}`;
}

/** The bindings that let an account, or `EVERY_ACCOUNT`, pull. What a role made here allows, only its rules tell. */
export function bindingsFor(
  bindings: readonly KubeRoleBinding[],
  project: string,
  account: string,
): readonly KubeRoleBinding[] {
  const requester = requesterOf(project, account);
  return bindings.filter(
    (binding) =>
      letsPull(binding) &&
      (binding.subjects ?? []).some((subject) => isRequester(subject, requester, project, account)),
  );
}

/** Whether bindings let every one of them pull. */
export function letAllPull(bindings: readonly KubeRoleBinding[], pullers: Pullers): boolean {
  return eachOf(pullers).every((account) => bindingsFor(bindings, pullers.project, account).length > 0);
}

/** What opens a project's images to far more than one other project: which binding, and to whom. */
export function widestGrant(
  bindings: readonly KubeRoleBinding[],
): { readonly binding: string; readonly whom: string } | undefined {
  for (const { metadata, subjects = [] } of bindings.filter(letsPull)) {
    const wide = subjects.find(({ kind, name }) => kind !== 'ServiceAccount' && everybody.includes(name));
    if (wide !== undefined) return { binding: metadata.name, whom: wide.name };
  }
  return undefined;
}

/** A binding that names the account of that name, but the image's own project's: what `-z` makes of it. */
export function bindingOfNamesake(
  bindings: readonly KubeRoleBinding[],
  imageProject: string,
  account: string,
): KubeRoleBinding | undefined {
  return bindings.find(
    ({ roleRef, subjects = [], metadata }) =>
      roleRef.name === IMAGE_PULLER &&
      subjects.some(
        ({ kind, name, namespace = metadata.namespace }) =>
          kind === 'ServiceAccount' && name === account && namespace === imageProject,
      ),
  );
}

function letsPull({ roleRef }: Pick<KubeRoleBinding, 'roleRef'>): boolean {
  return roleRef.kind === 'ClusterRole' && pullingRoles.includes(roleRef.name);
}

function isRequester(
  { kind, name, namespace }: Subject,
  { user, groups }: Requester,
  project: string,
  account: string,
) {
  if (kind === 'Group') return groups.includes(name);
  if (user === undefined) return false;
  return kind === 'User' ? name === user : name === account && namespace === project;
}
