import { writeAuthField } from '../../domain/auth-field.ts';
import { chooseChallenge } from '../../domain/challenge.ts';
import { parseGoJson } from '../../domain/go-json.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { isRecord } from '../api/shape.ts';
import { digestOf, INDEX_TYPE, OWN_ARCHITECTURE } from '../registry/sample-image.ts';
import { type Got, getFrom, type NodeNetwork } from './node-network.ts';

export interface PulledImage {
  readonly ok: true;
  readonly digest: string;
  readonly bytes: number;
}

/** How far a pull came. A runtime puts it into its own words. */
export type FailedPull =
  /** No connection, or no TLS the node trusts. */
  | { readonly ok: false; readonly at: 'connection'; readonly detail: string }
  /** The registry asks for a login, and there is none to show. */
  | { readonly ok: false; readonly at: 'no-login'; readonly said: string }
  /** The token server cannot be reached. */
  | {
      readonly ok: false;
      readonly at: 'token-connection';
      readonly detail: string;
      readonly url: string;
      readonly anonymous: boolean;
    }
  | {
      readonly ok: false;
      readonly at: 'token';
      readonly code: number;
      readonly said: string;
      readonly url: string;
      readonly anonymous: boolean;
    }
  /** The token server gave something that is no JSON. `detail` in Go's words. */
  | {
      readonly ok: false;
      readonly at: 'token-page';
      readonly detail: string;
      readonly page: string;
      readonly url: string;
      readonly anonymous: boolean;
    }
  | {
      readonly ok: false;
      readonly at: 'manifest';
      readonly code: number;
      readonly said: string;
      /** The registry's name for it: `DENIED`. */
      readonly named?: string;
      readonly url: string;
      /** The token is fine, and opens something else. */
      readonly insufficient?: boolean;
    }
  /** The node lets nobody run it, as nobody has signed it. */
  | { readonly ok: false; readonly at: 'policy'; readonly digest: string }
  /** None of the images of an index is for this node. */
  | { readonly ok: false; readonly at: 'platform'; readonly architecture: string }
  | { readonly ok: false; readonly at: 'blob'; readonly code: number; readonly said: string; readonly url: string };

export type Pull = PulledImage | FailedPull;

const ACCEPT = [
  INDEX_TYPE,
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

interface Descriptor {
  readonly digest: string;
  readonly platform?: { readonly architecture?: string };
}

/**
 * Pulls an image as a node does: challenge, token, manifest, every blob, each checked against its digest. Whether a login is
 * right is the registry's word alone.
 */
export async function pullImage(
  image: ImageReference,
  login: Login | undefined,
  network: NodeNetwork,
  signal: AbortSignal,
  { mustBeSigned = false }: { readonly mustBeSigned?: boolean } = {},
): Promise<Pull> {
  const base = `https://${image.host}/v2/${image.path}`;
  const get = (url: string, authorization?: string) => getFrom(url, { authorization, accept: ACCEPT }, network, signal);
  try {
    const place = `${base}/manifests/${image.digest ?? image.effectiveTag}`;
    let manifest = await get(place);
    let authorization: string | undefined;
    if (manifest.code === 401) {
      const answer = await answerChallenge(manifest, image, login, get);
      if (typeof answer !== 'string') return answer;
      authorization = answer;
      manifest = await get(place, authorization);
    }
    if (manifest.code !== 200) return noManifest(manifest);
    const digest = digestOf(manifest.body);
    // No image here is signed.
    if (mustBeSigned) return { ok: false, at: 'policy', digest };
    if (manifest.headers['content-type'] === INDEX_TYPE) {
      const { manifests } = JSON.parse(manifest.body.toString('utf8')) as { manifests: readonly Descriptor[] };
      const own = manifests.find(({ platform }) => platform?.architecture === OWN_ARCHITECTURE);
      if (own === undefined) return { ok: false, at: 'platform', architecture: OWN_ARCHITECTURE };
      manifest = await get(`${base}/manifests/${own.digest}`, authorization);
      if (manifest.code !== 200) return noManifest(manifest);
    }
    let bytes = manifest.body.length;
    for (const blobDigest of blobsOf(manifest.body)) {
      const url = `${base}/blobs/${blobDigest}`;
      const blob = await get(url, authorization);
      if (blob.code !== 200 || digestOf(blob.body) !== blobDigest)
        return { ok: false, at: 'blob', code: blob.code, said: said(blob), url };
      bytes += blob.body.length;
    }
    return { ok: true, digest, bytes };
  } catch (cause) {
    return { ok: false, at: 'connection', detail: messageOf(cause) };
  }
}

function noManifest(answer: Got): FailedPull {
  const insufficient = answer.headers['www-authenticate']?.includes('insufficient_scope') === true;
  const { code, url } = answer;
  const { code: named, message } = errorIn(answer);
  return {
    ok: false,
    at: 'manifest',
    code,
    said: message,
    url,
    ...(named !== '' && { named }),
    ...(insufficient && { insufficient }),
  };
}

/** The `Authorization` that answers a 401, or why there is none. */
async function answerChallenge(
  refused: Got,
  image: ImageReference,
  login: Login | undefined,
  get: (url: string, authorization?: string) => Promise<Got>,
): Promise<string | FailedPull> {
  const choice = chooseChallenge([refused.headers['www-authenticate'] ?? ''], 'https');
  // An entry without a user name is dropped by the runtimes: the pull is anonymous then.
  const basic =
    login === undefined || login.username === ''
      ? undefined
      : `Basic ${writeAuthField(login.username, login.password.reveal())}`;
  if (choice.use !== 'bearer')
    return choice.use === 'basic' && basic !== undefined ? basic : { ok: false, at: 'no-login', said: said(refused) };
  const place = new URL(choice.realm);
  place.searchParams.set('scope', `repository:${image.path}:pull`);
  if (choice.service !== undefined) place.searchParams.set('service', choice.service);
  const about = { ok: false, url: place.href, anonymous: basic === undefined } as const;
  const reply = await get(place.href, basic).catch(messageOf);
  if (typeof reply === 'string') return { ...about, at: 'token-connection', detail: reply };
  if (reply.code !== 200) return { ...about, at: 'token', code: reply.code, said: said(reply) };
  const text = reply.body.toString('utf8');
  const json = parseGoJson(text);
  if (json.error !== undefined) return { ...about, at: 'token-page', detail: json.error, page: text, url: reply.url };
  const token = isRecord(json.value) ? (json.value.token ?? json.value.access_token) : undefined;
  return typeof token === 'string' ? `Bearer ${token}` : { ...about, at: 'token', code: 200, said: '' };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** What a registry says of a refusal in the JSON of its kind. */
function errorIn({ body }: Got): { readonly code: string; readonly message: string } {
  const json = parseGoJson(body.toString('utf8'));
  const errors = json.error === undefined && isRecord(json.value) ? json.value.errors : undefined;
  const [first] = Array.isArray(errors) ? errors : [];
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return isRecord(first) ? { code: text(first.code), message: text(first.message) } : { code: '', message: '' };
}

function said(answer: Got): string {
  return errorIn(answer).message;
}

function blobsOf(manifest: Buffer): readonly string[] {
  const { config, layers } = JSON.parse(manifest.toString('utf8')) as {
    config: Descriptor;
    layers: readonly Descriptor[];
  };
  return [config, ...layers].map(({ digest }) => digest);
}
