import type { ApiObject } from './api-object.ts';
import type { Kind } from './kind.ts';
import { isRecord } from './shape.ts';
import { badRequest, done, type Outcome } from './status.ts';

export type Selector = (object: ApiObject) => boolean;

/** Reads `fieldSelector` and `labelSelector` of a query. */
export function readSelectors(kind: Kind, query: URLSearchParams): Outcome<Selector> {
  const matchers: Selector[] = [];
  for (const term of splitTerms(query.get('fieldSelector') ?? '')) {
    const [, field = term, operator = '', value = ''] = /^([^!=]+)(!=|==?)(.*)$/s.exec(term) ?? [];
    const known = field === 'metadata.name' || field === 'metadata.namespace' || kind.selectable?.includes(field);
    if (known !== true) return badRequest(`field label not supported: ${field}`);
    matchers.push((object) => (valueAt(object, field) === value) === (operator !== '!='));
  }
  for (const term of splitTerms(query.get('labelSelector') ?? '')) {
    const matcher = labelMatcher(term);
    if (matcher === undefined) return badRequest(`unable to parse requirement: ${term}`);
    matchers.push(({ metadata }) => matcher(metadata.labels ?? {}));
  }
  return done((object) => matchers.every((matches) => matches(object)));
}

/** At commas, but not within `in (a,b)`. */
function splitTerms(text: string): readonly string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((term) => term.trim())
    .filter((term) => term !== '');
}

function valueAt(object: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), object);
  return typeof found === 'string' ? found : '';
}

type Labels = Readonly<Record<string, string>>;

function labelMatcher(term: string): ((labels: Labels) => boolean) | undefined {
  const listed = /^([^\s!=(]+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(term);
  if (listed !== null) {
    const [, key = '', operator, list = ''] = listed;
    const values = list.split(',').map((value) => value.trim());
    return (labels) => values.includes(labels[key] ?? '') === (operator === 'in');
  }
  const compared = /^([^\s!=(]+)\s*(!=|==?)\s*(\S*)$/.exec(term);
  if (compared !== null) {
    const [, key = '', operator, value = ''] = compared;
    return (labels) => (labels[key] === value) === (operator !== '!=');
  }
  const [, not, key = ''] = /^(!?)([^\s!=()]+)$/.exec(term) ?? [];
  return key === '' ? undefined : (labels) => Object.hasOwn(labels, key) === (not === '');
}
