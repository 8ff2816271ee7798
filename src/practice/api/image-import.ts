import { keepTags } from './keep-tags.ts';
import type { Question } from './question.ts';
import { isRecord } from './shape.ts';
import { anyShape } from './shapes.ts';
import { done, refused } from './status.ts';

/** One image asked for, as `spec.images` lists them. */
interface Wanted {
  readonly from?: { readonly name?: string };
  readonly to?: { readonly name?: string };
}

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
  answer: async (question, { api, namespace }) => {
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
    const stream = keeps === true ? keepTags(question.metadata.name, found, { ...api, namespace }) : undefined;
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
