import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { type OpenCluster, type OpenClusterOptions, openCluster } from '../../src/adapters/kubernetes/cluster.ts';
import type { ResolvedTarget } from '../../src/adapters/kubernetes/resolved-target.ts';
import { Secret } from '../../src/domain/secret.ts';
import { type Authority, createAuthority } from './certificates.ts';
import { type HurriedClock, hurriedClock } from './hurried-clock.ts';

export interface ApiRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  /** The name in the client's certificate, where it showed one. */
  readonly clientName: string | undefined;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

export interface ApiReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
}

/** Answers a request; undefined: it writes to the response by itself. */
export type ApiHandler = (request: ApiRequest, response: ServerResponse) => ApiReply | undefined;

export interface ScriptedApi {
  readonly target: ResolvedTarget;
  readonly requests: readonly ApiRequest[];
  /** `METHOD /path?query` of every request. */
  lines(): readonly string[];
  /** TLS handshakes so far, and connections open now. */
  handshakes(): number;
  openConnections(): number;
  /** Resolves when no connection is open. */
  allClosed(): Promise<void>;
  /** Breaks every connection. */
  cut(): void;
}

let shared: Promise<Authority> | undefined;

/** One authority for all tests of a file: making keys takes time. */
export function testAuthority(): Promise<Authority> {
  shared ??= createAuthority();
  return shared;
}

/** A TLS server on 127.0.0.1 that answers what the test says; closed when the test is over. */
export async function scriptedApi(
  handler: ApiHandler,
  names: readonly string[] = ['127.0.0.1'],
  wantedPort = 0,
): Promise<ScriptedApi> {
  const authority = await testAuthority();
  const requests: ApiRequest[] = [];
  const sockets = new Set<Socket>();
  const closings: (() => void)[] = [];
  let handshakes = 0;
  const server = createServer(
    { ...(await authority.issue(names)), requestCert: true, rejectUnauthorized: false },
    (incoming, response) => void serve(incoming, response),
  );
  async function serve(incoming: IncomingMessage, response: ServerResponse) {
    const text = Buffer.concat(await incoming.toArray()).toString();
    const request: ApiRequest = {
      method: incoming.method ?? '',
      url: new URL(incoming.url ?? '', 'https://127.0.0.1'),
      headers: incoming.headers,
      rawHeaders: incoming.rawHeaders,
      clientName: clientName(incoming.socket),
      body: /json/.test(incoming.headers['content-type'] ?? '') ? JSON.parse(text) : text,
    };
    requests.push(request);
    const reply = handler(request, response);
    if (reply === undefined) return;
    const isText = typeof reply.body === 'string';
    response.writeHead(reply.status ?? 200, {
      'content-type': isText ? 'text/plain' : 'application/json',
      ...reply.headers,
    });
    response.end(isText ? reply.body : JSON.stringify(reply.body ?? {}));
  }
  server.on('secureConnection', () => {
    handshakes += 1;
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) for (const tell of closings.splice(0)) tell();
    });
  });
  server.listen(wantedPort, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    target: {
      context: 'test',
      server: `https://127.0.0.1:${port}`,
      namespace: 'project-a',
      userName: 'dev',
      tls: { ca: authority.ca, insecure: false },
      auth: { kind: 'token', token: new Secret('the-token') },
      sources: [],
      isDefaultKubeconfig: true,
    },
    requests,
    lines: () => requests.map(({ method, url }) => `${method} ${url.pathname}${url.search}`),
    handshakes: () => handshakes,
    openConnections: () => sockets.size,
    allClosed: () =>
      sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => void closings.push(() => resolve())),
    cut,
  };
}

/** The cluster of a target, closed when the test is over; waiting takes no time on its clock. */
export async function openTestCluster(
  target: ResolvedTarget,
  options: Partial<OpenClusterOptions> = {},
): Promise<OpenCluster & { readonly clock: HurriedClock }> {
  const clock = hurriedClock();
  const opened = await openCluster(target, { practice: false, clock, ...options });
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(() => opened.value.close());
  return { ...opened.value, clock };
}

/** A Status as the API server writes it. */
export function status(code: number, reason: string, message = reason, details: object = {}): ApiReply {
  return {
    status: code,
    body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code },
  };
}

/** A signal nobody aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}

function clientName(socket: Socket): string | undefined {
  const name = socket instanceof TLSSocket ? socket.getPeerCertificate().subject?.CN : undefined;
  return typeof name === 'string' ? name : undefined;
}
