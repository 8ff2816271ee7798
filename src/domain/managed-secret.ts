import type { KubeSecret } from './kube-objects.ts';

/** Marks of the secrets OpenShift makes and renews for its own registry; the second is that of releases before 4.16. */
const MARKS = ['openshift.io/internal-registry-auth-token.service-account', 'openshift.io/token-secret.name'] as const;

/** Whether OpenShift keeps a secret for its own registry: never edited, offered or deleted. Source: OCM internalregistry/controllers. */
export function isManagedSecret({ metadata }: Pick<KubeSecret, 'metadata'>): boolean {
  return MARKS.some((mark) => metadata.annotations?.[mark] !== undefined);
}
