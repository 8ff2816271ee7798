import type { ApiObject } from './api-object.ts';

/** The objects of one kind, found by namespace and name, and by owner. Lists are in etcd's order. */
export interface Shelf {
  get(namespace: string | undefined, name: string): ApiObject | undefined;
  put(object: ApiObject): void;
  remove(object: ApiObject): void;
  /** Without a namespace: of all. */
  list(namespace?: string): readonly ApiObject[];
  ownedBy(uid: string): readonly ApiObject[];
}

/** Names are sorted when they are asked for, and stay so until one comes or goes. */
interface Space {
  readonly objects: Map<string, ApiObject>;
  names: readonly string[] | undefined;
}

export function createShelf(): Shelf {
  /** By namespace. */
  const spaces = new Map<string, Space>();
  /** By the owner's uid. */
  const owned = new Map<string, Set<ApiObject>>();

  function list(namespace?: string): readonly ApiObject[] {
    if (namespace === undefined) return [...spaces.keys()].toSorted(byKey).flatMap((each) => list(each));
    const space = spaces.get(namespace);
    if (space === undefined) return [];
    space.names ??= [...space.objects.keys()].toSorted();
    return space.names.flatMap((name) => space.objects.get(name) ?? []);
  }

  function index(object: ApiObject, change: 'add' | 'delete'): void {
    for (const { uid } of object.metadata.ownerReferences ?? []) {
      const set = owned.get(uid) ?? new Set<ApiObject>();
      set[change](object);
      if (set.size === 0) owned.delete(uid);
      else owned.set(uid, set);
    }
  }

  return {
    get: (namespace = '', name) => spaces.get(namespace)?.objects.get(name),
    put(object) {
      const { namespace = '', name } = object.metadata;
      const space = spaces.get(namespace) ?? { objects: new Map<string, ApiObject>(), names: undefined };
      const before = space.objects.get(name);
      if (before === undefined) space.names = undefined;
      else index(before, 'delete');
      space.objects.set(name, object);
      spaces.set(namespace, space);
      index(object, 'add');
    },
    remove(object) {
      const { namespace = '', name } = object.metadata;
      const space = spaces.get(namespace);
      if (space === undefined) return;
      space.names = undefined;
      space.objects.delete(name);
      if (space.objects.size === 0) spaces.delete(namespace);
      index(object, 'delete');
    },
    list,
    ownedBy: (uid) =>
      [...(owned.get(uid) ?? [])].toSorted((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1)),
  };
}

/** Keys are `NAMESPACE/NAME`, and the slash comes behind the dash. */
function byKey(one: string, other: string): number {
  return `${one}/` < `${other}/` ? -1 : 1;
}
