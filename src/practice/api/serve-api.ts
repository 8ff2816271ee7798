import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerIdentity } from '../create-authority.ts';
import { type Listener, listen } from '../listen.ts';
import type { Api } from './api.ts';
import { clusterRoleBindings, clusterRoles, namespaceViewers } from './cluster-roles.ts';
import { kinds } from './kinds.ts';
import { create } from './operations.ts';
import type { Reply } from './reply.ts';
import { respond } from './respond.ts';
import { forbidden, type Outcome, refused } from './status.ts';
import { anonymous, system, type User } from './user.ts';

const LARGEST_BODY = 3 * 1024 * 1024;
const MOST_UNREAD = 16 * 1024 * 1024;

/** Serves the API of what the store holds, and gives it the roles every cluster has. */
export async function serveApi(identity: ServerIdentity, api: Api): Promise<Listener> {
  const context = { store: api.store, user: system };
  for (const role of clusterRoles) create(kinds.clusterroles, undefined, role, context);
  const bindings = [...clusterRoleBindings, ...(api.flavour === 'kubernetes' ? [namespaceViewers] : [])];
  for (const binding of bindings) create(kinds.clusterrolebindings, undefined, binding, context);
  return listen(identity, (request, response) => {
    void answer(api, request, response);
  });
}

async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const user = authenticate(api, headers.authorization);
  if (user === undefined) return send(refused(401, 'Unauthorized', 'Unauthorized'), response);
  const other = headers['impersonate-user'];
  if (other !== undefined) {
    const why = `User "${user.name}" cannot impersonate resource "users" in API group "" at the cluster scope`;
    return send(forbidden({ resource: 'users', group: '' }, String(other), why), response);
  }
  const body = await readBody(request);
  if (body === 'too large') {
    const message = `Request entity too large: limit is ${LARGEST_BODY}`;
    return send(refused(413, 'RequestEntityTooLarge', message), response);
  }
  if (body === 'broken off') return;
  const contentType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const { accept = '', host = '', 'user-agent': agent = '' } = headers;
  try {
    const { pathname: path, searchParams: query } = new URL(url, 'https://practice');
    send(await respond(api, { method, path, query, accept, contentType, body, host, user, agent }), response);
  } catch (cause) {
    // A bug here must not end the wizard this server runs in.
    const why = cause instanceof Error ? cause.message : 'unknown';
    send(refused(500, 'InternalError', `Internal error occurred: ${why}`), response);
  }
}

/** Undefined: a token that nobody holds. No token at all is a user too, who may do next to nothing. */
function authenticate({ tokens }: Api, authorization: string | undefined): User | undefined {
  if (authorization === undefined) return anonymous;
  const [, token = ''] = /^Bearer (.+)$/i.exec(authorization) ?? [];
  return tokens.userOf(token);
}

async function readBody(request: IncomingMessage): Promise<Buffer | 'too large' | 'broken off'> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request) {
      length += part.length;
      // What is too much is read to its end all the same: a client that still writes would not see the answer.
      if (length <= LARGEST_BODY) parts.push(part);
    }
  } catch {
    return 'broken off';
  }
  return length > LARGEST_BODY ? 'too large' : Buffer.concat(parts);
}

function send(outcome: Outcome<Reply>, response: ServerResponse): void {
  const reply: Reply = outcome.ok ? outcome.value : { code: outcome.status.code ?? 500, body: outcome.status };
  const { code, body, contentType = 'application/json', warnings = [], stream } = reply;
  response.statusCode = code;
  response.setHeader('content-type', contentType);
  response.setHeader('cache-control', 'no-cache, private');
  if (warnings.length > 0)
    response.setHeader(
      'warning',
      warnings.map((text) => `299 - ${JSON.stringify(text)}`),
    );
  if (stream === undefined) {
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : `${JSON.stringify(body)}\n`);
    return;
  }
  const gone = new AbortController();
  response.on('close', () => {
    gone.abort();
  });
  response.flushHeaders();
  const write = (line: unknown) => {
    response.write(`${JSON.stringify(line)}\n`);
    // Whoever watches and does not read must come again: what they have missed is not kept for them.
    if (response.writableLength > MOST_UNREAD) response.destroy();
  };
  void stream(write, gone.signal).then(() => response.end());
}
