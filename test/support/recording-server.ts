import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { onTestFinished } from 'vitest';
import type { KeyPair } from './certificates.ts';

export interface Recorded {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** What a server answers; one that returns nothing has answered on the response by itself. */
export type Handler = (request: Recorded, response: ServerResponse) => Reply | undefined;

export interface RecordingServer {
  /** `127.0.0.1:PORT`, `[::1]:PORT`. */
  readonly host: string;
  /** `localhost:PORT`: the same server under another name, and so another origin. */
  readonly otherName: string;
  readonly origin: string;
  /** Every request, in order. */
  readonly requests: readonly Recorded[];
  /** The Authorization headers that arrived. */
  authorizations(): readonly string[];
}

/** A server of the running test on 127.0.0.1 or [::1] that remembers what it was sent; closed when the test is over. */
export async function recordingServer(
  handler: Handler,
  tls?: KeyPair,
  at: '127.0.0.1' | '::1' = '127.0.0.1',
): Promise<RecordingServer> {
  const requests: Recorded[] = [];
  const listener = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = await incoming.toArray();
    const request: Recorded = {
      method: incoming.method ?? '',
      url: asUrl(incoming.url ?? '', origin),
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString(),
    };
    requests.push(request);
    const reply = handler(request, response);
    if (reply === undefined) return;
    for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
    response.writeHead(reply.status ?? 200);
    response.end(reply.body ?? '');
  };
  const listen = (incoming: IncomingMessage, response: ServerResponse) => void listener(incoming, response);
  const server = tls === undefined ? createServer(listen) : createTlsServer({ key: tls.key, cert: tls.cert }, listen);
  await new Promise<void>((resolve) => {
    server.listen(0, at, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const host = `${at === '::1' ? '[::1]' : at}:${address.port}`;
  const origin = `${tls === undefined ? 'http' : 'https'}://${host}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    host,
    otherName: `localhost:${address.port}`,
    origin,
    requests,
    authorizations: () => requests.flatMap(({ headers }) => headers.authorization ?? []),
  };
}

/** A path however many slashes it begins with, or, as proxies are asked, the whole address. */
function asUrl(target: string, origin: string): URL {
  return new URL(target.startsWith('/') ? origin + target : target, origin);
}
