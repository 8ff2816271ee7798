/** A refusal in the API's own form. Source: k8s apimachinery pkg/api/errors, and its answers as recorded. */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: Readonly<Record<string, never>>;
  readonly status: 'Failure' | 'Success';
  readonly message?: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly code?: number;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly { readonly reason?: string; readonly message: string; readonly field?: string }[];
}

/** What an operation gives, or why not. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: Status };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(code: number, reason: string, message: string, details?: StatusDetails) {
  const status: Status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details && { details }),
    code,
  };
  return { ok: false, status } as const;
}

/** A kind as messages name it. */
interface Named {
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
}

export function qualified(name: string, group: string): string {
  return group === '' ? name : `${name}.${group}`;
}

function detailsOf(kind: string, group: string, name: string | undefined): StatusDetails {
  return { ...(name !== undefined && { name }), ...(group !== '' && { group }), kind };
}

export function badRequest(message: string) {
  return refused(400, 'BadRequest', message);
}

export function notFound({ resource, group }: Pick<Named, 'resource' | 'group'>, name: string) {
  return refused(
    404,
    'NotFound',
    `${qualified(resource, group)} "${name}" not found`,
    detailsOf(resource, group, name),
  );
}

export function alreadyExists({ resource, group }: Named, name: string) {
  const message = `${qualified(resource, group)} "${name}" already exists`;
  return refused(409, 'AlreadyExists', message, detailsOf(resource, group, name));
}

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

/** @param word what the message calls it: the resource for stale writes, the kind for preconditions */
export function conflict({ group }: Named, word: string, name: string, why = MODIFIED) {
  const message = `Operation cannot be fulfilled on ${qualified(word, group)} "${name}": ${why}`;
  return refused(409, 'Conflict', message, detailsOf(word, group, name));
}

export function forbidden(
  { resource, group }: Pick<Named, 'resource' | 'group'>,
  name: string | undefined,
  why: string,
) {
  const named = name === undefined ? '' : ` "${name}"`;
  const message = `${qualified(resource, group)}${named} is forbidden: ${why}`;
  return refused(403, 'Forbidden', message, detailsOf(resource, group, name));
}

/** A patch that does not apply, or a `test` of it that fails: the API says no more than this. */
export function patchRejected() {
  return refused(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}

const CAUSES: Readonly<Record<string, string>> = {
  'Invalid value': 'FieldValueInvalid',
  'Required value': 'FieldValueRequired',
  'Unsupported value': 'FieldValueNotSupported',
  'Too long': 'FieldValueTooLong',
  Forbidden: 'FieldValueForbidden',
};

/** @param errors each `FIELD: KIND OF FAULT[: DETAIL]`, as field.Error prints itself */
export function invalid({ kind, group }: Named, name: string, errors: readonly string[]) {
  const [first = ''] = errors;
  const what = errors.length === 1 ? first : `[${errors.join(', ')}]`;
  const causes = errors.map((error) => {
    const [, field = '', message = error, fault = ''] =
      /^(.*?): (([A-Z][a-z]+(?: [a-z]+)?)(?::.*)?)$/s.exec(error) ?? [];
    return { reason: CAUSES[fault] ?? 'FieldValueInvalid', message, field };
  });
  const message = `${qualified(kind, group)} "${name}" is invalid: ${what}`;
  return refused(422, 'Invalid', message, { ...detailsOf(kind, group, name), causes });
}

export interface HeldField {
  /** Who owns it. */
  readonly holder: string;
  /** The version of the API it was written in. */
  readonly using: string;
  readonly field: string;
}

/** What another manager owns and this one wants otherwise. Source: k8s apimachinery pkg/util/managedfields/internal/conflict.go. */
export function conflicts({ group, resource }: Named, name: string, held: readonly HeldField[]) {
  const holders = [...new Set(held.map(({ holder, using }) => `"${holder}" using ${using}`))];
  const told = holders.map((whom) => {
    const fields = held.filter(({ holder, using }) => `"${holder}" using ${using}` === whom).map(({ field }) => field);
    if (fields.length === 1) return `conflict with ${whom}: ${fields[0]}`;
    return `conflicts with ${whom}:\n${fields.map((field) => `- ${field}`).join('\n')}`;
  });
  const message = `Apply failed with ${held.length} conflict${held.length === 1 ? '' : 's'}: ${told.join('\n')}`;
  const causes = held.map(({ holder, using, field }) => {
    return { reason: 'FieldManagerConflict', message: `conflict with "${holder}" using ${using}`, field };
  });
  return refused(409, 'Conflict', message, { ...detailsOf(resource, group, name), causes });
}
