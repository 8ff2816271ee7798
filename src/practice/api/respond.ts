import { parseGoJson } from '../../domain/go-json.ts';
import { decide } from './access.ts';
import type { ApiObject, Metadata } from './api-object.ts';
import type { ApiRequest } from './api-request.ts';
import { discover } from './discovery.ts';
import type { Kind } from './kind.ts';
import type { WriteContext } from './kind-rules.ts';
import { create, patch, update, type WriteOptions } from './operations.ts';
import { patchTypes } from './patch.ts';
import { presentOne, readPresentation } from './presentation.ts';
import { readDeleteOptions, readObject } from './read-body.ts';
import { findAll, getOne, listAll } from './read-objects.ts';
import type { Reply } from './reply.ts';
import { type Review, reviews } from './reviews.ts';
import { readSelectors } from './selectors.ts';
import { badRequest, done, forbidden, type Outcome, refused, type StatusDetails } from './status.ts';
import type { Store } from './store.ts';
import { kindOf, readTarget, type Target } from './target.ts';
import type { User } from './user.ts';
import { watchAll } from './watch-objects.ts';

/** The one way every request takes, once it is known who asks: authorise, decode, admit and store, encode. */
export function respond(store: Store, request: ApiRequest): Outcome<Reply> {
  const { method, path, query, user } = request;
  const target = readTarget(method, path, query);
  if (target === undefined) return respondBeside(store, request);
  const { verb, group, resource, namespace, name, subresource } = target;
  const wanted = {
    verb,
    group,
    resource,
    ...(subresource !== undefined && { subresource }),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
  if (!decide(store, user, wanted).allowed) return mayNot(user, target);
  const review = reviews.find((it) => it.group === group && it.resource === resource && it.version === target.version);
  if (review !== undefined && verb === 'create') return answerReview(store, review, request);
  const kind = kindOf(target);
  if (kind === undefined || (subresource !== undefined && !(subresource === 'status' && kind.hasStatus)))
    return noSuchResource();
  return serve(store, kind, target, request);
}

function serve(store: Store, kind: Kind, target: Target, request: ApiRequest): Outcome<Reply> {
  const { query, user, accept } = request;
  const { verb, name } = target;
  const namespace = kind.namespaced ? target.namespace : undefined;
  const as = readPresentation(accept);
  if (verb === 'deletecollection') return removeAll(store, kind, namespace, request);
  const served: readonly string[] = kind.verbs;
  if (!served.includes(verb) || (verb === 'create' && name !== undefined)) return methodNotAllowed();
  if (verb === 'watch') {
    if (name !== undefined) query.set('fieldSelector', `metadata.name=${name}`);
    return watchAll(store, kind, namespace, query, as);
  }
  if (verb === 'list') return listAll(store, kind, namespace, user, query, as);
  const context: WriteContext = { store, user };
  if (verb === 'create') return createOne(kind, namespace, request, context);
  if (name === undefined) return methodNotAllowed();
  if (verb === 'get') return getOne(store, kind, namespace, name, as);
  if (verb === 'delete') return remove(store, kind, namespace, name, request);
  if (verb === 'patch') return patchOne(kind, namespace, name, target, request, context);
  return updateOne(kind, namespace, name, target, request, context);
}

function createOne(
  kind: Kind,
  namespace: string | undefined,
  request: ApiRequest,
  context: WriteContext,
): Outcome<Reply> {
  const body = readStrictly(request, kind);
  if (!body.ok) return body;
  const created = create(kind, namespace, body.value.object, context, optionsOf(request.query));
  return written(kind, created, body.value.warnings, request, 201);
}

function updateOne(
  kind: Kind,
  namespace: string | undefined,
  name: string,
  target: Target,
  request: ApiRequest,
  context: WriteContext,
): Outcome<Reply> {
  const body = readStrictly(request, kind);
  if (!body.ok) return body;
  const { object, warnings } = body.value;
  const given = object.metadata.name;
  if (given !== '' && given !== name) {
    return badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`);
  }
  const metadata = { ...object.metadata, name, ...(namespace !== undefined && { namespace }) };
  return written(
    kind,
    update(kind, { ...object, metadata }, context, optionsOf(request.query, target)),
    warnings,
    request,
    200,
  );
}

/** As the client asked by `fieldValidation`: fields the kind does not have are an error, a warning, or nothing. */
function readStrictly(request: ApiRequest, kind: Kind) {
  const body = readObject(request, kind);
  if (!body.ok || body.value.warnings.length === 0 || request.query.get('fieldValidation') !== 'Strict') return body;
  const which = body.value.warnings.map((path) => `unknown field "${path}"`).join(', ');
  return badRequest(
    `${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: strict decoding error: ${which}`,
  );
}

function written(
  kind: Kind,
  outcome: Outcome<ApiObject>,
  warnings: readonly string[],
  { accept, query }: ApiRequest,
  code: number,
): Outcome<Reply> {
  if (!outcome.ok) return outcome;
  const said =
    query.get('fieldValidation') === 'Ignore' ? [] : warnings.map((path) => `unknown field ${JSON.stringify(path)}`);
  return done({ code, body: presentOne(kind, outcome.value, readPresentation(accept)), warnings: said });
}

function patchOne(
  kind: Kind,
  namespace: string | undefined,
  name: string,
  target: Target,
  request: ApiRequest,
  context: WriteContext,
): Outcome<Reply> {
  const type = Object.hasOwn(patchTypes, request.contentType) ? patchTypes[request.contentType] : undefined;
  if (type === undefined) return refused(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  const body = parseGoJson(request.body.toString('utf8'));
  if (body.error !== undefined) return badRequest(`error decoding patch: ${body.error}`);
  const outcome = patch(kind, namespace, name, type, body.value, context, optionsOf(request.query, target));
  if (!outcome.ok) return outcome;
  return written(kind, done(outcome.value.object), outcome.value.warnings, request, 200);
}

function remove(
  store: Store,
  kind: Kind,
  namespace: string | undefined,
  name: string,
  request: ApiRequest,
): Outcome<Reply> {
  const options = readDeleteOptions(request);
  if (!options.ok) return options;
  const only = options.value.preconditions ?? {};
  const dryRun = optionsOf(request.query).dryRun === true || options.value.dryRun !== undefined;
  const removed = store.remove(kind, namespace, name, only, { dryRun });
  if (!removed.ok) return removed;
  if (kind.returnsDeleted) return done({ code: 200, body: removed.value });
  const { uid = '' } = removed.value.metadata;
  const details: StatusDetails = { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.resource, uid };
  return done({ code: 200, body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details } });
}

function removeAll(
  store: Store,
  kind: Kind,
  namespace: string | undefined,
  { query, user, accept }: ApiRequest,
): Outcome<Reply> {
  if (!kind.verbs.includes('delete') || (kind.namespaced && namespace === undefined)) return methodNotAllowed();
  const selector = readSelectors(kind, query);
  if (!selector.ok) return selector;
  const reply = listAll(store, kind, namespace, user, query, readPresentation(accept));
  for (const object of findAll(store, kind, namespace, user).filter(selector.value)) {
    store.remove(kind, namespace, object.metadata.name, {}, optionsOf(query));
  }
  return reply;
}

function answerReview(store: Store, review: Review, request: ApiRequest): Outcome<Reply> {
  const body = readObject(request, review);
  if (!body.ok) return body;
  // A question has no name, not even an empty one.
  const { name: _, ...metadata } = body.value.object.metadata;
  const question = { ...body.value.object, metadata: metadata as Metadata };
  return done({ code: 201, body: review.answer(question, store, request.user) });
}

/** Discovery, health, and paths that are nothing at all. */
function respondBeside(store: Store, { method, path, accept, host, user }: ApiRequest): Outcome<Reply> {
  if (!decide(store, user, { verb: method.toLowerCase(), path }).allowed) {
    return refused(
      403,
      'Forbidden',
      `forbidden: User "${user.name}" cannot ${method.toLowerCase()} path "${path}"`,
      {},
    );
  }
  const found = discover(path, accept, host);
  return done(found ?? { code: 404, body: '404 page not found\n', contentType: 'text/plain; charset=utf-8' });
}

function optionsOf(query: URLSearchParams, target?: Target): WriteOptions {
  const subresource = target?.subresource === 'status' ? 'status' : undefined;
  return { dryRun: query.getAll('dryRun').includes('All'), subresource };
}

function mayNot(user: User, { verb, group, resource, namespace, name, subresource }: Target) {
  const what = subresource === undefined ? resource : `${resource}/${subresource}`;
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return forbidden(
    { resource, group },
    name,
    `User "${user.name}" cannot ${verb} resource "${what}" in API group "${group}" ${where}`,
  );
}

function noSuchResource() {
  return refused(404, 'NotFound', 'the server could not find the requested resource', {});
}

function methodNotAllowed() {
  return refused(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
}
