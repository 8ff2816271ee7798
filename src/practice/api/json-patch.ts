import { isDeepStrictEqual } from 'node:util';
import { isRecord } from './shape.ts';
import { done, type Outcome, patchRejected } from './status.ts';

/** RFC 6902, with the one peculiarity of the API server's library: a `test` for null passes where nothing is. */
export function applyJsonPatch(before: unknown, patch: unknown): Outcome<unknown> {
  if (!Array.isArray(patch)) return patchRejected();
  let document = structuredClone(before);
  for (const step of patch) {
    const next = isRecord(step) ? applyStep(document, step) : undefined;
    if (next === undefined) return patchRejected();
    document = next.value;
  }
  return done(document);
}

interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string;
}

function applyStep(
  document: unknown,
  { op, path, from, value }: Readonly<Record<string, unknown>>,
): { readonly value: unknown } | undefined {
  const place = typeof path === 'string' ? locate(document, path) : undefined;
  const source = typeof from === 'string' ? locate(document, from) : undefined;
  if (op === 'test') {
    const found = place === undefined ? undefined : read(place);
    return isDeepStrictEqual(found ?? null, value ?? null) ? { value: document } : undefined;
  }
  if (place === undefined) return undefined;
  const moved = source === undefined ? undefined : read(source);
  const worked =
    op === 'add'
      ? insert(place, value)
      : op === 'remove'
        ? remove(place)
        : op === 'replace'
          ? remove(place) && insert(place, value)
          : op === 'copy'
            ? moved !== undefined && insert(place, structuredClone(moved))
            : op === 'move' && moved !== undefined && source !== undefined && remove(source) && insert(place, moved);
  return worked ? { value: document } : undefined;
}

/** Where a JSON pointer points: the container must exist, what it holds need not. */
function locate(document: unknown, pointer: string): Place | undefined {
  if (!pointer.startsWith('/')) return undefined;
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = keys.pop() ?? '';
  let parent: unknown = document;
  for (const step of keys) parent = isContainer(parent) ? read({ parent, key: step }) : undefined;
  return isContainer(parent) ? { parent, key } : undefined;
}

function isContainer(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === 'object' && value !== null;
}

function read({ parent, key }: Place): unknown {
  if (Array.isArray(parent)) return parent[Number(key)];
  return Object.hasOwn(parent, key) ? parent[key] : undefined;
}

function insert({ parent, key }: Place, value: unknown): boolean {
  if (!Array.isArray(parent)) {
    Object.defineProperty(parent, key, { value, enumerable: true, writable: true, configurable: true });
    return true;
  }
  const index = key === '-' ? parent.length : Number(key);
  if (!Number.isInteger(index) || index < 0 || index > parent.length) return false;
  parent.splice(index, 0, value);
  return true;
}

function remove({ parent, key }: Place): boolean {
  if (Array.isArray(parent)) return parent.splice(Number(key), 1).length === 1;
  return Object.hasOwn(parent, key) && Reflect.deleteProperty(parent, key);
}
