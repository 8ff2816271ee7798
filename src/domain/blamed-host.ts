/** What stands before the URL of a request; other URLs in a message are advice. */
const BEFORE_REQUEST = new Set(['get', 'head', 'post', 'put', 'to', 'url']);
/** Docker Hub's registry and its redirects have names of their own; people know it by the one in images. */
const DOCKER_HUB_HOSTS = new Set(['registry-1.docker.io', 'index.docker.io', 'registry.docker.io']);

/** The request a message blames. */
export interface BlamedRequest {
  /** `HOST[:PORT]` as the message spells it; Docker Hub's registry as `docker.io`. */
  readonly host: string;
  /** containerd names the registry to a mirror it asks in its place (`?ns=`). */
  readonly byMirror: boolean;
}

/**
 * The last request a message tells of: the one that failed. Undefined where it tells of none.
 * @param tokens as `tokensOf` gives them
 */
export function blamedRequest(tokens: readonly string[]): BlamedRequest | undefined {
  const at = tokens.findLastIndex(
    (token, index) => isUrl(token) && BEFORE_REQUEST.has((tokens[index - 1] ?? '').toLowerCase()),
  );
  const url = tokens[at];
  if (url !== undefined) return { host: knownName(authorityOf(url)), byMirror: /[?&]ns=/.test(url) };
  const host = afterWords(tokens, ['registry']) ?? afterWords(tokens, ['lookup']) ?? repositoryHost(tokens);
  return host === undefined ? undefined : { host: knownName(host), byMirror: false };
}

function isUrl(token: string): boolean {
  return token.startsWith('https://') || token.startsWith('http://');
}

function authorityOf(url: string): string {
  const [authority = ''] = url.slice(url.indexOf('://') + 3).split(/[/?#]/, 1);
  return authority.slice(authority.lastIndexOf('@') + 1);
}

/** `pinging container registry HOST`, `lookup HOST on …`. */
function afterWords(tokens: readonly string[], words: readonly string[]): string | undefined {
  const at = tokens.findLastIndex(
    (token, index) => words.includes((tokens[index - 1] ?? '').toLowerCase()) && looksLikeHost(token),
  );
  return tokens[at];
}

/** `reading manifest TAG in HOST/PATH`. */
function repositoryHost(tokens: readonly string[]): string | undefined {
  const at = tokens.findLastIndex(
    (token, index) => tokens[index - 1] === 'in' && tokens[index - 3] === 'manifest' && token.includes('/'),
  );
  const host = tokens[at]?.split('/', 1)[0];
  return host !== undefined && looksLikeHost(host) ? host : undefined;
}

function looksLikeHost(token: string): boolean {
  return /^[a-z0-9[]/i.test(token) && (token.includes('.') || token.includes(':')) && !token.includes('/');
}

function knownName(host: string): string {
  return DOCKER_HUB_HOSTS.has(host) ? 'docker.io' : host;
}
