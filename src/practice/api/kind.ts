import type { ApiObject } from './api-object.ts';
import type { MessageShape } from './shape.ts';

export type Verb = 'create' | 'delete' | 'get' | 'list' | 'patch' | 'update' | 'watch';

/** OpenShift has what plain Kubernetes has, and the groups that end in `.openshift.io`. */
export type Flavour = 'kubernetes' | 'openshift';

/** One row of the table of kinds. Everything else about a kind is the same for all. */
export interface Kind<T extends ApiObject = ApiObject> {
  /** Empty: the core group. */
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly shortNames?: readonly string[];
  /** `all` for what `kubectl get all` shows. */
  readonly categories?: readonly string[];
  readonly verbs: readonly Verb[];
  readonly shape: MessageShape;
  /** Selectable fields besides `metadata.name` and `metadata.namespace`. */
  readonly selectable?: readonly string[];
  /** Its status is written by itself, and only so. */
  readonly hasStatus?: boolean;
  /** DELETE answers with the object in place of a Status. */
  readonly returnsDeleted?: boolean;
  /** Names that are no DNS names: any path segment will do. */
  readonly anyName?: boolean;
  /** Its table begins without the name and ends without the age. */
  readonly nameless?: boolean;
  /** Of a CustomResourceDefinition: discovery says of what group its answers are. */
  readonly custom?: boolean;
  /** Columns of `kubectl get` between name and age. */
  readonly columns?: readonly Column<T>[];
}

export interface Column<T> {
  readonly name: string;
  readonly type?: 'integer';
  /** Shown with `-o wide` only. */
  readonly wide?: boolean;
  value(object: T): string | number;
}

export function apiVersionOf({ group, version }: Pick<Kind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

export function isServed({ group }: Pick<Kind, 'group'>, flavour: Flavour): boolean {
  return flavour === 'openshift' || !group.endsWith('.openshift.io');
}
