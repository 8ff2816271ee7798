import { type Flavour, isServed, type Kind } from './kind.ts';
import { allKinds } from './kinds.ts';
import type { Question } from './question.ts';
import { questions } from './questions.ts';

/** What a request is about, read from its method and path alone. */
export interface Target {
  /** As RBAC names it. */
  readonly verb: string;
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** `undefined`: the path belongs to no resource (discovery, health, nonsense). */
export function readTarget(method: string, path: string, query: URLSearchParams): Target | undefined {
  const [root = '', ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart);
  const group = root === 'api' ? '' : root === 'apis' ? (rest.shift() ?? '') : undefined;
  const version = rest.shift();
  if (group === undefined || version === undefined || rest.length === 0) return undefined;
  const [first = '', scope, ...below] = rest;
  // `/namespaces/NAME/RESOURCE…` holds a namespace; `/namespaces/NAME` is one itself.
  const within = first === 'namespaces' && scope !== undefined && below.length > 0 && below[0] !== 'status';
  const [resource = '', name, subresource] = within ? below : rest;
  const namespace = within ? scope : first === 'namespaces' ? scope : undefined;
  return { verb: verbOf(method, name, query), group, version, resource, namespace, name, subresource };
}

export function kindOf({ group, version, resource }: Target, flavour: Flavour): Kind | undefined {
  return allKinds.find(
    (kind) => kind.group === group && kind.version === version && kind.resource === resource && isServed(kind, flavour),
  );
}

export function questionOf({ group, version, resource, subresource }: Target, flavour: Flavour): Question | undefined {
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  return questions.find(
    (each) => each.group === group && each.version === version && each.resource === whole && isServed(each, flavour),
  );
}

function verbOf(method: string, name: string | undefined, query: URLSearchParams): string {
  const watches = ['true', '1'].includes(query.get('watch') ?? '');
  if (method === 'GET' || method === 'HEAD') return watches ? 'watch' : name === undefined ? 'list' : 'get';
  if (method === 'DELETE') return name === undefined ? 'deletecollection' : 'delete';
  const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch' };
  return verbs[method] ?? method.toLowerCase();
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
