import { validateSecret } from '../../domain/secret-validation.ts';
import type { ApiObject } from './api-object.ts';
import { apiVersionOf, type Kind } from './kind.ts';
import { rulesFor, type WriteContext } from './kind-rules.ts';
import { kinds } from './kinds.ts';
import { applyFields, withChangesOf } from './managed-fields.ts';
import { applyPatch, type PatchType } from './patch.ts';
import { randomSuffix } from './random-suffix.ts';
import { conform, isRecord } from './shape.ts';
import { badRequest, conflict, done, invalid, notFound, type Outcome } from './status.ts';
import type { WriteMode } from './store.ts';
import { isSystem } from './user.ts';

/** A write on its way: who, where, and whether for good. */
export interface WriteOptions extends WriteMode {
  readonly subresource?: 'status' | undefined;
}

/** Reads what came into an object of the kind; `warnings` names fields the kind does not have. */
export function decode<T extends ApiObject>(
  kind: Kind<T>,
  body: unknown,
): Outcome<{ readonly object: T; readonly warnings: readonly string[] }> {
  const apiVersion = apiVersionOf(kind);
  const given = isRecord(body) ? body : {};
  const { apiVersion: saysVersion = apiVersion, kind: saysKind = kind.kind, ...rest } = given;
  if (saysVersion !== apiVersion || saysKind !== kind.kind) {
    return badRequest(
      `${String(saysKind)} in version "${String(saysVersion)}" cannot be handled as a ${kind.kind}: no kind "${String(saysKind)}" is registered here`,
    );
  }
  // Every kind may be sent with a status; only its own door takes it.
  const { status, ...content } = rest;
  const { value, unknown, error } = conform(kind.shape, content, kind.kind);
  if (error !== undefined)
    return badRequest(`${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${error}`);
  const read = isRecord(value) ? value : {};
  const metadata = isRecord(read.metadata) ? read.metadata : {};
  const object = {
    apiVersion,
    kind: kind.kind,
    ...read,
    metadata: { name: '', ...metadata },
    ...(kind.hasStatus && isRecord(status) && { status }),
  };
  // The shape has just been checked.
  return done({
    object: object as unknown as T,
    warnings: unknown.filter((path) => path !== 'metadata.managedFields'),
  });
}

/** Creates an object (an empty name: by `generateName`): name, defaults, admission, validation, permission, store. */
export function create<T extends ApiObject>(
  kind: Kind<T>,
  namespace: string | undefined,
  object: T,
  context: WriteContext,
  mode: WriteMode = {},
): Outcome<T> {
  const { name, generateName, namespace: own } = object.metadata;
  if (own !== undefined && own !== namespace) {
    return badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (namespace !== undefined && context.store.get(kinds.namespaces, undefined, namespace) === undefined) {
    return notFound(kinds.namespaces, namespace);
  }
  const drawn = name === '' && generateName !== undefined ? `${generateName}${randomSuffix()}` : name;
  const placed = {
    ...object,
    // A status is written by controllers alone.
    ...(kind.hasStatus && !isSystem(context.user) && { status: {} }),
    metadata: { ...object.metadata, name: drawn, ...(namespace !== undefined && { namespace }) },
  };
  const rules = rulesFor(kind);
  const admitted = rules.admit?.(placed, context) ?? done<T>(placed);
  if (!admitted.ok) return admitted;
  const checked = check(kind, admitted.value, undefined, context);
  return checked.ok ? context.store.create(kind, tracked(kind, undefined, checked.value, context), mode) : checked;
}

/** Puts an object in the place of the one of its name. Without a resourceVersion it overwrites whatever is there. */
export function update<T extends ApiObject>(
  kind: Kind<T>,
  object: T,
  context: WriteContext,
  options: WriteOptions = {},
): Outcome<T> {
  const { namespace, name, uid } = object.metadata;
  const before = context.store.get(kind, namespace, name);
  if (before === undefined) return notFound(kind, name);
  if (uid !== undefined && uid !== before.metadata.uid) {
    return conflict(
      kind,
      kind.resource,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${before.metadata.uid}`,
    );
  }
  const whole: T =
    options.subresource === 'status'
      ? { ...before, status: object.status, metadata: { ...before.metadata, ...resourceVersionOf(object) } }
      : keepStatus(kind, object, before);
  const checked = check(kind, whole, before, context);
  return checked.ok ? context.store.replace(kind, tracked(kind, before, checked.value, context), options) : checked;
}

/** Server-side apply, to what is there or to nothing. The value says whether it was made. */
export function apply<T extends ApiObject>(
  kind: Kind<T>,
  wanted: T,
  context: WriteContext & { readonly manager: string },
  options: WriteOptions & { readonly force: boolean },
): Outcome<{ readonly object: T; readonly made: boolean }> {
  const { namespace, name } = wanted.metadata;
  const { manager, ...untracked } = context;
  const before = context.store.get(kind, namespace, name);
  const empty: ApiObject = {
    apiVersion: wanted.apiVersion,
    kind: wanted.kind,
    metadata: { name, ...(namespace !== undefined && { namespace }) },
  };
  // Nothing of the kind's own is asked of an object that is only about to be filled.
  const applied = applyFields(kind, before ?? (empty as T), wanted, manager, options.force);
  if (!applied.ok) return applied;
  const written =
    before === undefined
      ? create(kind, namespace, applied.value, untracked, options)
      : update(kind, applied.value, untracked, options);
  return written.ok ? done({ object: written.value, made: before === undefined }) : written;
}

function tracked<T extends ApiObject>(kind: Kind<T>, before: T | undefined, after: T, { manager }: WriteContext): T {
  if (manager !== undefined) return withChangesOf(kind, manager, before, after);
  // Controllers take what they have read and write it back: the record goes with it.
  return after;
}

export function patch<T extends ApiObject>(
  kind: Kind<T>,
  namespace: string | undefined,
  name: string,
  type: PatchType,
  body: unknown,
  context: WriteContext,
  options: WriteOptions = {},
): Outcome<{ readonly object: T; readonly warnings: readonly string[] }> {
  const before = context.store.get(kind, namespace, name);
  if (before === undefined) return notFound(kind, name);
  const patched = applyPatch(type, before, body, kind.shape);
  if (!patched.ok) return patched;
  const decoded = decode(kind, patched.value);
  if (!decoded.ok) return decoded;
  const { object, warnings } = decoded.value;
  const updated = update(
    kind,
    { ...object, metadata: { ...object.metadata, name, ...(namespace !== undefined && { namespace }) } },
    context,
    options,
  );
  return updated.ok ? done({ object: updated.value, warnings }) : updated;
}

function check<T extends ApiObject>(
  kind: Kind<T>,
  object: T,
  before: T | undefined,
  context: WriteContext,
): Outcome<T> {
  const rules = rulesFor(kind);
  const normal = rules.normalise?.(object) ?? object;
  // A secret's own validation says the same of its name.
  const ofName =
    kind.resource === 'secrets' || kind.anyName === true
      ? []
      : validateSecret({ name: normal.metadata.name, type: '', data: {} });
  const faults = [...ofName, ...(rules.faults?.(normal, before) ?? [])];
  if (faults.length > 0) return invalid(kind, normal.metadata.name, faults);
  return rules.permit?.(normal, before, context) ?? done(normal);
}

/** The status is written through a door of its own; a new spec is a new generation. */
function keepStatus<T extends ApiObject>(kind: Kind<T>, object: T, before: T): T {
  if (kind.hasStatus !== true) return object;
  const { generation = 1 } = before.metadata;
  const sameSpec = JSON.stringify(object.spec) === JSON.stringify(before.spec);
  return {
    ...object,
    status: before.status,
    metadata: { ...object.metadata, generation: sameSpec ? generation : generation + 1 },
  };
}

function resourceVersionOf({ metadata: { resourceVersion } }: ApiObject) {
  return resourceVersion === undefined ? {} : { resourceVersion };
}
