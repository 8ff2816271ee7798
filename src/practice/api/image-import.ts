import type { ApiObject, ImageStream } from './api-object.ts';
import { kinds } from './kinds.ts';
import { create, update } from './operations.ts';
import type { Asked, Question } from './question.ts';
import { isRecord } from './shape.ts';
import { anyShape } from './shapes.ts';
import { done, type Outcome, refused } from './status.ts';
import { timestamp } from './timestamp.ts';
import { system } from './user.ts';

/** One image asked for, as `spec.images` lists them. */
interface Wanted {
  readonly from?: { readonly name?: string };
  readonly to?: { readonly name?: string };
}

type Imported = Awaited<ReturnType<NonNullable<Asked['api']['importImage']>>>;

/**
 * Looks for images with the pull secrets of the namespace; with `import: true` what was found becomes tags of the stream.
 * Source: openshift-apiserver pkg/image/apiserver/registry/imagestreamimport.
 */
export const imageStreamImport: Question = {
  group: 'image.openshift.io',
  version: 'v1',
  resource: 'imagestreamimports',
  kind: 'ImageStreamImport',
  namespaced: true,
  verbs: ['create'],
  shape: anyShape,
  answer: async (question, asked) => {
    const { api, namespace } = asked;
    const look = api.importImage;
    if (look === undefined)
      return refused(500, 'InternalError', 'Internal error occurred: images.config.openshift.io "cluster" not found', {
        causes: [{ message: 'images.config.openshift.io "cluster" not found' }],
      });
    const { images, import: keeps } = isRecord(question.spec) ? question.spec : {};
    const wanted = Array.isArray(images) ? (images as readonly Wanted[]) : [];
    const found = await Promise.all(
      wanted.map(async (each) => ({ tag: tagOf(each), result: await look(each.from?.name ?? '', namespace) })),
    );
    const stream = keeps === true ? keepTags(question, found, asked) : undefined;
    if (stream?.ok === false) return stream;
    const answers = found.map(({ tag, result }) =>
      result.ok
        ? {
            status: { metadata: {}, status: 'Success' },
            tag,
            image: { metadata: { name: result.digest }, dockerImageReference: result.reference },
          }
        : { status: result.status, tag },
    );
    return done({
      ...question,
      status: { ...(stream !== undefined && { import: stream.value }), images: answers },
    });
  },
};

function tagOf({ from, to }: Wanted): string {
  return to?.name ?? /:([^:/@]+)$/.exec(from?.name ?? '')?.[1] ?? 'latest';
}

function keepTags(
  { metadata: { name } }: ApiObject,
  found: readonly { readonly tag: string; readonly result: Imported }[],
  { api: { store, registryRoute }, namespace }: Asked,
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
