import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ApiObject } from './api-object.ts';
import type { Kind } from './kind.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { alreadyExists, conflict, done, notFound, type Outcome } from './status.ts';
import { timestamp } from './timestamp.ts';

/** One change of one object. `before` and `after` are missing where it was not there. */
export interface Change {
  readonly revision: number;
  readonly kind: Kind;
  readonly before?: ApiObject;
  readonly after?: ApiObject;
}

export interface WriteMode {
  /** Checks and answers as always, and keeps nothing. */
  readonly dryRun?: boolean;
}

export interface Preconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** All objects of all kinds, and the last changes to them. Objects are never altered: a change puts another in its place. */
export interface Store {
  /** Counts every change, as etcd does. */
  revision(): number;
  get<T extends ApiObject>(kind: Kind<T>, namespace: string | undefined, name: string): T | undefined;
  /** By namespace and name. Without a namespace: of all. */
  list<T extends ApiObject>(kind: Kind<T>, namespace?: string): readonly T[];
  /** By the owner's uid. */
  ownedBy<T extends ApiObject>(kind: Kind<T>, uid: string): readonly T[];
  create<T extends ApiObject>(kind: Kind<T>, object: T, mode?: WriteMode): Outcome<T>;
  /** Against the object's resourceVersion, where it has one. */
  replace<T extends ApiObject>(kind: Kind<T>, object: T, mode?: WriteMode): Outcome<T>;
  remove<T extends ApiObject>(
    kind: Kind<T>,
    namespace: string | undefined,
    name: string,
    only?: Preconditions,
    mode?: WriteMode,
  ): Outcome<T>;
  /** Changes after a revision; `undefined` where they are no longer known. */
  since(revision: number): readonly Change[] | undefined;
  /** Calls back after each change until the function returned is called. */
  subscribe(listener: (change: Change) => void): () => void;
}

/** How many changes a watch may be behind: etcd's five minutes, with all scenes stuck. About 40 MB at the most. */
const HISTORY = 30_000;

export function createStore(): Store {
  const shelves = new Map<Kind, Shelf>();
  const listeners = new Set<(change: Change) => void>();
  const history: Change[] = [];
  let revision = 100;

  const shelfOf = (kind: Kind): Shelf => {
    const shelf = shelves.get(kind) ?? createShelf();
    shelves.set(kind, shelf);
    return shelf;
  };

  function keep(change: Omit<Change, 'revision'>): void {
    const kept = { ...change, revision };
    history.push(kept);
    if (history.length > 2 * HISTORY) history.splice(0, HISTORY);
    for (const listener of listeners) listener(kept);
  }

  /** The kind's shape was checked at the door, so what lies on its shelf is of its type. */
  function find<T extends ApiObject>(kind: Kind<T>, namespace: string | undefined, name: string): T | undefined {
    return shelfOf(kind).get(namespace, name) as T | undefined;
  }

  function create<T extends ApiObject>(kind: Kind<T>, object: T, { dryRun = false }: WriteMode = {}): Outcome<T> {
    const { name, namespace } = object.metadata;
    if (find(kind, namespace, name) !== undefined) return alreadyExists(kind, name);
    const { resourceVersion: _given, ...metadata } = object.metadata;
    const own = { ...metadata, uid: randomUUID(), creationTimestamp: timestamp() };
    if (dryRun) return done({ ...object, metadata: own });
    revision += 1;
    const created = { ...object, metadata: { ...own, resourceVersion: String(revision) } };
    shelfOf(kind).put(created);
    keep({ kind, after: created });
    return done(created);
  }

  function replace<T extends ApiObject>(kind: Kind<T>, object: T, { dryRun = false }: WriteMode = {}): Outcome<T> {
    const { name, namespace, resourceVersion } = object.metadata;
    const before = find(kind, namespace, name);
    if (before === undefined) return notFound(kind, name);
    const current = before.metadata.resourceVersion;
    if (resourceVersion !== undefined && resourceVersion !== current) return conflict(kind, kind.resource, name);
    const { uid, creationTimestamp } = before.metadata;
    const same = { ...object, metadata: { ...object.metadata, uid, creationTimestamp, resourceVersion: current } };
    // Writing what is there already changes nothing, not even the resourceVersion.
    if (isDeepStrictEqual(same, before)) return done(before);
    if (dryRun) return done(same as unknown as T);
    revision += 1;
    const after = { ...same, metadata: { ...same.metadata, resourceVersion: String(revision) } } as unknown as T;
    shelfOf(kind).put(after);
    keep({ kind, before, after });
    return done(after);
  }

  function remove<T extends ApiObject>(
    kind: Kind<T>,
    namespace: string | undefined,
    name: string,
    only: Preconditions = {},
    { dryRun = false }: WriteMode = {},
  ): Outcome<T> {
    const before = find(kind, namespace, name);
    if (before === undefined) return notFound(kind, name);
    const { uid, resourceVersion } = before.metadata;
    for (const [word, wanted, found] of [
      ['UID', only.uid, uid],
      ['ResourceVersion', only.resourceVersion, resourceVersion],
    ] as const) {
      if (wanted === undefined || wanted === found) continue;
      const why = `the ${word} in the precondition (${wanted}) does not match the ${word} in record (${found}). The object might have been `;
      return conflict(kind, kind.kind, name, why + (word === 'UID' ? 'deleted and then recreated' : 'modified'));
    }
    if (dryRun) return done(before);
    revision += 1;
    shelfOf(kind).remove(before);
    keep({ kind, before });
    return done(before);
  }

  return {
    revision: () => revision,
    get: find,
    list: <T extends ApiObject>(kind: Kind<T>, namespace?: string) => shelfOf(kind).list(namespace) as readonly T[],
    ownedBy: <T extends ApiObject>(kind: Kind<T>, uid: string) => shelfOf(kind).ownedBy(uid) as readonly T[],
    create,
    replace,
    remove,
    since(from) {
      const oldest = history[0]?.revision ?? revision + 1;
      return from < oldest - 1 ? undefined : history.filter((change) => change.revision > from);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
