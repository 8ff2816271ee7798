import type { Api, ImportImage } from './api.ts';
import type { ImageStream } from './api-object.ts';
import { kinds } from './kinds.ts';
import { create, update } from './operations.ts';
import { done, type Outcome } from './status.ts';
import { timestamp } from './timestamp.ts';
import { system } from './user.ts';

/** What was found for a tag, or why nothing was. */
export interface FoundTag {
  readonly tag: string;
  readonly result: Awaited<ReturnType<ImportImage>>;
}

/** Writes into an image stream, which it makes where there is none, what its tags are now, or why one could not be had. */
export function keepTags(
  name: string,
  found: readonly FoundTag[],
  { store, registryRoute, namespace }: Pick<Api, 'store' | 'registryRoute'> & { readonly namespace: string },
): Outcome<ImageStream> {
  const context = { store, user: system, ...(registryRoute !== undefined && { registryRoute }) };
  const empty: ImageStream = {
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStream',
    metadata: { name, namespace },
  };
  const current = store.get(kinds.imagestreams, namespace, name);
  const stream = current === undefined ? create(kinds.imagestreams, namespace, empty, context) : done(current);
  if (!stream.ok) return stream;
  const created = timestamp();
  const { tags = [], dockerImageRepository = '' } = stream.value.status ?? {};
  const news = found.map(({ tag, result }) => {
    const before = tags.find((each) => each.tag === tag)?.items ?? [];
    if (!result.ok) {
      const { reason, message } = result.status;
      const lastTransitionTime = created;
      return {
        tag,
        items: before,
        conditions: [{ type: 'ImportSuccess', status: 'False', reason, message, lastTransitionTime, generation: 1 }],
      };
    }
    const { reference, digest } = result;
    return { tag, items: [{ created, dockerImageReference: reference, image: digest, generation: 1 }, ...before] };
  });
  const kept = tags.filter(({ tag }) => !news.some((each) => each.tag === tag));
  const status = { ...stream.value.status, dockerImageRepository, tags: [...kept, ...news] };
  return update(kinds.imagestreams, { ...stream.value, status }, context, { subresource: 'status' });
}
