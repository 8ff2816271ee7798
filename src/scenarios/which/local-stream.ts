import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { isShortName } from '../../domain/is-short-name.ts';
import type { KubeImageStream } from '../../domain/kube-objects.ts';
import type { Context } from '../../flow/scenario.ts';

/** An image stream of the project that stands in for a short name. */
export interface LocalStream {
  readonly name: string;
  /** What pods are given in its place. */
  readonly pulls: ImageReference;
  /** Pods pull through the integrated registry. */
  readonly isIntegrated: boolean;
}

/**
 * The image stream that a short name means in this project: one of that name with `lookupPolicy.local`. A tag with
 * `referencePolicy` Local is pulled through the integrated registry; any other from where it came from. Undefined where there
 * is none, or none that may be read. Source: openshift-apiserver pkg/image/apiserver/admission/imagepolicy.
 */
export async function localStream(
  image: ImageReference,
  { ports, identity, signal }: Context,
): Promise<LocalStream | undefined> {
  const { namespace, openshift } = identity;
  const [, name, deeper] = /^([^/:@]+)(\/)?/.exec(image.text) ?? [];
  const isCandidate = isShortName(image) && deeper === undefined && image.digest === null;
  if (!isCandidate || name === undefined || !openshift.includes('image.openshift.io')) return undefined;
  const read = await ports.cluster.get('ImageStream', namespace, name, signal);
  const stream = read.ok ? read.value : undefined;
  return stream?.spec.lookupPolicy?.local === true ? standIn(stream, namespace, image) : undefined;
}

function standIn(stream: KubeImageStream, namespace: string, image: ImageReference): LocalStream | undefined {
  const { name } = stream.metadata;
  const tag = image.effectiveTag ?? 'latest';
  const isLocal = stream.spec.tags?.find((each) => each.name === tag)?.referencePolicy?.type === 'Local';
  const item = stream.status.tags?.find((each) => each.tag === tag)?.items[0];
  const { dockerImageRepository: repository } = stream.status;
  const through = repository === undefined || item === undefined ? undefined : `${repository}@${item.image}`;
  const text = isLocal ? through : item?.dockerImageReference;
  const pulls = text === undefined ? undefined : parseImageReference(text);
  if (pulls?.ok !== true) return undefined;
  return { name: `${namespace}/${name}`, pulls: pulls.value, isIntegrated: isLocal };
}
