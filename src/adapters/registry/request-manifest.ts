import { createHash } from 'node:crypto';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Secret } from '../../domain/secret.ts';
import { type Answer, type Answered, type Ask, headerValues } from './exchange.ts';
import { followRedirects } from './follow-redirects.ts';

/** Sources: OCI image specification 1.1, Docker image manifest V2 schema 2. */
const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFEST_TYPES = [
  ...INDEX_TYPES,
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
/** Schema 1 is given by old registries whatever was asked for. */
const SCHEMA_1 = /^application\/vnd\.docker\.distribution\.manifest\.v1\+(?:json|prettyjws)$/;

/** Registries refuse manifests beyond 4 MiB, so none can be longer. Source: OCI distribution specification 1.1. */
const BIGGEST_MANIFEST = 4 * 1024 * 1024;

/**
 * HEAD answers after which GET is worth a try: several registries know no HEAD, or deny with 404 what GET explains, and
 * which limit was reached only a body says. Not 401: it may be counted as a failed login.
 */
const HEAD_SAYS_LITTLE = new Set([400, 403, 404, 405, 429, 501]);

/**
 * Asks for the manifest of this very image: HEAD, which Docker Hub counts as no pull, and GET where that says too little
 * or there is an index to read. The last answer, whatever its status; redirects are followed, without the login once they
 * leave the origin.
 */
export async function requestManifest(
  origin: string,
  image: ImageReference,
  authorization: Secret | undefined,
  ask: Ask,
): Promise<Answered> {
  const reference = image.digest ?? image.effectiveTag ?? 'latest';
  const question = {
    url: new URL(`/v2/${image.path}/manifests/${reference}`, origin),
    headers: {
      accept: MANIFEST_TYPES.join(', '),
      ...(authorization === undefined ? {} : { authorization: authorization.reveal() }),
    },
    limit: BIGGEST_MANIFEST,
  };
  const head = await followRedirects({ ...question, method: 'HEAD' }, 'anywhere', ask);
  if ('failure' in head || !leavesOpen(head.answer)) return head;
  const get = await followRedirects(question, 'anywhere', ask);
  return isGiven(head.answer) && saysNothing(get) ? head : get;
}

/** The media type of a manifest that was given; undefined where what was given is something else. */
export function manifestType(answer: Answer): string | undefined {
  const [value = ''] = headerValues(answer, 'content-type');
  const type = value.split(';')[0]?.trim().toLowerCase() ?? '';
  return MANIFEST_TYPES.includes(type) || SCHEMA_1.test(type) ? type : undefined;
}

/** `sha256:…`, as the registry says it, or as the manifest that was given makes it; undefined where neither can be had. */
export function manifestDigest(answer: Answer): string | undefined {
  const [said = ''] = headerValues(answer, 'docker-content-digest');
  if (/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-f]{32,128}$/.test(said)) return said;
  // Of schema 1 the digest leaves out the signatures.
  const whole = answer.body !== '' && answer.body.length < BIGGEST_MANIFEST;
  if (!whole || SCHEMA_1.test(manifestType(answer) ?? '') || 'content-encoding' in answer.headers) return undefined;
  return `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
}

function isGiven(answer: Answer): boolean {
  return answer.status === 200 && manifestType(answer) !== undefined;
}

/** Whether HEAD has left something to ask by GET. */
function leavesOpen(answer: Answer): boolean {
  if (answer.status !== 200) return HEAD_SAYS_LITTLE.has(answer.status);
  const type = manifestType(answer);
  return type === undefined || INDEX_TYPES.includes(type) || manifestDigest(answer) === undefined;
}

/** Trouble on the way does not undo what HEAD has proven. */
function saysNothing(answered: Answered): boolean {
  return 'failure' in answered || answered.answer.status === 429 || answered.answer.status >= 500;
}
