import { parseGoJson } from '../../domain/go-json.ts';
import { decide } from './access.ts';
import type { Api } from './api.ts';
import type { ApiObject, Metadata } from './api-object.ts';
import { type ApiRequest, isDryRun } from './api-request.ts';
import { discover } from './discovery.ts';
import type { WriteContext } from './kind-rules.ts';
import { apply, create, patch, update, type WriteOptions } from './operations.ts';
import { APPLY, patchTypes } from './patch.ts';
import { presentOne, readPresentation } from './presentation.ts';
import type { Question } from './question.ts';
import { readObject } from './read-body.ts';
import { getOne, listAll } from './read-objects.ts';
import { removeAll, removeOne } from './remove-objects.ts';
import type { Reply } from './reply.ts';
import type { Served } from './served.ts';
import { badRequest, done, forbidden, invalid, type Outcome, refused } from './status.ts';
import { kindOf, questionOf, readTarget, type Target } from './target.ts';
import type { User } from './user.ts';
import { watchAll } from './watch-objects.ts';

/** The one way every request takes, once it is known who asks: authorise, decode, admit and store, encode. */
export function respond(api: Api, request: ApiRequest): Outcome<Reply> | Promise<Outcome<Reply>> {
  const { method, path, query, user } = request;
  const target = readTarget(method, path, query);
  if (target === undefined) return respondBeside(api, request);
  const { verb, group, resource, namespace, name, subresource } = target;
  const wanted = {
    verb,
    group,
    resource,
    ...(subresource !== undefined && { subresource }),
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
  if (!decide(api.store, user, wanted).allowed) return mayNot(user, target);
  const question = questionOf(target, api.flavour);
  if (question !== undefined && verb === 'create') return answerQuestion(api, question, target, request);
  const kind = kindOf(target, api.flavour);
  if (kind === undefined || (subresource !== undefined && !(subresource === 'status' && kind.hasStatus)))
    return noSuchResource();
  const own = kind.namespaced ? namespace : undefined;
  return serve({ api, request, kind, namespace: own, name, subresource, as: readPresentation(request.accept) }, verb);
}

function serve(served: Served, verb: string): Outcome<Reply> {
  const { kind, name, request } = served;
  const verbs: readonly string[] = kind.verbs;
  if (verb === 'deletecollection')
    return verbs.includes('delete') && served.namespace !== undefined ? removeAll(served) : methodNotAllowed();
  if (!verbs.includes(verb) || (verb === 'create' && name !== undefined)) return methodNotAllowed();
  if (verb === 'watch') {
    if (name !== undefined) request.query.set('fieldSelector', `metadata.name=${name}`);
    return watchAll(served);
  }
  if (verb === 'list') return listAll(served);
  if (verb === 'create') return createOne(served);
  if (name === undefined) return methodNotAllowed();
  if (verb === 'get') return getOne(served, name);
  if (verb === 'delete') return removeOne(served, name);
  return verb === 'patch' ? patchOne(served, name) : updateOne(served, name);
}

function createOne(served: Served): Outcome<Reply> {
  const body = readStrictly(served);
  if (!body.ok) return body;
  const { kind, namespace } = served;
  const created = create(kind, namespace, body.value.object, contextOf(served), optionsOf(served));
  return created.ok ? done(written(served, created.value, body.value.warnings, 201)) : created;
}

function updateOne(served: Served, name: string): Outcome<Reply> {
  const body = readStrictly(served);
  if (!body.ok) return body;
  const { kind, namespace } = served;
  const { object, warnings } = body.value;
  const given = object.metadata.name;
  if (given !== '' && given !== name) {
    return badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`);
  }
  const metadata = { ...object.metadata, name, ...(namespace !== undefined && { namespace }) };
  const updated = update(kind, { ...object, metadata }, contextOf(served), optionsOf(served));
  return updated.ok ? done(written(served, updated.value, warnings, 200)) : updated;
}

function patchOne(served: Served, name: string): Outcome<Reply> {
  const { kind, namespace, request } = served;
  if (request.contentType === APPLY) return applyOne(served, name);
  const type = Object.hasOwn(patchTypes, request.contentType) ? patchTypes[request.contentType] : undefined;
  if (type === undefined) return refused(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
  const body = parseGoJson(request.body.toString('utf8'));
  if (body.error !== undefined) return badRequest(`error decoding patch: ${body.error}`);
  const patched = patch(kind, namespace, name, type, body.value, contextOf(served), optionsOf(served));
  return patched.ok ? done(written(served, patched.value.object, patched.value.warnings, 200)) : patched;
}

function applyOne(served: Served, name: string): Outcome<Reply> {
  const { kind, namespace, request } = served;
  const manager = request.query.get('fieldManager') ?? '';
  if (manager === '') {
    const options = { kind: 'PatchOptions', group: 'meta.k8s.io', resource: 'patchoptions' };
    return invalid(options, '', ['fieldManager: Required value: is required for apply patch']);
  }
  const body = readStrictly({ ...served, request: { ...request, contentType: 'application/yaml' } });
  if (!body.ok) return body;
  const { object, warnings } = body.value;
  const metadata = { ...object.metadata, name, ...(namespace !== undefined && { namespace }) };
  const force = request.query.get('force') === 'true';
  const context = { ...contextOf(served), manager };
  const applied = apply(kind, { ...object, metadata }, context, { ...optionsOf(served), force });
  return applied.ok ? done(written(served, applied.value.object, warnings, applied.value.made ? 201 : 200)) : applied;
}

/** As the client asked by `fieldValidation`: fields the kind does not have are an error, a warning, or nothing. */
function readStrictly({ kind, request }: Served) {
  const body = readObject(request, kind);
  if (!body.ok || body.value.warnings.length === 0 || request.query.get('fieldValidation') !== 'Strict') return body;
  const which = body.value.warnings.map((path) => `unknown field "${path}"`).join(', ');
  const cannot = `${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}`;
  return badRequest(`${cannot}: strict decoding error: ${which}`);
}

function written({ kind, as, request }: Served, object: ApiObject, unknown: readonly string[], code: number): Reply {
  const silent = request.query.get('fieldValidation') === 'Ignore';
  const warnings = silent ? [] : unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
  return { code, body: presentOne(kind, object, as), warnings };
}

async function answerQuestion(
  api: Api,
  question: Question,
  { namespace = '', name = '' }: Target,
  request: ApiRequest,
): Promise<Outcome<Reply>> {
  const body = readObject(request, { ...question, group: question.kindGroup ?? question.group });
  if (!body.ok) return body;
  const { object } = body.value;
  // A question has no name, not even an empty one.
  const { name: own, ...metadata } = object.metadata;
  const asked = own === '' ? { ...object, metadata: metadata as Metadata } : object;
  const answer = await question.answer(asked, { api, user: request.user, namespace, name });
  return answer.ok ? done({ code: 201, body: answer.value }) : answer;
}

/** Discovery, health, and paths that are nothing at all. */
function respondBeside({ store, flavour }: Api, { method, path, accept, host, user }: ApiRequest): Outcome<Reply> {
  if (!decide(store, user, { verb: method.toLowerCase(), path }).allowed) {
    return refused(
      403,
      'Forbidden',
      `forbidden: User "${user.name}" cannot ${method.toLowerCase()} path "${path}"`,
      {},
    );
  }
  const found = discover(flavour, path, accept, host);
  return done(found ?? { code: 404, body: '404 page not found\n', contentType: 'text/plain; charset=utf-8' });
}

function contextOf({ api: { store, registryRoute }, request: { user, query, agent } }: Served): WriteContext {
  const manager = query.get('fieldManager') ?? (agent.split('/')[0] || 'unknown');
  return { store, user, manager, ...(registryRoute !== undefined && { registryRoute }) };
}

function optionsOf({ request, subresource }: Served): WriteOptions {
  return { dryRun: isDryRun(request), subresource: subresource === 'status' ? 'status' : undefined };
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
