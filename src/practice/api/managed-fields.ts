import type { ApiObject, ManagedFields } from './api-object.ts';
import {
  changedFields,
  type FieldSet,
  fieldsOf,
  isEmpty,
  leavesOf,
  minus,
  owns,
  pathText,
  union,
  valueAt,
  without,
} from './field-set.ts';
import { apiVersionOf, type Kind } from './kind.ts';
import { mergeLists } from './patch.ts';
import { isRecord, type Shape, shapeOfField } from './shape.ts';
import { conflicts, done, type Outcome } from './status.ts';
import { timestamp } from './timestamp.ts';

/** Of the metadata, what people write; the rest is the server's. */
const OWNABLE = ['labels', 'annotations', 'ownerReferences', 'finalizers'];

/** What has owners in an object: all but its status and what names it. */
function contentOf({ apiVersion: _version, kind: _kind, status: _status, metadata, ...rest }: ApiObject): object {
  const own = Object.entries(metadata).filter(([name]) => OWNABLE.includes(name));
  return { ...(own.length > 0 && { metadata: Object.fromEntries(own) }), ...rest };
}

/** Writes down who changed what, by a PUT, POST or PATCH. */
export function withChangesOf<T extends ApiObject>(kind: Kind<T>, manager: string, before: T | undefined, after: T): T {
  const changed = changedFields(before === undefined ? {} : contentOf(before), contentOf(after), kind.shape);
  const gone = minus(
    fieldsOf(before === undefined ? {} : contentOf(before), kind.shape),
    fieldsOf(contentOf(after), kind.shape),
  );
  const former = before?.metadata.managedFields ?? [];
  if (isEmpty(changed) && isEmpty(gone)) return withManagers(after, former);
  const own = former.find((entry) => entry.manager === manager && entry.operation === 'Update');
  const others = former
    .filter((entry) => entry !== own)
    .map((entry) => ({ ...entry, fieldsV1: minus(minus(entry.fieldsV1, changed), gone) }));
  const fieldsV1 = minus(union(own?.fieldsV1 ?? {}, changed), gone);
  return withManagers(after, [...others, newEntry(kind, manager, 'Update', fieldsV1)]);
}

/**
 * Server-side apply: what the manager says it wants, and no longer what it once applied and now leaves out. Fields that others
 * own and hold otherwise are a conflict, unless forced. Source: k8s apimachinery pkg/util/managedfields.
 */
export function applyFields<T extends ApiObject>(
  kind: Kind<T>,
  before: T,
  wanted: T,
  manager: string,
  force: boolean,
): Outcome<T> {
  const content = contentOf(wanted);
  const live = contentOf(before);
  const applied = fieldsOf(content, kind.shape);
  const former = before.metadata.managedFields ?? [];
  const own = former.find((entry) => entry.manager === manager && entry.operation === 'Apply');
  const others = former.filter((entry) => entry !== own);
  const differing = leavesOf(applied).filter((path) => !same(valueAt(live, path), valueAt(content, path)));
  const held = differing.flatMap((path) => {
    const holder = others.find((entry) => owns(entry.fieldsV1, path));
    return holder === undefined ? [] : [{ holder: holder.manager, using: holder.apiVersion, field: pathText(path) }];
  });
  if (held.length > 0 && !force) return conflicts(kind, before.metadata.name, held);

  const dropped = others.reduce((left, entry) => minus(left, entry.fieldsV1), minus(own?.fieldsV1 ?? {}, applied));
  const merged = mergeApplied(before, content, kind.shape);
  const cleared = leavesOf(dropped).reduce<unknown>((object, path) => without(object, path), merged);
  const taken = differing.reduce<FieldSet>((set, path) => union(set, setOf(path)), {});
  const kept = others.map((entry) => ({ ...entry, fieldsV1: minus(entry.fieldsV1, taken) }));
  // What was of the kind's shape is so without some of its fields.
  return done(withManagers(cleared as T, [...kept, newEntry(kind, manager, 'Apply', applied)]));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function setOf([step, ...rest]: readonly string[]): FieldSet {
  return step === undefined ? {} : { [step]: setOf(rest) };
}

/** Only lists with a merge key are merged, and `null` and directives mean nothing here. */
function mergeApplied(target: unknown, wanted: unknown, shape: Shape): unknown {
  if (Array.isArray(wanted)) return mergeLists(target, wanted, shape);
  if (!isRecord(wanted)) return wanted;
  const merged = new Map(Object.entries(isRecord(target) ? target : {}));
  for (const [name, item] of Object.entries(wanted))
    merged.set(name, mergeApplied(merged.get(name), item, shapeOfField(shape, name)));
  return Object.fromEntries(merged);
}

function withManagers<T extends ApiObject>(object: T, entries: readonly ManagedFields[]): T {
  const managedFields = entries.filter(({ fieldsV1 }) => !isEmpty(fieldsV1));
  const { managedFields: _former, ...metadata } = object.metadata;
  return { ...object, metadata: { ...metadata, ...(managedFields.length > 0 && { managedFields }) } };
}

function newEntry(
  kind: Kind,
  manager: string,
  operation: ManagedFields['operation'],
  fieldsV1: FieldSet,
): ManagedFields {
  const time = timestamp();
  return { manager, operation, apiVersion: apiVersionOf(kind), time, fieldsType: 'FieldsV1', fieldsV1 };
}
