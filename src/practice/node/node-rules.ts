import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import type { ImagePolicy, MirrorSet } from '../api/api-object.ts';
import { kinds } from '../api/kinds.ts';
import type { Store } from '../api/store.ts';

/*
 * What the cluster's administrator has written down for all nodes, which follow it.
 * Sources: openshift/api config/v1; containers/image pkg/sysregistriesv2 and signature.
 */

/** Where a node pulls an image from: a mirror's repository, or the image's own. */
export function placeOf(store: Store, image: ImageReference): ImageReference {
  if (image.digest !== null) return image;
  for (const { spec } of store.list<MirrorSet>(kinds.imagetagmirrorsets)) {
    const rule = spec.imageTagMirrors?.find(({ source }) => isBelow(source, image));
    const [mirror] = rule?.mirrors ?? [];
    if (rule === undefined || mirror === undefined) continue;
    const place = parseImageReference(`${mirror}${image.canonical.slice(rule.source.length)}`);
    if (place.ok) return place.value;
  }
  return image;
}

export function mustBeSigned(store: Store, image: ImageReference): boolean {
  const policies = store.list<ImagePolicy>(kinds.clusterimagepolicies);
  return policies.some(({ spec }) => spec.scopes.some((scope) => isBelow(scope, image)));
}

/** The same host and the first parts of the path. */
function isBelow(scope: string, { kubeletLookup }: ImageReference): boolean {
  return kubeletLookup === scope || kubeletLookup.startsWith(`${scope}/`);
}
