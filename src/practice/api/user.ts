/** Who asks. */
export interface User {
  readonly name: string;
  readonly uid?: string;
  readonly groups: readonly string[];
}

export const anonymous: User = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** Controllers and the kubelet: parts of the cluster, bound by admission and validation but by no role. */
export const system: User = { name: 'system:apiserver', groups: ['system:masters'] };

export function isSystem({ groups }: User): boolean {
  return groups.includes('system:masters');
}

/** A person who has logged in by OAuth, as on OpenShift. */
export function person(name: string): User {
  return { name, uid: `u-${name}`, groups: ['system:authenticated:oauth', 'system:authenticated'] };
}

/** A service account, as its tokens prove it. */
export function accountUser(namespace: string, name: string, uid?: string): User {
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return { name: `system:serviceaccount:${namespace}:${name}`, ...(uid !== undefined && { uid }), groups };
}
