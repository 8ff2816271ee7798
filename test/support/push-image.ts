import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Agent, request } from 'undici';

export interface PushTarget {
  readonly origin: string;
  readonly ca: string | undefined;
  readonly username: string;
  readonly password: string;
}

/** Pushes an image of one empty layer by plain calls of the registry's API; the digest of its manifest. */
export async function pushImage(target: PushTarget, path: string, tag: string): Promise<string> {
  const agent = new Agent({ connect: target.ca === undefined ? {} : { ca: target.ca } });
  const authorization = `Basic ${Buffer.from(`${target.username}:${target.password}`).toString('base64')}`;

  async function call(method: 'POST' | 'PUT', url: URL, body: Buffer, contentType: string) {
    const headers = { authorization, 'content-type': contentType };
    const response = await request(url, { dispatcher: agent, method, headers, body });
    const said = await response.body.text();
    if (response.statusCode >= 300) throw new Error(`${method} ${url.pathname}: ${response.statusCode} ${said}`);
    return response.headers;
  }

  async function pushBlob(mediaType: string, content: Buffer) {
    const digest = digestOf(content);
    const uploads = new URL(`/v2/${path}/blobs/uploads/`, target.origin);
    const { location } = await call('POST', uploads, Buffer.alloc(0), 'application/octet-stream');
    const upload = new URL(String(location), target.origin);
    upload.searchParams.set('digest', digest);
    await call('PUT', upload, content, 'application/octet-stream');
    return { mediaType, digest, size: content.length };
  }

  try {
    // An empty tar archive is two empty records.
    const layer = Buffer.alloc(1024);
    const config = {
      architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
      os: 'linux',
      config: { Labels: { tag } },
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    };
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: await pushBlob('application/vnd.oci.image.config.v1+json', Buffer.from(JSON.stringify(config))),
        layers: [await pushBlob('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(layer))],
      }),
    );
    const place = new URL(`/v2/${path}/manifests/${tag}`, target.origin);
    await call('PUT', place, manifest, 'application/vnd.oci.image.manifest.v1+json');
    return digestOf(manifest);
  } finally {
    await agent.destroy();
  }
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
