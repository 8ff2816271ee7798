import { isDeepStrictEqual } from 'node:util';
import type { Api } from './api/api.ts';
import type { ImageStream } from './api/api-object.ts';
import { keepTags } from './api/keep-tags.ts';
import { kinds } from './api/kinds.ts';

/**
 * The controller of image streams: tags that name an image of another registry are imported when they are written, once. Returns
 * the function that ends it. Source: openshift-controller-manager pkg/image/controller.
 */
export function startImports(api: Pick<Api, 'store' | 'registryRoute' | 'importImage'>): () => void {
  const { store, importImage } = api;
  let ended = false;

  async function importTags({ metadata: { name, namespace = '' }, spec }: ImageStream): Promise<void> {
    const wanted = (spec?.tags ?? []).filter(({ from }) => from?.kind === 'DockerImage');
    if (importImage === undefined || wanted.length === 0) return;
    const found = await Promise.all(
      wanted.map(async ({ name: tag, from }) => ({ tag, result: await importImage(from?.name ?? '', namespace) })),
    );
    if (!ended && store.get(kinds.imagestreams, namespace, name) !== undefined)
      keepTags(name, found, { ...api, namespace });
  }

  const unsubscribe = store.subscribe(({ kind, before, after }) => {
    if (kind !== kinds.imagestreams || after === undefined) return;
    const [former, stream] = [before, after] as readonly [ImageStream | undefined, ImageStream];
    if (isDeepStrictEqual(former?.spec?.tags, stream.spec?.tags)) return;
    // After the write that brought it has been answered.
    setImmediate(() => void importTags(stream));
  });
  return () => {
    ended = true;
    unsubscribe();
  };
}
