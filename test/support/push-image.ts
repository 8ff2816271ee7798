import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Agent, request } from 'undici';

export interface PushTarget {
  readonly origin: string;
  readonly ca: string | undefined;
  readonly username: string;
  readonly password: string;
  /** A token server's realm, where the registry believes one: it is asked for a token to push first. */
  readonly realm?: string;
}

/** A manifest that lies in the registry, as an index names it. */
interface Pushed {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

const OCI = 'application/vnd.oci.image';
const OWN_ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'amd64';

/** Pushes an image of one empty layer by plain calls of the registry's API; the digest of its manifest. */
export async function pushImage(target: PushTarget, path: string, tag: string): Promise<string> {
  return withCalls(target, path, async (call) => (await pushManifest(call, path, tag, OWN_ARCHITECTURE)).digest);
}

/** Pushes one such image for each architecture of linux, and an index of them; the digest of the index. */
export async function pushIndex(
  target: PushTarget,
  path: string,
  tag: string,
  architectures: readonly string[],
): Promise<string> {
  return withCalls(target, path, async (call) => {
    const manifests: object[] = [];
    for (const architecture of architectures) {
      const pushed = await pushManifest(call, path, `${tag}-${architecture}`, architecture);
      manifests.push({ ...pushed, platform: { os: 'linux', architecture } });
    }
    const mediaType = `${OCI}.index.v1+json`;
    return (await putManifest(call, path, tag, mediaType, { schemaVersion: 2, mediaType, manifests })).digest;
  });
}

type Call = (method: 'POST' | 'PUT', place: string, body: Buffer, contentType: string) => Promise<IncomingHttpHeaders>;

/** The calls are made as the target's user, one after the other; places are paths or what a Location says. */
async function withCalls<T>(target: PushTarget, path: string, use: (call: Call) => Promise<T>): Promise<T> {
  const agent = new Agent({ connect: target.ca === undefined ? {} : { ca: target.ca } });
  try {
    const authorization = await authorizationFor(target, path);
    return await use(async (method, place, body, contentType) => {
      const url = new URL(place, target.origin);
      const headers = { authorization, 'content-type': contentType };
      const response = await request(url, { dispatcher: agent, method, headers, body });
      const said = await response.body.text();
      if (response.statusCode >= 300) throw new Error(`${method} ${url.pathname}: ${response.statusCode} ${said}`);
      return response.headers;
    });
  } finally {
    await agent.destroy();
  }
}

async function authorizationFor({ username, password, realm }: PushTarget, path: string): Promise<string> {
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  if (realm === undefined) return basic;
  const url = new URL(realm);
  url.searchParams.set('scope', `repository:${path}:pull,push`);
  const { body } = await request(url, { headers: { authorization: basic } });
  const { token } = (await body.json()) as { readonly token: string };
  return `Bearer ${token}`;
}

async function pushManifest(call: Call, path: string, tag: string, architecture: string): Promise<Pushed> {
  // An empty tar archive is two empty records.
  const layer = Buffer.alloc(1024);
  const config = {
    architecture,
    os: 'linux',
    config: { Labels: { tag } },
    rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
  };
  const mediaType = `${OCI}.manifest.v1+json`;
  return putManifest(call, path, tag, mediaType, {
    schemaVersion: 2,
    mediaType,
    config: await pushBlob(call, path, `${OCI}.config.v1+json`, Buffer.from(JSON.stringify(config))),
    layers: [await pushBlob(call, path, `${OCI}.layer.v1.tar+gzip`, gzipSync(layer))],
  });
}

async function pushBlob(call: Call, path: string, mediaType: string, content: Buffer): Promise<Pushed> {
  const digest = digestOf(content);
  const binary = 'application/octet-stream';
  const { location } = await call('POST', `/v2/${path}/blobs/uploads/`, Buffer.alloc(0), binary);
  const upload = `${String(location)}${String(location).includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
  await call('PUT', upload, content, binary);
  return { mediaType, digest, size: content.length };
}

async function putManifest(call: Call, path: string, tag: string, mediaType: string, value: object): Promise<Pushed> {
  const content = Buffer.from(JSON.stringify(value));
  await call('PUT', `/v2/${path}/manifests/${tag}`, content, mediaType);
  return { mediaType, digest: digestOf(content), size: content.length };
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
