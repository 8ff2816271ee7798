import { getCACertificates } from 'node:tls';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import type { Secret } from '../../domain/secret.ts';
import { socks5Connector } from '../network/socks5-connector.ts';
import type { ResolvedTarget, TargetTls } from './resolved-target.ts';

export interface Connections {
  /** The pool for a client certificate of a plugin, or for the kubeconfig's own. */
  pool(certificate?: { readonly cert: string; readonly key: Secret }): Dispatcher;
  close(): Promise<void>;
}

/**
 * The connections to one server, kept open and shared by all requests. The library would make a new pool, and so a new
 * TLS handshake, for every request. Throws where a certificate or the proxy's address cannot be read.
 */
export function createConnections({ tls, proxyUrl }: ResolvedTarget, connectTimeout: number): Connections {
  const pools = new Map<string, Dispatcher>();
  return {
    pool: (certificate) => {
      const key = certificate?.cert ?? '';
      const pool = pools.get(key) ?? createPool({ ...tls, ...certificate }, proxyUrl, connectTimeout);
      pools.set(key, pool);
      return pool;
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
    },
  };
}

function createPool(tls: TargetTls, proxyUrl: Secret | undefined, connectTimeout: number): Dispatcher {
  const requestTls = {
    ca: tls.ca ?? knownAuthorities(),
    ...(tls.cert === undefined || tls.key === undefined ? {} : { cert: tls.cert, key: tls.key.reveal() }),
    ...(tls.serverName === undefined ? {} : { servername: tls.serverName }),
    // Said, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise send the login to anybody.
    rejectUnauthorized: !tls.insecure,
    // Load balancers drop connections silent for a minute. Source: client-go `net.Dialer{KeepAlive: 30s}`.
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
    allowH2: false,
    timeout: connectTimeout,
  };
  // Headers and bodies have the request's own deadline; a person thinks longer than the four seconds undici keeps a connection.
  const options = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 30_000, allowH2: false };
  if (proxyUrl === undefined) return new Agent({ ...options, connect: requestTls });
  const proxy = new URL(proxyUrl.reveal());
  if (proxy.protocol === 'socks5:') return new Agent({ ...options, connect: socks5Connector(proxy, requestTls) });
  const proxyTls = { timeout: connectTimeout, allowH2: false };
  return new ProxyAgent({ ...options, uri: proxy.href, requestTls, proxyTls });
}

/** Node knows its own list and NODE_EXTRA_CA_CERTS; kubectl trusts what the system trusts. */
function knownAuthorities(): string[] {
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
}
