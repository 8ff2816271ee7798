import { goKind } from '../../domain/go-json.ts';

/**
 * What fields a kind has. One description serves reading JSON (unknown fields are dropped and named, as the API server does),
 * reading protobuf (the numbers) and strategic merging (the merge keys). Source: k8s staging/src/k8s.io/api, generated.proto.
 */
export type Shape = Scalar | ListShape | MapShape | MessageShape;

export type Scalar = 'string' | 'number' | 'boolean' | 'bytes' | 'time' | 'any';

export interface ListShape {
  readonly list: Shape;
  /** Without one a strategic merge replaces the list. */
  readonly mergeKey?: string;
}

export interface MapShape {
  readonly map: 'string' | 'bytes';
}

export interface MessageShape {
  readonly fields: Readonly<Record<string, Field>>;
  /** Keeps fields that are not named here. */
  readonly open?: boolean;
  /** Its fields have no numbers: it cannot be read from protobuf. */
  readonly onlyJson?: boolean;
}

export interface Field {
  /** Its protobuf number. */
  readonly number: number;
  readonly shape: Shape;
}

/** Fields in a row: `fields({ name: [1, 'string'] })`. */
export function fields(table: Readonly<Record<string, readonly [number, Shape]>>): MessageShape {
  return {
    fields: Object.fromEntries(Object.entries(table).map(([name, [number, shape]]) => [name, { number, shape }])),
  };
}

/** The same, but other fields are kept as they come; of protobuf those that are named are read. */
export function openFields(table: Readonly<Record<string, readonly [number, Shape]>>): MessageShape {
  return { ...fields(table), open: true };
}

export interface Conformed {
  readonly value: unknown;
  /** Paths of fields the kind does not have. */
  readonly unknown: readonly string[];
  /** In Go's words: a value of the wrong type. */
  readonly error: string | undefined;
}

/** Reads a JSON value into a shape. Empty texts, lists and maps are left out, as Go's `omitempty` does. */
export function conform(shape: MessageShape, value: unknown, kind: string): Conformed {
  const unknown: string[] = [];
  let error: string | undefined;
  const wrong = (found: unknown, path: string, expected: string) => {
    error ??= `json: cannot unmarshal ${goKind(found)} into Go struct field ${kind}.${path} of type ${expected}`;
    return undefined;
  };

  function read(at: Shape, found: unknown, path: string): unknown {
    if (found === null || found === undefined) return undefined;
    if (typeof at === 'string') return readScalar(at, found, path);
    if ('list' in at) {
      if (!Array.isArray(found)) return wrong(found, path, '[]struct');
      return found.length === 0
        ? undefined
        : found.map((item, index) => read(at.list, item, `${path}[${index}]`) ?? (at.list === 'string' ? '' : {}));
    }
    if (!isRecord(found)) return wrong(found, path, 'struct');
    if ('map' in at) {
      const entries = Object.entries(found).map(
        ([key, item]) => [key, readScalar(at.map, item ?? '', path) ?? ''] as const,
      );
      return entries.length === 0 ? undefined : Object.fromEntries(entries);
    }
    return readMessage(at, found, path);
  }

  function readScalar(at: Scalar, found: unknown, path: string): unknown {
    if (at === 'any') return found;
    const expected = at === 'number' || at === 'boolean' ? at : 'string';
    if (typeof found !== expected)
      return wrong(found, path, expected === 'number' ? 'int64' : expected === 'boolean' ? 'bool' : expected);
    if (at === 'bytes' && typeof found === 'string') {
      const corrupt = corruptByte(found);
      if (corrupt !== undefined) error ??= `illegal base64 data at input byte ${corrupt}`;
      return found;
    }
    return found === '' ? undefined : found;
  }

  function readMessage(at: MessageShape, found: Readonly<Record<string, unknown>>, path: string): unknown {
    const message: Record<string, unknown> = {};
    for (const [name, item] of Object.entries(found)) {
      const field = Object.hasOwn(at.fields, name) ? at.fields[name] : undefined;
      const itemPath = path === '' ? name : `${path}.${name}`;
      if (field === undefined && at.open !== true) unknown.push(itemPath);
      const kept =
        field === undefined
          ? at.open === true && item !== null
            ? item
            : undefined
          : read(field.shape, item, itemPath);
      // defineProperty: a field called __proto__ must stay a field.
      if (kept !== undefined)
        Object.defineProperty(message, name, { value: kept, enumerable: true, writable: true, configurable: true });
    }
    return message;
  }

  return { value: read(shape, value, ''), unknown, error };
}

/** Where Go's decoder would stop; padding must be complete. */
function corruptByte(text: string): number | undefined {
  const bare = text.replace(/[\r\n]/g, '');
  const odd = bare.search(/[^A-Za-z0-9+/=]|=(?!=?$)/);
  if (odd >= 0) return odd;
  return bare.length % 4 === 0 ? undefined : bare.length - (bare.length % 4);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The shape of what lies under a name. */
export function shapeOfField(shape: Shape, key: string): Shape {
  return typeof shape === 'object' && 'fields' in shape && Object.hasOwn(shape.fields, key)
    ? (shape.fields[key]?.shape ?? 'any')
    : 'any';
}
