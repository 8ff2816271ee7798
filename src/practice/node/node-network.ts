import type { IncomingHttpHeaders } from 'node:http';
import { type Agent, request } from 'node:https';
import { isIP } from 'node:net';
import { goNetworkError } from './go-network-error.ts';

/** What a node can reach. The practice node reaches the practice registries and nothing else: no real registry gets a login. */
export interface NodeNetwork {
  readonly agent: Agent;
  /** Where a host, `HOST[:PORT]`, really is, in the same form; undefined where the node knows no such host. */
  locate(host: string): string | undefined;
  /** How long an answer may take, in milliseconds. */
  readonly patience: number;
}

export interface Got {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Where it came from in the end. */
  readonly url: string;
}

export interface Asking {
  readonly authorization?: string | undefined;
  readonly accept: string;
}

const MOST_REDIRECTS = 10;

/** Gets as Go's client does: redirects are followed, and a login stays with the host it was meant for. Throws in Go's words. */
export async function getFrom(
  url: string,
  asking: Asking,
  network: NodeNetwork,
  signal: AbortSignal,
  redirects = MOST_REDIRECTS,
): Promise<Got> {
  const got = await getOnce(new URL(url), asking, network, signal);
  const { location } = got.headers;
  if (![301, 302, 303, 307, 308].includes(got.code) || location === undefined || redirects === 0) return got;
  const next = new URL(location, url);
  const kept = next.host === new URL(url).host ? asking : { accept: asking.accept };
  return getFrom(next.href, kept, network, signal, redirects - 1);
}

function getOnce(
  url: URL,
  { authorization, accept }: Asking,
  { agent, locate, patience }: NodeNetwork,
  signal: AbortSignal,
): Promise<Got> {
  const place = locate(url.host);
  if (place === undefined) throw new Error(unreachable(url));
  const at = new URL(`https://${place}`);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new Error(goNetworkError(cause, place), { cause }));
    const headers = { accept, host: url.host, ...(authorization !== undefined && { authorization }) };
    const { hostname, port } = at;
    const path = `${url.pathname}${url.search}`;
    // An address has no server name; what a name is served under counts, not where it is.
    const servername = isIP(url.hostname) === 0 ? { servername: url.hostname } : {};
    const sent = request({ agent, hostname, port, path, headers, signal: inTime, ...servername }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => {
        resolve({
          code: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
          url: url.href,
        });
      });
    });
    sent.on('error', fail);
    sent.end();
  });
}

/** A name is asked for, an address is dialled. */
function unreachable({ hostname, port }: URL): string {
  if (isIP(hostname) === 0) return `dial tcp: lookup ${hostname} on 10.96.0.10:53: no such host`;
  return `dial tcp ${hostname}:${port || '443'}: connect: connection refused`;
}
