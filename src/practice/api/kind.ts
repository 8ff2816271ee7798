import type { ApiObject } from './api-object.ts';
import type { MessageShape } from './shape.ts';
import type { Outcome } from './status.ts';
import type { Store } from './store.ts';
import type { User } from './user.ts';

export type Verb = 'create' | 'delete' | 'get' | 'list' | 'patch' | 'update' | 'watch';

/** What a kind's own rules may look at. */
export interface WriteContext {
  readonly store: Store;
  readonly user: User;
}

/** One row of the table of kinds. Everything else about a kind is the same for all. */
export interface Kind<T extends ApiObject = ApiObject> {
  /** Empty: the core group. */
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames?: readonly string[];
  readonly verbs: readonly Verb[];
  readonly shape: MessageShape;
  /** Selectable fields besides `metadata.name` and `metadata.namespace`. */
  readonly selectable?: Readonly<Record<string, string>>;
  /** Its status is written by itself, and only so. */
  readonly hasStatus?: boolean;
  /** DELETE answers with the object in place of a Status. */
  readonly returnsDeleted?: boolean;
  /** Names that are no DNS names: any path segment will do. */
  readonly anyName?: boolean;
  /** Defaults and admission, at creation. */
  admit?(object: T, context: WriteContext): Outcome<T>;
  /** Faults as field errors. `before` is missing at creation. */
  faults?(object: T, before: T | undefined): readonly string[];
  /** Admission that needs to know who writes. */
  permit?(object: T, before: T | undefined, context: WriteContext): Outcome<T>;
  /** Columns of `kubectl get` between name and age. */
  readonly columns?: readonly Column<T>[];
}

export interface Column<T> {
  readonly name: string;
  readonly type?: 'integer';
  value(object: T): string | number;
}

export function apiVersionOf({ group, version }: Pick<Kind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}
