import { isDeepStrictEqual } from 'node:util';
import { applyJsonPatch } from './json-patch.ts';
import { isRecord, type Shape, shapeOfField } from './shape.ts';
import { badRequest, done, type Outcome } from './status.ts';

export const APPLY = 'application/apply-patch+yaml';

export type PatchType = 'merge' | 'strategic' | 'json';

/** By content type. Server-side apply is beside them: it goes by the record of who owns which field. */
export const patchTypes: Readonly<Record<string, PatchType>> = {
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/json-patch+json': 'json',
};

export function applyPatch(type: PatchType, before: unknown, patch: unknown, shape: Shape): Outcome<unknown> {
  if (type === 'json') return applyJsonPatch(before, patch);
  if (!isRecord(patch)) return badRequest('the patch must be an object');
  return done(type === 'merge' ? mergePatch(before, patch) : strategicMerge(before, patch, shape));
}

/** RFC 7396. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = new Map(Object.entries(isRecord(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/**
 * Kubernetes' own merge: lists of a shape with a merge key are merged by it, others replaced. `$setElementOrder` only sorts
 * and is left aside. Source: k8s apimachinery pkg/util/strategicpatch.
 */
function strategicMerge(target: unknown, patch: unknown, shape: Shape): unknown {
  if (!isRecord(patch)) return patch;
  const { $patch: directive, ...changes } = patch;
  if (directive === 'delete') return undefined;
  const merged = new Map(Object.entries(isRecord(target) && directive !== 'replace' ? target : {}));
  for (const [key, value] of Object.entries(changes)) {
    if (key.startsWith('$')) continue;
    const inner = shapeOfField(shape, key);
    if (value === null) merged.delete(key);
    else if (Array.isArray(value)) merged.set(key, mergeLists(merged.get(key), value, inner));
    else merged.set(key, strategicMerge(merged.get(key), value, inner));
  }
  return Object.fromEntries(merged);
}

/** Merges by the shape's merge key; without one the list is replaced. */
export function mergeLists(target: unknown, patch: readonly unknown[], shape: Shape): unknown {
  if (typeof shape !== 'object' || !('list' in shape) || shape.mergeKey === undefined) return patch;
  const { mergeKey, list } = shape;
  const keyOf = (item: unknown) => (isRecord(item) ? item[mergeKey] : undefined);
  const replaces = patch.some((item) => isRecord(item) && item.$patch === 'replace');
  let items: readonly unknown[] = Array.isArray(target) && !replaces ? target : [];
  const added: unknown[] = [];
  for (const item of patch) {
    if (isRecord(item) && item.$patch === 'replace') continue;
    const same = (other: unknown) => isDeepStrictEqual(keyOf(other), keyOf(item));
    if (isRecord(item) && item.$patch === 'delete') items = items.filter((other) => !same(other));
    else if (items.some(same)) items = items.map((other) => (same(other) ? strategicMerge(other, item, list) : other));
    else added.push(item);
  }
  return [...added, ...items];
}
