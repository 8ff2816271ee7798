import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
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
 * A TLS server on a free port of 127.0.0.1, for this computer alone. Requests that name another host are turned away: a web
 * page that lets its own name point here gets nothing (DNS rebinding).
 */
export async function listen(
  identity: ServerIdentity,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listener> {
  const server = createServer({ key: identity.key, cert: identity.cert }, (request, response) => {
    if (hosts.has(request.headers.host ?? '')) handle(request, response);
    else response.writeHead(421, { 'content-type': 'text/plain' }).end('This server does not serve that host.\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hosts: ReadonlySet<string> = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
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
