import { readPullSecret } from './docker-config.ts';
import type { Login } from './login.ts';
import { parseSchemelessUrl, splitHostPort } from './schemeless-url.ts';
import type { Secret } from './secret.ts';

/** A secret a pod lists, as the kubelet gets it. */
export interface PullSecret {
  readonly name: string;
  readonly type: string;
  readonly data: Readonly<Record<string, Secret>>;
}

export interface KeyringMatch {
  /** The name of the secret. */
  readonly secret: string;
  /** The entry's key, as written. */
  readonly key: string;
  /** `undefined`: the entry holds none and matches all the same. */
  readonly login: Login | undefined;
}

export interface KeyringResult {
  /** In the order the kubelet tries them: each until one works. With any match there is no anonymous try afterwards. */
  readonly matches: readonly KeyringMatch[];
  /** A secret the kubelet cannot read: it then has no login at all, not even from the others. `key` may be empty. */
  readonly poisoned?: { readonly secret: string; readonly key: string; readonly detail: string };
  /** Whether the image would be pulled without a login: nothing matches, or only entries without a user name. */
  readonly anonymous: boolean;
  /** `false`: one secret writes the same key in several ways, and the kubelet tries those in no fixed order. */
  readonly orderStable: boolean;
}

/** The one key that serves Docker Hub's images besides their own name, and only where nothing else matches. */
const DOCKER_HUB_FALLBACK = 'index.docker.io';

interface KeyringEntry extends KeyringMatch {
  /** The key as the kubelet indexes it: without scheme and API version. */
  readonly index: string;
}

/**
 * Which logins the kubelet would use for an image (k8s pkg/credentialprovider/keyring.go, pkg/kubelet/images). The node's own
 * credentials, which come after these, cannot be seen from here.
 *
 * @param lookup the image's name without tag and digest (`ImageReference.kubeletLookup`)
 * @param secrets in the order the pod lists them; those that do not exist left out
 */
export function matchKeyring(lookup: string, secrets: readonly PullSecret[]): KeyringResult {
  const entries: KeyringEntry[] = [];
  for (const secret of secrets) {
    const content = readPullSecret(secret.type, secret.data);
    if (content.error !== undefined) {
      return { matches: [], poisoned: { secret: secret.name, ...content.error }, anonymous: false, orderStable: true };
    }
    for (const { key, login } of content.entries) {
      const index = indexOfKey(key);
      if (index !== undefined) entries.push({ secret: secret.name, key, login, index });
    }
  }
  const ordered = inKeyringOrder(entries, lookup);
  return {
    matches: ordered.map(({ secret, key, login }) => ({ secret, key, login })),
    anonymous: ordered.every(({ login }) => login === undefined || login.username === ''),
    orderStable: new Set(ordered.map(({ secret, index }) => JSON.stringify([secret, index]))).size === ordered.length,
  };
}

/** Of the keys of one credential file those that serve an image, in the order the kubelet tries them. */
export function matchingKeys(keys: readonly string[], lookup: string): readonly string[] {
  const entries = keys.flatMap((key) => {
    const index = indexOfKey(key);
    return index === undefined ? [] : [{ key, index }];
  });
  return inKeyringOrder(entries, lookup).map(({ key }) => key);
}

function inKeyringOrder<Entry extends { readonly index: string }>(
  entries: readonly Entry[],
  lookup: string,
): readonly Entry[] {
  const direct = entries.filter(({ index }) => indexMatches(index, lookup));
  const found = direct.length > 0 ? direct : entries.filter(({ index }) => isHubFallback(index, lookup));
  // Reverse lexical order brings longer paths first and `*` last; the sort is stable, so equal keys keep the pod's order.
  return found.toSorted((one, other) => (one.index > other.index ? -1 : one.index < other.index ? 1 : 0));
}

/** Whether the kubelet would use an entry with this key for an image, given that no other entry fits it better. */
export function matchesKey(key: string, lookup: string): boolean {
  const index = indexOfKey(key);
  return index !== undefined && (indexMatches(index, lookup) || isHubFallback(index, lookup));
}

/** The kubelet drops the scheme, and an API version only if a slash follows it. Undefined: it skips the key. */
function indexOfKey(key: string): string | undefined {
  const url = parseSchemelessUrl(key.replace(/^https?:\/\//, ''));
  if (url === undefined) return undefined;
  const path = url.path.replace(/^\/v[12](?=\/)/, '');
  return path === '/' ? url.host : url.host + path;
}

function indexMatches(index: string, lookup: string): boolean {
  const pattern = parseSchemelessUrl(index);
  const target = parseSchemelessUrl(lookup);
  if (pattern === undefined || target === undefined) return false;
  const [patternHost, patternPort] = splitHostPort(pattern.host);
  const [targetHost, targetPort] = splitHostPort(target.host);
  const patternLabels = patternHost.split('.');
  const targetLabels = targetHost.split('.');
  return (
    patternPort === targetPort &&
    patternLabels.length === targetLabels.length &&
    target.path.startsWith(pattern.path) &&
    patternLabels.every((label, at) => labelMatches(label, targetLabels[at] ?? ''))
  );
}

/**
 * Go's filepath.Match for one label. Of its signs only `*` can stand in a host; the bracket of an IPv6 address without a port
 * begins a set of single characters there, which no address is.
 */
function labelMatches(pattern: string, label: string): boolean {
  if (pattern.includes('[')) return false;
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return pattern === label;
  if (!label.startsWith(start)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = label.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return label.length - end.length >= at && label.endsWith(end);
}

function isHubFallback(index: string, lookup: string): boolean {
  if (index !== DOCKER_HUB_FALLBACK) return false;
  const [first = '', ...rest] = lookup.split('/');
  if (first === '') return false;
  // A first component without dot or port is no host to the kubelet here, though it may have been one when the image was read.
  return rest.length === 0 || first === 'docker.io' || first === DOCKER_HUB_FALLBACK || !/[.:]/.test(first);
}
