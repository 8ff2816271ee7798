import type { ClusterIdentity } from '../ports/cluster.ts';

/**
 * What kind of cluster it is, the same in every language. Each API of OpenShift is served or not by itself: without projects
 * it is called Kubernetes, with what there is of OpenShift, as MicroShift has it.
 */
export function platformOf({ openshift, version }: Pick<ClusterIdentity, 'openshift' | 'version'>): string {
  // What follows a plus sign says how it was built.
  const kubernetes = ['Kubernetes', version.replace(/\+.*$/, '')].filter((part) => part !== '').join(' ');
  if (openshift.includes('project.openshift.io')) return `OpenShift, ${kubernetes}`;
  return [kubernetes, ...openshift].join(', ');
}
