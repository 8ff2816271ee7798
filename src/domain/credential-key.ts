import type { FindingCode, FindingSeverity } from './credential-finding.ts';
import { DOCKER_HUB, type ImageReference, parseImageReference } from './image-reference.ts';
import { matchesKey } from './keyring.ts';
import { credentialKey, parseRegistryServer, type RegistryServer } from './registry-host.ts';
import { splitHostPort } from './schemeless-url.ts';

/** What is amiss with a key whatever the image, and the key as it should be, empty where that cannot be told. */
export interface KeyFault {
  readonly severity: FindingSeverity;
  readonly code: FindingCode;
  readonly corrected: string;
}

const DOCKER_HUB_KEY = credentialKey(DOCKER_HUB);

/** Keys under which docker keeps its own tokens for Docker Hub's web login. They are no registries. */
const DOCKER_OWN = /^https:\/\/index\.docker\.io\/v1\/(?:access|refresh)-token$/;

/** More than any host and repository path need. */
const LONGEST_KEY = 1000;

/** Whether docker keeps something for itself under this key. */
export function isDockersOwnKey(key: string): boolean {
  return DOCKER_OWN.test(key);
}

/** What keeps an entry with this key from ever serving an image, or from serving one that is written the usual way. */
export function keyFault(key: string): KeyFault | undefined {
  // A glob is looked at as one of the names it stands for.
  const sample = key.replaceAll('*', 'x');
  const server = pathOf(key).includes('*') ? undefined : tidied(sample);
  const never = (corrected: string): KeyFault => ({ severity: 'error', code: 'KEY_NEVER_MATCHES', corrected });
  if (server === undefined) return never('');
  const { host, path } = server;
  const image = `${host}/${path === '' ? 'library' : path}/x`;
  const serves = matchesKey(sample, image);
  if (host === DOCKER_HUB) return hubFault(key, path, serves);
  if (!isImageHost(host)) return never('');
  const correctedAs = (name: string) => (key === sample ? keyOf({ host: name, path }) : '');
  if (serves) {
    const plain = withoutPort(host);
    return plain === host ? undefined : { severity: 'warn', code: 'KEY_PORT', corrected: correctedAs(plain) };
  }
  const lower = sample.toLowerCase();
  const bare = sample.replace(/^https?:\/\//, '');
  const onlyHostDiffers = !bare.includes('://') && pathOf(sample) === pathOf(lower) && matchesKey(lower, image);
  return onlyHostDiffers
    ? { severity: 'warn', code: 'KEY_CASE', corrected: correctedAs(host) }
    : never(correctedAs(host));
}

/**
 * The key under which an entry would serve an image that it was clearly meant for, though the kubelet does not use it:
 * Docker Hub's other names, a scheme or API version in the way, blanks, letter case, a default port, a tag, a slash at the end.
 */
export function keyMeantFor(key: string, image: ImageReference): string | undefined {
  if (isDockersOwnKey(key)) return undefined;
  const server = tidied(key);
  const registry = parseRegistryServer(image.host);
  if (server === undefined || !registry.ok || withoutPort(server.host) !== withoutPort(registry.value.host)) {
    return undefined;
  }
  if (server.path === '') return credentialKey(image.host);
  const within = image.path === server.path || image.path.startsWith(`${server.path}/`);
  return within ? `${image.host}/${server.path}` : undefined;
}

/**
 * Whether a key names the image's host, be it at another port or for another path: whoever looks after the host has given the
 * login, though perhaps not for this.
 */
export function namesHostOf(key: string, { host }: ImageReference): boolean {
  if (isDockersOwnKey(key)) return false;
  const server = tidied(key);
  return server !== undefined && splitHostPort(server.host)[0] === splitHostPort(host)[0];
}

function hubFault(key: string, path: string, serves: boolean): KeyFault | undefined {
  const corrected = keyOf({ host: DOCKER_HUB, path });
  // Only the kubelet and podman look at paths, so such a key is meant for them.
  if (serves && (path !== '' || key === DOCKER_HUB_KEY)) return undefined;
  if (serves) return { severity: 'info', code: 'HUB_KEY_SPELLING', corrected };
  const spelling = /(?:hub|registry|registry-1|auth)\.docker\.(?:io|com)/i.test(key);
  return { severity: 'error', code: spelling ? 'HUB_KEY_SPELLING' : 'KEY_NEVER_MATCHES', corrected };
}

/** What a key names, freed of everything that keeps the kubelet from matching it. */
function tidied(key: string): Pick<RegistryServer, 'host' | 'path'> | undefined {
  if (key.length > LONGEST_KEY) return undefined;
  const [address = ''] = key.trim().toLowerCase().split(/[?#]/);
  const [, scheme = '', authority = '', path = ''] = /^([a-z]+:\/\/)?(?:[^/@]*@)?([^/]*)(.*)$/s.exec(address) ?? [];
  const [name = ''] = path.split('@');
  const server = parseRegistryServer(scheme + authority + name.replace(/:[^/:]*$/, ''));
  return server.ok ? server.value : undefined;
}

function keyOf({ host, path }: Pick<RegistryServer, 'host' | 'path'>): string {
  return path === '' ? credentialKey(host) : `${host}/${path}`;
}

/** Whether an image's name can begin with this host: one without dot or port would be an organisation on Docker Hub. */
function isImageHost(host: string): boolean {
  const image = parseImageReference(`${host}/x`);
  return image.ok && image.value.host === host;
}

/** What follows the host, from its slash on. */
function pathOf(key: string): string {
  return /^(?:[a-z]+:\/\/)?[^/]*(.*)$/is.exec(key)?.[1] ?? '';
}

function withoutPort(host: string): string {
  return host.replace(/:443$/, '');
}
