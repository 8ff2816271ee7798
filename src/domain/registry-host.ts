import { domainToASCII } from 'node:url';
import { cleanText } from './clean-text.ts';
import { DOCKER_HUB, isDomain, isPath } from './image-reference.ts';
import { problem, type RegistryHostReason } from './problem.ts';
import { failed, ok, type Result } from './result.ts';

export { isLoopbackHost, isPrivateAddress } from './private-address.ts';
export { type RealmRelation, realmRelation } from './realm-relation.ts';

/** The key under which docker stores logins for Docker Hub. The final slash matters: without it the kubelet never matches. */
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
/** The host that speaks the registry API for Docker Hub. */
const DOCKER_HUB_API = 'registry-1.docker.io';
/** Docker Hub's web pages, whose paths (`/r/acme/web`) are no repositories. */
const DOCKER_HUB_PAGES = new Set(['hub.docker.com', 'registry.hub.docker.com']);
const DOCKER_HUB_NAMES = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry.docker.io',
  DOCKER_HUB_API,
  'auth.docker.io',
  ...DOCKER_HUB_PAGES,
]);

export interface RegistryServer {
  /** `HOST[:PORT]`, in lower case and ASCII. */
  readonly host: string;
  /** The organisation or repository the login is for, without slashes at its ends; mostly empty. */
  readonly path: string;
  /** Whether host and path differ from what was typed, so that it should be shown. */
  readonly changed: boolean;
}

/**
 * Reads what people give as a registry: a host, or an address copied from a browser, a manual or `docker login`.
 * Scheme, API version (`/v1/`, `/v2/`) and slashes at the end go; Docker Hub's spellings become `docker.io`.
 *
 * The host is lower-cased, as host names are. The kubelet compares keys with the host *as the image spells it*, so for an image
 * that is known the key comes from its own `host`. A port is kept even where it is the default: `:443` and none differ there too.
 * Error: INPUT-02 with the reason.
 */
export function parseRegistryServer(text: string): Result<RegistryServer> {
  const refuse = (reason: RegistryHostReason) =>
    failed(problem('INPUT-02', { text: cleanText(text, { limit: 300 }), reason }));
  const address = text.trim().replace(/^(?:https?|docker|oci):\/\//i, '');
  if (address === '') return refuse('empty');
  if (address.includes('://')) return refuse('form');
  if (/[?#]/.test(address)) return refuse('query');
  const [authority = '', ...segments] = address.split('/');
  if (authority.includes('@')) return refuse('userinfo');
  const [name, port] = splitPort(authority);
  if (port !== undefined && !isPort(port)) return refuse('port');
  const hostname = asciiName(name);
  const withPort = port === undefined ? hostname : `${hostname}:${port}`;
  const path = DOCKER_HUB_PAGES.has(withPort) ? '' : repositoryPath(segments);
  if (!isDomain(withPort) || (path !== '' && !isPath(path))) return refuse('form');
  const host = DOCKER_HUB_NAMES.has(withPort) ? DOCKER_HUB : withPort;
  return ok({ host, path, changed: text !== (path === '' ? host : `${host}/${path}`) });
}

function repositoryPath(segments: readonly string[]): string {
  const end = segments.findLastIndex((segment) => segment !== '') + 1;
  const start = segments[0] === 'v1' || segments[0] === 'v2' ? 1 : 0;
  return segments.slice(start, end).join('/');
}

/** Splits `HOST:PORT`; a colon within `[…]` belongs to the address. */
function splitPort(authority: string): readonly [string, string | undefined] {
  const colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
  return colon < 0 ? [authority, undefined] : [authority.slice(0, colon), authority.slice(colon + 1)];
}

function isPort(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text) && Number(text) <= 65_535;
}

/** An international name in punycode; an empty string where there is none. */
function asciiName(name: string): string {
  return /^[\x20-\x7e]*$/.test(name) ? name.toLowerCase() : domainToASCII(name);
}

/**
 * The origin to speak the registry API to, default port left out: `https://quay.io`.
 * A host that parses as an image's but is no URL's (a port above 65535, an empty host) gives what is no URL either:
 * callers look with `URL.canParse`.
 */
export function registryApiOrigin(host: string, scheme: 'https' | 'http'): string {
  const address = `${scheme}://${host === DOCKER_HUB ? DOCKER_HUB_API : host}`;
  return URL.canParse(address) ? new URL(address).origin : address;
}

/** The key of a host's login in credential files and pull secrets: the host itself but for Docker Hub. */
export function credentialKey(host: string): string {
  return host === DOCKER_HUB ? DOCKER_HUB_KEY : host;
}
