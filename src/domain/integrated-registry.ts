import type { ImageReference } from './image-reference.ts';

/** An image as the integrated registry keeps it: a tag or digest of an image stream of a project. */
export interface IntegratedImage {
  readonly project: string;
  readonly stream: string;
  /** `latest` where neither tag nor digest is given; null beside a digest alone. */
  readonly tag: string | null;
  readonly digest: string | null;
}

/**
 * The names the integrated registry has in every cluster: those of 4.x and of 3.x. Its addresses and routes differ from
 * cluster to cluster.
 * Source: openshift-controller-manager pkg/internalregistry/controllers; the 3.x names from the documentation of 3.11.
 */
export const integratedRegistryNames = [
  'image-registry.openshift-image-registry.svc:5000',
  'image-registry.openshift-image-registry.svc.cluster.local:5000',
  'docker-registry.default.svc:5000',
  'docker-registry.default.svc.cluster.local:5000',
] as const;

/** The services behind those names: whoever may read one learns its address. */
export const integratedRegistryServices = [
  { namespace: 'openshift-image-registry', name: 'image-registry' },
  { namespace: 'default', name: 'docker-registry' },
] as const;

/** The port those services listen on. */
export const INTEGRATED_REGISTRY_PORT = 5000;

interface KnownHosts {
  /** `HOST[:PORT]` of its addresses and routes on this cluster. */
  readonly hosts: readonly string[];
}

/** Whether an image's host is the integrated registry, whatever its path is. */
export function isOfIntegratedRegistry({ host }: Pick<ImageReference, 'host'>, { hosts }: KnownHosts): boolean {
  // Host names know no case.
  const wanted = host.toLowerCase();
  return [...integratedRegistryNames, ...hosts].some((name) => name.toLowerCase() === wanted);
}

/**
 * Which project's image it is, where the integrated registry holds it; undefined for an image of any other registry. An address
 * says nothing by itself: one is the integrated registry's only where it is among the known hosts.
 */
export function integratedImage(
  { host, path, effectiveTag, digest }: ImageReference,
  known: KnownHosts,
): IntegratedImage | undefined {
  if (!isOfIntegratedRegistry({ host }, known)) return undefined;
  const [project, stream, ...deeper] = path.split('/');
  if (project === undefined || stream === undefined || deeper.length > 0) return undefined;
  return { project, stream, tag: effectiveTag, digest };
}

/** The host of what a stream's status calls its repository, `HOST[:PORT]/PROJECT/STREAM`. */
export function hostOfRepository(repository: string): string {
  return repository.split('/')[0] ?? '';
}
