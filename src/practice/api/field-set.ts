import { isDeepStrictEqual } from 'node:util';
import { isRecord, type Shape, shapeOfField } from './shape.ts';

/**
 * Fields of an object, as the API server writes them down: `f:NAME` a field, `k:{"name":"x"}` the item of a list with a merge
 * key; empty where there is no further division. Source: k8s structured-merge-diff, FieldsV1.
 */
export interface FieldSet {
  readonly [step: string]: FieldSet;
}

type Path = readonly string[];

/** The parts of a value that belong to its owners one by one: fields of records, and items of lists with a merge key. */
function partsOf(value: unknown, shape: Shape): readonly (readonly [string, unknown, Shape])[] | undefined {
  if (isRecord(value))
    return Object.entries(value).map(([name, item]) => [`f:${name}`, item, shapeOfField(shape, name)]);
  if (!Array.isArray(value) || typeof shape !== 'object' || !('list' in shape) || shape.mergeKey === undefined)
    return undefined;
  const { mergeKey, list } = shape;
  return value.map((item) => [
    `k:${JSON.stringify({ [mergeKey]: isRecord(item) ? item[mergeKey] : null })}`,
    item,
    list,
  ]);
}

export function fieldsOf(value: unknown, shape: Shape): FieldSet {
  const parts = partsOf(value, shape) ?? [];
  return Object.fromEntries(parts.map(([step, item, inner]) => [step, fieldsOf(item, inner)]));
}

/** The fields of `after` that are not the same in `before`. */
export function changedFields(before: unknown, after: unknown, shape: Shape): FieldSet {
  const former = new Map((partsOf(before, shape) ?? []).map(([step, item]) => [step, item]));
  const changed = (partsOf(after, shape) ?? []).flatMap(([step, item, inner]) => {
    if (former.has(step) && isDeepStrictEqual(former.get(step), item)) return [];
    return [[step, changedFields(former.get(step), item, inner)] as const];
  });
  return Object.fromEntries(changed);
}

export function union(one: FieldSet, other: FieldSet): FieldSet {
  const joined = new Map(Object.entries(one));
  for (const [step, set] of Object.entries(other)) joined.set(step, union(joined.get(step) ?? {}, set));
  return Object.fromEntries(joined);
}

/** What is in the first and not in the second. */
export function minus(one: FieldSet, other: FieldSet): FieldSet {
  const left = Object.entries(one).flatMap(([step, set]) => {
    const taken = Object.hasOwn(other, step) ? other[step] : undefined;
    if (taken === undefined) return [[step, set] as const];
    const rest = minus(set, taken);
    return isEmpty(taken) || isEmpty(rest) ? [] : [[step, rest] as const];
  });
  return Object.fromEntries(left);
}

export function isEmpty(set: FieldSet): boolean {
  return Object.keys(set).length === 0;
}

/** Where a set ends: every field that is owned as one. */
export function leavesOf(set: FieldSet, above: Path = []): readonly Path[] {
  return Object.entries(set).flatMap(([step, inner]) =>
    isEmpty(inner) ? [[...above, step]] : leavesOf(inner, [...above, step]),
  );
}

export function owns(set: FieldSet, [step, ...rest]: Path): boolean {
  if (step === undefined) return true;
  const inner = Object.hasOwn(set, step) ? set[step] : undefined;
  return inner !== undefined && (isEmpty(inner) || owns(inner, rest));
}

export function valueAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  if (step.startsWith('f:')) return isRecord(value) ? valueAt(value[step.slice(2)], rest) : undefined;
  return Array.isArray(value) ? valueAt(value.find(isItem(step)), rest) : undefined;
}

/** The value without one of its fields. */
export function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return undefined;
  if (step.startsWith('f:') && isRecord(value)) {
    const name = step.slice(2);
    const inner = without(value[name], rest);
    const { [name]: _gone, ...others } = value;
    if (inner !== undefined) return { ...others, [name]: inner };
    return Object.keys(others).length === 0 ? undefined : others;
  }
  if (!Array.isArray(value)) return value;
  const matches = isItem(step);
  return value.flatMap((item: unknown) => (matches(item) ? (without(item, rest) ?? []) : [item]));
}

function isItem(step: string): (item: unknown) => boolean {
  const key = Object.entries(JSON.parse(step.slice(2)) as object);
  return (item) => isRecord(item) && key.every(([name, value]) => item[name] === value);
}

/** As messages name a field: `.spec.containers[name="c"].image`. */
export function pathText(path: Path): string {
  const step = (part: string) => {
    if (part.startsWith('f:')) return `.${part.slice(2)}`;
    const keys = Object.entries(JSON.parse(part.slice(2)) as object);
    return `[${keys.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`;
  };
  return path.map(step).join('');
}
