import type { ImageReference } from './image-reference.ts';
import type { KubeMirrorSet } from './kube-objects.ts';

/** A rule of the cluster that has nodes pull an image from elsewhere. */
export interface MirrorRule {
  /** The object it stands in. */
  readonly name: string;
  readonly source: string;
  readonly mirrors: readonly string[];
}

/** The rules that hold for an image: those for digests take images named by one, those for tags the others. */
export function mirrorsFor(image: ImageReference, sets: readonly KubeMirrorSet[]): readonly MirrorRule[] {
  const by = image.digest === null ? 'tag' : 'digest';
  return sets.flatMap(({ metadata, rules }) =>
    rules
      .filter((rule) => rule.by === by && isSourceOf(rule.source, image))
      .map(({ source, mirrors }) => ({ name: metadata.name, source, mirrors })),
  );
}

/**
 * Whether an image lies below a source: the same host, then whole parts of the path; `*.example.com` is any host below.
 * Source: containers/image pkg/sysregistriesv2 `refMatchingPrefix`, `refMatchingSubdomainPrefix`.
 */
function isSourceOf(source: string, { host, kubeletLookup }: ImageReference): boolean {
  if (source.startsWith('*.')) return host.split(':')[0]?.endsWith(source.slice(1)) === true;
  return source !== '' && (kubeletLookup === source || kubeletLookup.startsWith(`${source}/`));
}
