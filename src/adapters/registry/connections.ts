import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Agent, type Dispatcher, ProxyAgent } from 'undici';
import { proxyFor } from '../network/proxy-for.ts';

export interface ConnectionOptions {
  /** Where the proxies are read from. */
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds until a connection must stand. */
  readonly timeout: number;
}

/** Pooled connections, one pool for each certificate authority given and each way out. */
export interface Connections {
  /** Throws where the authority's PEM or the proxy's address cannot be read. */
  to(url: URL, ca: string | undefined): Dispatcher;
  close(): Promise<void>;
}

export function createConnections({ env, timeout }: ConnectionOptions): Connections {
  const pools = new Map<string, Dispatcher>();
  return {
    to: (url, ca) => {
      const proxy = proxyFor(url, env);
      const key = JSON.stringify([ca, proxy]);
      const pool = pools.get(key) ?? createPool(secureContext(ca), proxy, timeout);
      pools.set(key, pool);
      return pool;
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
    },
  };
}

function createPool(context: SecureContext, proxy: string | undefined, timeout: number): Dispatcher {
  const tls = {
    secureContext: context,
    // Said, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise send a password to anybody.
    rejectUnauthorized: true,
    allowH2: false,
    timeout,
  };
  if (proxy === undefined) return new Agent({ connect: tls });
  return new ProxyAgent({ uri: proxy, requestTls: tls, proxyTls: tls });
}

/**
 * Node's own authorities with NODE_EXTRA_CA_CERTS, the system's, and the one given. A list handed to Node replaces its
 * own, so it must name them all.
 */
function secureContext(ca: string | undefined): SecureContext {
  const known = new Set([...getCACertificates('default'), ...getCACertificates('system')]);
  return createSecureContext({ ca: ca === undefined ? [...known] : [...known, ca] });
}
