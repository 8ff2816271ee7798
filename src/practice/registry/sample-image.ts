import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A blob or manifest, found by its digest. */
export interface Content {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/** A small but real image: a manifest, its configuration and one empty layer. */
export interface SampleImage {
  readonly manifest: Content;
  readonly blobs: readonly Content[];
}

const OCI = 'application/vnd.oci.image';

/** @param title makes images differ */
export function sampleImage(title: string): SampleImage {
  // An empty tar archive is two empty records.
  const archive = Buffer.alloc(1024);
  const layer = content(`${OCI}.layer.v1.tar+gzip`, gzipSync(archive));
  const config = contentOf(`${OCI}.config.v1+json`, {
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    os: 'linux',
    config: { Labels: { 'org.opencontainers.image.title': title } },
    rootfs: { type: 'layers', diff_ids: [digestOf(archive)] },
  });
  const describe = ({ mediaType, digest, bytes }: Content) => ({ mediaType, digest, size: bytes.length });
  const mediaType = `${OCI}.manifest.v1+json`;
  const manifest = contentOf(mediaType, {
    schemaVersion: 2,
    mediaType,
    config: describe(config),
    layers: [describe(layer)],
  });
  return { manifest, blobs: [config, layer] };
}

function contentOf(mediaType: string, value: unknown): Content {
  return content(mediaType, Buffer.from(JSON.stringify(value)));
}

function content(mediaType: string, bytes: Buffer): Content {
  return { mediaType, digest: digestOf(bytes), bytes };
}

export function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
