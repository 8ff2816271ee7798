import type { ImageReference } from '../../domain/image-reference.ts';
import type { Secret } from '../../domain/secret.ts';
import { type Answer, type Answered, type Ask, headerValues } from './exchange.ts';

/** Source: OCI image specification 1.1, Docker image manifest V2 schema 2. */
const MANIFEST_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** Registries refuse manifests beyond 4 MiB, so none can be longer. Source: OCI distribution specification 1.1. */
const BIGGEST_MANIFEST = 4 * 1024 * 1024;
const MOST_REDIRECTS = 10;

/** HEAD answers after which GET is worth a try; several registries know no HEAD, or deny with 404 what GET explains. */
const HEAD_SAYS_LITTLE = new Set([400, 404, 405, 501]);

/**
 * Asks for the manifest of this very image: HEAD, which no rate limit counts, and GET where that says too little.
 * The last answer, whatever its status; redirects are followed, without the login once they leave the origin.
 */
export async function requestManifest(
  origin: string,
  image: ImageReference,
  authorization: Secret | undefined,
  ask: Ask,
): Promise<Answered> {
  const reference = image.digest ?? image.effectiveTag ?? 'latest';
  const url = new URL(`/v2/${image.path}/manifests/${reference}`, origin);
  const head = await follow('HEAD', url, authorization, ask);
  if ('failure' in head) return head;
  const { status } = head.answer;
  const enough = status === 200 ? manifestType(head) !== undefined : !HEAD_SAYS_LITTLE.has(status);
  return enough ? head : follow('GET', url, authorization, ask);
}

/** The media type of a manifest that was given; undefined where what was given is something else. */
export function manifestType(answered: Answered): string | undefined {
  if ('failure' in answered) return undefined;
  const [value = ''] = headerValues(answered.answer, 'content-type');
  const type = value.split(';')[0]?.trim().toLowerCase() ?? '';
  // Schema 1 is given by old registries whatever was asked for.
  const known =
    MANIFEST_TYPES.includes(type) ||
    /^application\/vnd\.docker\.distribution\.manifest\.v1\+(?:json|prettyjws)$/.test(type);
  return known ? type : undefined;
}

async function follow(
  method: 'GET' | 'HEAD',
  url: URL,
  authorization: Secret | undefined,
  ask: Ask,
): Promise<Answered> {
  let place = url;
  let shown = authorization;
  for (let redirects = 0; ; redirects += 1) {
    const headers = {
      accept: MANIFEST_TYPES.join(', '),
      ...(shown === undefined ? {} : { authorization: shown.reveal() }),
    };
    const answered = await ask({ url: place, method, headers, limit: BIGGEST_MANIFEST });
    const next = 'answer' in answered ? redirectOf(answered.answer) : undefined;
    if (next === undefined || redirects === MOST_REDIRECTS) return answered;
    // Not on the way back either: the path would be another's choice.
    if (next.origin !== url.origin) shown = undefined;
    place = next;
  }
}

/** Where a redirect leads; undefined where there is none, or where it must not be followed: from https to anything else. */
function redirectOf({ status, url, headers }: Answer): URL | undefined {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  if (!URL.canParse(location, url.href)) return undefined;
  const to = new URL(location, url);
  const sound = to.protocol === 'https:' || (to.protocol === 'http:' && url.protocol === 'http:');
  return sound && to.username === '' && to.password === '' ? to : undefined;
}
