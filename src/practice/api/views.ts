import { decide } from './access.ts';
import type { Api } from './api.ts';
import type { ApiObject } from './api-object.ts';
import { apiVersionOf, type Kind } from './kind.ts';
import { kinds } from './kinds.ts';
import type { User } from './user.ts';

/** What a kind that keeps nothing of its own shows of another. */
type View = (api: Api, user: User, namespace: string | undefined) => readonly ApiObject[];

const views: ReadonlyMap<Kind, View> = new Map<Kind, View>([
  [
    kinds.projects,
    ({ store }, user) => {
      const sees = ({ metadata: { name } }: ApiObject) =>
        decide(store, user, { verb: 'get', resource: 'namespaces', namespace: name, name }).allowed;
      return store
        .list(kinds.namespaces)
        .filter(sees)
        .map((namespace) => named(kinds.projects, namespace));
    },
  ],
  [
    kinds.imagestreamtags,
    ({ store }, _user, namespace) =>
      store.list(kinds.imagestreams, namespace).flatMap((stream) =>
        (stream.status?.tags ?? []).flatMap(({ tag, items, conditions }) => {
          const [latest] = items ?? [];
          if (latest === undefined) return [];
          const { image, dockerImageReference, created, generation } = latest;
          const { uid: _own, ownerReferences: _owners, ...metadata } = stream.metadata;
          return [
            {
              ...named(kinds.imagestreamtags, stream),
              metadata: { ...metadata, name: `${metadata.name}:${tag}`, creationTimestamp: created },
              spec: undefined,
              status: undefined,
              generation,
              ...(conditions && { conditions }),
              image: { metadata: { name: image, creationTimestamp: created }, dockerImageReference },
            },
          ];
        }),
      ),
  ],
]);

function named(kind: Kind, object: ApiObject): ApiObject {
  return { ...object, kind: kind.kind, apiVersion: apiVersionOf(kind) };
}

/** Undefined for kinds that keep their objects themselves. */
export function viewOf(kind: Kind): View | undefined {
  return views.get(kind);
}
