import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ServerIdentity } from './create-authority.ts';

export interface Listener {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** Ends every connection, those in use too. */
  close(): Promise<void>;
}

/**
 * A server on a free port of 127.0.0.1, for this computer alone. Requests that name another host are turned away: a web
 * page that lets its own name point here gets nothing (DNS rebinding).
 * @param identity `http`: without TLS
 * @param names further hosts it answers to, as the node resolves them
 */
export async function listen(
  identity: ServerIdentity | 'http',
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  names: readonly string[] = [],
): Promise<Listener> {
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    if (hosts.has(request.headers.host ?? '')) handle(request, response);
    else response.writeHead(421, { 'content-type': 'text/plain' }).end('This server does not serve that host.\n');
  };
  const server =
    identity === 'http' ? createHttpServer(receive) : createServer({ key: identity.key, cert: identity.cert }, receive);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hosts: ReadonlySet<string> = new Set([`127.0.0.1:${port}`, `localhost:${port}`, ...names]);
  return {
    host: `127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
