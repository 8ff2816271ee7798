/** Whether a login for a registry may go to the realm its challenge names; see `realmRelation`. */
export type RealmRelation = 'same' | 'known' | 'elsewhere';

/** Auth servers known to belong to a registry, by exact host, https and its default port. Sources: live challenges and manuals. */
const KNOWN_AUTH_SERVERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['registry-1.docker.io', ['auth.docker.io']],
  ['registry.gitlab.com', ['gitlab.com']],
  ['registry.redhat.io', ['sso.redhat.com']],
  ['registry.connect.redhat.com', ['sso.redhat.com', 'registry.redhat.io']],
  ['nvcr.io', ['authn.nvidia.com']],
]);

/**
 * Compares the origin of a registry's API (`registryApiOrigin`) with the realm (a URL) of its challenge: `same` scheme, host
 * and port; a `known` pair; else `elsewhere`, which needs consent.
 *
 * The realm's authority must be written plainly: with user info, an escape, a backslash, a letter outside ASCII, a trailing dot
 * or an unusual spelling of an address it is `elsewhere`, wherever it leads.
 */
export function realmRelation(registryOrigin: string, realm: string): RealmRelation {
  if (!URL.canParse(registryOrigin) || !URL.canParse(realm)) return 'elsewhere';
  const registry = new URL(registryOrigin);
  const server = new URL(realm);
  if (!isPlain(realm, server)) return 'elsewhere';
  if (registry.origin === server.origin) return 'same';
  const known = registry.port === '' ? KNOWN_AUTH_SERVERS.get(registry.hostname) : undefined;
  const bothHttps = registry.protocol === 'https:' && server.protocol === 'https:';
  return bothHttps && server.port === '' && known?.includes(server.hostname) ? 'known' : 'elsewhere';
}

/**
 * Whether an auth server agreed to, as HOST[:PORT], is the one a realm leads to. Letter case and a default port may be
 * written either way; anything but a bare authority is no host.
 */
export function agreesTo(agreed: string | undefined, realm: string): boolean {
  if (agreed === undefined || !URL.canParse(realm) || !/^[^/\\?#@\s]+$/.test(agreed)) return false;
  const server = new URL(realm);
  const written = `${server.protocol}//${agreed}`;
  return URL.canParse(written) && new URL(written).host === server.host;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

function isPlain(realm: string, parsed: URL): boolean {
  const authority = /^https?:\/\/([^/?#]*)/i.exec(realm)?.[1]?.toLowerCase();
  return authority === parsed.host || authority === `${parsed.hostname}:${DEFAULT_PORTS[parsed.protocol]}`;
}
