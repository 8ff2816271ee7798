import { parseGoJson } from '../../domain/go-json.ts';
import type { ApiObject } from './api-object.ts';
import { kinds } from './kinds.ts';
import { type ListMetadata, presentList, presentOne } from './presentation.ts';
import { readVersion } from './read-version.ts';
import type { Reply } from './reply.ts';
import { readSelectors, type Selector } from './selectors.ts';
import type { Served } from './served.ts';
import { isRecord } from './shape.ts';
import { badRequest, done, notFound, type Outcome, refused } from './status.ts';
import { viewOf } from './views.ts';

export function findAll({ api, kind, namespace, request: { user } }: Served): readonly ApiObject[] {
  return viewOf(kind)?.(api, user, namespace) ?? api.store.list(kind, namespace);
}

function findOne(served: Served, name: string): ApiObject | undefined {
  const { api, kind, namespace } = served;
  if (viewOf(kind) === undefined) return api.store.get(kind, namespace, name);
  return findAll(served).find(({ metadata }) => metadata.name === name);
}

export function getOne(served: Served, name: string): Outcome<Reply> {
  const { kind, as } = served;
  const found = findOne(served, name);
  return found === undefined ? notFound(kind, name) : done({ code: 200, body: presentOne(kind, found, as) });
}

/** A list, whole or page by page. Source of the token's form: k8s apiserver pkg/storage/continue.go. */
export function listAll(served: Served): Outcome<Reply> {
  const {
    api: { store },
    kind,
    as,
    request,
  } = served;
  const { query } = request;
  const selector = readSelectors(kind, query);
  if (!selector.ok) return selector;
  const version = readVersion(query);
  if (!version.ok) return version;
  const token = readContinue(query.get('continue') ?? '');
  if (!token.ok) return token;
  if (token.value !== undefined && store.since(token.value.rv) === undefined) return expired();
  const revision = token.value?.rv ?? store.revision();
  const start = token.value?.start ?? '';
  const rest = findAll(served).filter((object) => sortKey(object) > start);
  const limit = Number(query.get('limit') ?? 0);
  const { page, isLast } = firstOf(rest, selector.value, limit > 0 ? limit : rest.length);
  const last = page.at(-1);
  // Behind a selector nobody has counted what is left.
  const isCounted = ['fieldSelector', 'labelSelector'].every((name) => (query.get(name) ?? '') === '');
  const left = isCounted ? { remainingItemCount: rest.length - page.length } : {};
  const more: ListMetadata =
    isLast || last === undefined ? {} : { continue: writeContinue(revision, sortKey(last)), ...left };
  const counted = kind === kinds.projects ? {} : { resourceVersion: String(revision), ...more };
  return done({ code: 200, body: presentList(kind, page, counted, as) });
}

/** The first that match, up to a limit, and whether there are no others: no more is looked at than that takes. */
function firstOf(objects: readonly ApiObject[], matches: Selector, limit: number) {
  const page: ApiObject[] = [];
  for (const object of objects) {
    if (!matches(object)) continue;
    if (page.length === limit) return { page, isLast: false };
    page.push(object);
  }
  return { page, isLast: true };
}

function sortKey({ metadata: { namespace = '', name } }: ApiObject): string {
  return `${namespace}/${name}`;
}

function writeContinue(rv: number, last: string): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv, start: `${last}\0` })).toString('base64url');
}

function readContinue(token: string): Outcome<{ readonly rv: number; readonly start: string } | undefined> {
  if (token === '') return done(undefined);
  const json = parseGoJson(Buffer.from(token, 'base64url').toString('utf8'));
  if (json.error !== undefined) return badRequest(`invalid continue token: continue key is not valid: ${json.error}`);
  const { rv, start } = isRecord(json.value) ? json.value : {};
  if (typeof rv !== 'number' || typeof start !== 'string')
    return badRequest('invalid continue token: continue key is not valid: incorrect encoding');
  return done({ rv, start: start.replace(/\0$/, '') });
}

function expired() {
  const message =
    'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.';
  return refused(410, 'Expired', message);
}
