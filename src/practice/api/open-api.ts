import { apiVersionOf, type Kind } from './kind.ts';
import type { Reply } from './reply.ts';

type Described = Pick<Kind, 'group' | 'version' | 'resource' | 'kind' | 'namespaced'> & {
  readonly verbs: readonly string[];
};

/** It is asked for with an `@` in place of a dot, which no content type may hold. Source: kube-openapi pkg/handler. */
const PROTOBUF_V2 = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** A message of protobuf all of whose fields are empty. */
const EMPTY_DOCUMENT = Buffer.alloc(0);

/**
 * As much of OpenAPI as kubectl's create and apply look for: that PATCH knows `fieldValidation`. Without schemas they leave
 * checking the fields to the server.
 */
export function openApi(
  served: readonly Described[],
  path: string,
  accept: string,
  version: string,
): Reply | undefined {
  const info = { title: 'Practice cluster', version };
  const groupVersions = [...new Set(served.map(documentName))];
  // kubectl 1.27 and 1.28 want version 2 to be there, and find in version 3 what they look for.
  if (path === '/openapi/v2')
    return accept.includes('protobuf')
      ? { code: 200, body: EMPTY_DOCUMENT, contentType: PROTOBUF_V2 }
      : { code: 200, body: { swagger: '2.0', info, paths: {} } };
  if (path === '/openapi/v3') {
    const paths = groupVersions.map((name) => [name, { serverRelativeURL: `/openapi/v3/${name}` }]);
    return { code: 200, body: { paths: Object.fromEntries(paths) } };
  }
  const name = groupVersions.find((each) => path === `/openapi/v3/${each}`);
  if (name === undefined) return undefined;
  const paths = served.filter((kind) => documentName(kind) === name).map((kind) => [placeOf(kind), operationsOf(kind)]);
  return { code: 200, body: { openapi: '3.0.0', info, paths: Object.fromEntries(paths) } };
}

function documentName(kind: Described): string {
  return `${kind.group === '' ? 'api' : 'apis'}/${apiVersionOf(kind)}`;
}

function placeOf(kind: Described): string {
  return `/${documentName(kind)}/${kind.namespaced ? 'namespaces/{namespace}/' : ''}${kind.resource}/{name}`;
}

function operationsOf({ group, version, kind, verbs }: Described) {
  if (!verbs.includes('patch')) return {};
  const parameters = ['dryRun', 'fieldManager', 'fieldValidation'].map((name) => ({
    name,
    in: 'query',
    schema: { type: 'string' },
  }));
  return { patch: { 'x-kubernetes-group-version-kind': { group, version, kind }, parameters, responses: {} } };
}
