import type { IncomingHttpHeaders } from 'node:http';
import { type Agent, request } from 'node:https';
import { writeAuthField } from '../../domain/auth-field.ts';
import { chooseChallenge } from '../../domain/challenge.ts';
import { parseGoJson } from '../../domain/go-json.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { digestOf } from '../registry/sample-image.ts';

/** What a node can reach. The practice node reaches the practice registries and nothing else: no real registry gets a login. */
export interface NodeNetwork {
  readonly agent: Agent;
  /** @param host `HOST[:PORT]` */
  reaches(host: string): boolean;
}

/** How far a pull came. A runtime puts it into its own words. */
export type Pull =
  | { readonly ok: true; readonly digest: string; readonly bytes: number }
  /** No connection, or no TLS the node trusts. */
  | { readonly ok: false; readonly at: 'connection'; readonly detail: string }
  /** The registry asks for a login, and there is none to show. */
  | { readonly ok: false; readonly at: 'no-login'; readonly said: string }
  | {
      readonly ok: false;
      readonly at: 'token';
      readonly code: number;
      readonly said: string;
      readonly url: string;
      readonly anonymous: boolean;
    }
  | {
      readonly ok: false;
      readonly at: 'manifest' | 'blob';
      readonly code: number;
      readonly said: string;
      readonly url: string;
    };

interface Got {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const ACCEPT = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/**
 * Pulls an image as a node does: challenge, token, manifest, every blob, each checked against its digest. Whether a login is
 * right is the registry's word alone.
 */
export async function pullImage(
  image: ImageReference,
  login: Login | undefined,
  network: NodeNetwork,
  signal: AbortSignal,
): Promise<Pull> {
  const base = `https://${image.host}/v2/${image.path}`;
  const place = `${base}/manifests/${image.digest ?? image.effectiveTag}`;
  const get = (url: string, authorization?: string) => fetchFrom(url, authorization, network, signal);
  try {
    let manifest = await get(place);
    let authorization: string | undefined;
    if (manifest.code === 401) {
      const answer = await answerChallenge(manifest, image, login, get);
      if (typeof answer !== 'string') return answer;
      authorization = answer;
      manifest = await get(place, authorization);
    }
    if (manifest.code !== 200)
      return { ok: false, at: 'manifest', code: manifest.code, said: said(manifest), url: place };
    const digest = digestOf(manifest.body);
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
    return { ok: false, at: 'connection', detail: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** The `Authorization` that answers a 401, or why there is none. */
async function answerChallenge(
  refused: Got,
  image: ImageReference,
  login: Login | undefined,
  get: (url: string, authorization?: string) => Promise<Got>,
): Promise<string | Pull> {
  const choice = chooseChallenge([refused.headers['www-authenticate'] ?? ''], 'https');
  // An entry without a user name is dropped by the runtimes: the pull is anonymous then.
  const basic =
    login === undefined || login.username === ''
      ? undefined
      : `Basic ${writeAuthField(login.username, login.password.reveal())}`;
  if (choice.use !== 'bearer')
    return choice.use === 'basic' && basic !== undefined ? basic : { ok: false, at: 'no-login', said: said(refused) };
  const url = new URL(choice.realm);
  url.searchParams.set('scope', `repository:${image.path}:pull`);
  if (choice.service !== undefined) url.searchParams.set('service', choice.service);
  const reply = await get(url.href, basic);
  const json = parseGoJson(reply.body.toString('utf8'));
  const token = json.error === undefined ? (json.value as { token?: unknown } | null)?.token : undefined;
  if (reply.code === 200 && typeof token === 'string') return `Bearer ${token}`;
  return { ok: false, at: 'token', code: reply.code, said: said(reply), url: url.href, anonymous: basic === undefined };
}

/** What a registry says of a refusal in the JSON of its kind. */
function said({ body }: Got): string {
  const json = parseGoJson(body.toString('utf8'));
  const errors =
    json.error === undefined ? (json.value as { errors?: readonly { message?: unknown }[] } | null)?.errors : undefined;
  const message = Array.isArray(errors) ? errors[0]?.message : undefined;
  return typeof message === 'string' ? message : '';
}

function blobsOf(manifest: Buffer): readonly string[] {
  const { config, layers } = JSON.parse(manifest.toString('utf8')) as {
    config: { digest: string };
    layers: readonly { digest: string }[];
  };
  return [config, ...layers].map(({ digest }) => digest);
}

async function fetchFrom(
  url: string,
  authorization: string | undefined,
  { agent, reaches }: NodeNetwork,
  signal: AbortSignal,
): Promise<Got> {
  const { host, hostname } = new URL(url);
  if (!reaches(host)) throw new Error(`dial tcp: lookup ${hostname} on 10.96.0.10:53: no such host`);
  return new Promise((resolve, reject) => {
    const headers = { accept: ACCEPT, ...(authorization !== undefined && { authorization }) };
    const sent = request(url, { agent, headers, signal }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ code: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
