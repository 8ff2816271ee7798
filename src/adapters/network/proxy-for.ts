import { BlockList, isIP } from 'node:net';

/**
 * The proxy the environment names for a server, as kubectl (Go's `httpproxy`) reads it: lower case before upper case, by the
 * server's scheme, never for this computer itself, and not for what NO_PROXY lists: `*`, names with all below them,
 * `.names` with only what is below them, addresses, networks, each with or without a port.
 */
export function proxyFor(server: URL, env: NodeJS.ProcessEnv): string | undefined {
  const given = server.protocol === 'https:' ? env.https_proxy || env.HTTPS_PROXY : env.http_proxy || env.HTTP_PROXY;
  if (given === undefined || given === '') return undefined;
  const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isThisComputer(host)) return undefined;
  const port = server.port || (server.protocol === 'https:' ? '443' : '80');
  const exceptions = (env.no_proxy || env.NO_PROXY || '')
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim());
  if (exceptions.some((entry) => entry !== '' && excepts(entry, host, port))) return undefined;
  return given.includes('://') ? given : `http://${given}`;
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function excepts(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return contains(entry, host);
  // An address of version 6 has colons of its own; one with a port stands in brackets.
  const [, bare = entry, only] = isIP(entry) === 6 ? [] : (/^(.*?)(?::(\d+))?$/.exec(entry) ?? []);
  const asked = bare.replace(/^\[|\]$/g, '');
  if (only !== undefined && only !== port) return false;
  if (isIP(asked) !== 0) return asked === host;
  const below = asked.replace(/^\*?\./, '');
  return host.endsWith(`.${below}`) || (below === asked && host === asked);
}

function contains(network: string, host: string): boolean {
  const [address = '', prefix = ''] = network.split('/');
  const family = isIP(address);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(prefix)) return false;
  if (Number(prefix) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(address, Number(prefix), type);
  return list.check(host, type);
}
