import { cleanText } from './clean-text.ts';
import { type ImageReferenceReason, problem } from './problem.ts';
import { failed, ok, type Result } from './result.ts';

/** The name Docker Hub has in image references. */
export const DOCKER_HUB = 'docker.io';

const LEGACY_DOCKER_HUB = 'index.docker.io';
const OFFICIAL_IMAGES = 'library/';
const LONGEST_PATH = 255;

/** An image's name, taken apart as the kubelet does it (github.com/distribution/reference, ParseNormalizedNamed). */
export interface ImageReference {
  /** As it was given. */
  readonly text: string;
  /**
   * `HOST[:PORT]`, in the case it was written in. Empty where the first component looks like a host but cannot be one
   * (an underscore in it): the kubelet then takes it for a part of the path.
   */
  readonly host: string;
  /** The repository: `library/nginx`. */
  readonly path: string;
  readonly tag: string | null;
  /** `sha256:…`; decides over the tag when both are there. */
  readonly digest: string | null;
  /** The tag, or `latest` where neither tag nor digest is given. */
  readonly effectiveTag: string | null;
  /** Host, path, effective tag and digest. */
  readonly canonical: string;
  /** As `docker images` would list it: without `docker.io/library/`. */
  readonly familiar: string;
  /** What the kubelet looks up in its keyring: neither tag nor digest. */
  readonly kubeletLookup: string;
  readonly dockerHub: boolean;
}

// None of these can run away: what repeats and what follows it never begin with the same character.
const DOMAIN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]+)?$/;
const IPV6 = /^\[[a-fA-F0-9:]+\](?::[0-9]+)?$/;
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:_|__|\.|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
const IMAGE_ID = /^[a-f0-9]{64}$/;

/** Reads an image reference. Error: INPUT-01 with the reason. */
export function parseImageReference(text: string): Result<ImageReference> {
  const refuse = (reason: ImageReferenceReason) =>
    failed(problem('INPUT-01', { text: cleanText(text, { limit: 300 }), reason }));
  if (text === '') return refuse('empty');
  if (/\s/.test(text)) return refuse('space');
  if (text.includes('://')) return refuse('scheme');
  if (IMAGE_ID.test(text)) return refuse('hex');

  const [domain, remainder] = splitDomain(text);
  const [name, digest] = cut(remainder, '@');
  const [path, tag] = cut(name, ':');
  if (digest !== null && !DIGEST.test(digest)) return refuse('digest');
  if (tag !== null && !TAG.test(tag)) return refuse('tag');
  if (path !== path.toLowerCase()) return refuse('uppercase');
  if (!isPath(path)) return refuse('form');

  if (isDomain(domain)) {
    if (path.length > LONGEST_PATH) return refuse('too-long');
    return ok(reference(text, domain, path, tag, digest));
  }
  const whole = `${domain}/${path}`;
  if (!isPath(whole)) return refuse('host');
  if (whole.length > LONGEST_PATH) return refuse('too-long');
  return ok(reference(text, '', whole, tag, digest));
}

/** Whether the text is `HOST[:PORT]` by the grammar of image references; the port's range is not looked at. */
export function isDomain(text: string): boolean {
  return DOMAIN.test(text) || IPV6.test(text);
}

/** Whether the text is a repository path: lower case, no empty component. */
export function isPath(text: string): boolean {
  return text.split('/').every((component) => PATH_COMPONENT.test(component));
}

/** The first component is a host only if it could not be an organisation on Docker Hub. */
function splitDomain(text: string): readonly [string, string] {
  const [first, rest] = cut(text, '/');
  if (rest === null) return [DOCKER_HUB, OFFICIAL_IMAGES + text];
  const isHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  if (!isHost) return [DOCKER_HUB, text];
  if (first !== DOCKER_HUB && first !== LEGACY_DOCKER_HUB) return [first, rest];
  return [DOCKER_HUB, rest.includes('/') ? rest : OFFICIAL_IMAGES + rest];
}

function cut(text: string, separator: string): readonly [string, string | null] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function reference(
  text: string,
  host: string,
  path: string,
  tag: string | null,
  digest: string | null,
): ImageReference {
  const dockerHub = host === DOCKER_HUB;
  const effectiveTag = tag ?? (digest === null ? 'latest' : null);
  const kubeletLookup = host === '' ? path : `${host}/${path}`;
  const atDigest = digest === null ? '' : `@${digest}`;
  const familiarName = dockerHub ? withoutLibrary(path) : kubeletLookup;
  return {
    text,
    host,
    path,
    tag,
    digest,
    effectiveTag,
    canonical: kubeletLookup + (effectiveTag === null ? '' : `:${effectiveTag}`) + atDigest,
    familiar: familiarName + (tag === null ? '' : `:${tag}`) + atDigest,
    kubeletLookup,
    dockerHub,
  };
}

function withoutLibrary(path: string): string {
  const name = path.slice(OFFICIAL_IMAGES.length);
  return path.startsWith(OFFICIAL_IMAGES) && !name.includes('/') ? name : path;
}
