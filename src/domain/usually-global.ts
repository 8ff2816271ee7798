import type { ImageReference } from './image-reference.ts';

/** Registries, or parts of one, a cluster's global pull secret comes with. Source: cloud.redhat.com/openshift/install/pull-secret. */
const covered: readonly { readonly host: string; readonly path?: RegExp }[] = [
  { host: 'registry.redhat.io' },
  { host: 'registry.connect.redhat.com' },
  { host: 'quay.io', path: /^openshift/ },
  { host: 'registry.ci.openshift.org' },
  { host: 'cloud.openshift.com' },
];

/**
 * Whether nodes of most OpenShift clusters hold a login for an image: that of the global pull secret, which a project's user
 * cannot read.
 */
export function usuallyGlobal({ host, path }: ImageReference): boolean {
  return covered.some((each) => each.host === host.toLowerCase() && (each.path?.test(path) ?? true));
}
