import { parse } from 'yaml';
import { parseGoJson } from '../../domain/go-json.ts';
import type { ApiRequest } from './api-request.ts';
import type { Kind } from './kind.ts';
import { decode } from './operations.ts';
import { decodeProtobuf, PROTOBUF } from './protobuf.ts';
import { conform, fields, type MessageShape } from './shape.ts';
import { badRequest, done, type Outcome, refused } from './status.ts';
import type { Preconditions } from './store.ts';

/** Reads a body as an object of a kind; `warnings` names fields the kind does not have. */
export function readObject(request: ApiRequest, kind: Pick<Kind, 'group' | 'version' | 'kind' | 'shape'>) {
  const body = readBody(request, kind.kind, kind.shape);
  return body.ok ? decode(kind as Kind, body.value) : body;
}

/** Source of the wording: k8s apiserver pkg/endpoints/handlers/negotiation and rest.go, transformDecodeError. */
function readBody({ contentType, body }: ApiRequest, kind: string, shape: MessageShape): Outcome<unknown> {
  const unrecognized = (why: string, shown: string) =>
    badRequest(
      `the object provided is unrecognized (must be of type ${kind}): couldn't get version/kind; ${why} (${shown})`,
    );
  if (contentType === PROTOBUF && shape.onlyJson !== true) {
    const decoded = decodeProtobuf(body, shape);
    return decoded === undefined
      ? unrecognized('provided data does not appear to be a protobuf message', body.toString('hex', 0, 30))
      : done(decoded);
  }
  const text = body.toString('utf8');
  if (contentType === 'application/yaml') {
    try {
      return done(parse(text, { maxAliasCount: 100 }));
    } catch {
      return unrecognized('error converting YAML to JSON', body.toString('hex', 0, 30));
    }
  }
  if (contentType !== 'application/json' && contentType !== '') {
    const accepted = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';
    return refused(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${accepted}`,
    );
  }
  const json = parseGoJson(text);
  if (json.error === undefined) return done(json.value);
  return unrecognized(
    `json parse error: ${json.error}`,
    text.startsWith('{') ? text.slice(0, 30) : body.toString('hex', 0, 30),
  );
}

const deleteOptionsShape = fields({
  preconditions: [2, fields({ uid: [1, 'string'], resourceVersion: [2, 'string'] })],
  propagationPolicy: [4, 'string'],
  dryRun: [5, { list: 'string' }],
});

export interface DeleteOptions {
  readonly preconditions?: Preconditions;
  readonly propagationPolicy?: string;
  readonly dryRun?: readonly string[];
}

/** What a DELETE may carry: nothing at all, or options. */
export function readDeleteOptions(request: ApiRequest): Outcome<DeleteOptions> {
  if (request.body.length === 0) return done({});
  const body = readBody(request, 'DeleteOptions', deleteOptionsShape);
  if (!body.ok) return body;
  const { value, error } = conform(deleteOptionsShape, body.value, 'DeleteOptions');
  if (error !== undefined) return badRequest(error);
  // The shape has just been checked.
  return done((value ?? {}) as DeleteOptions);
}
