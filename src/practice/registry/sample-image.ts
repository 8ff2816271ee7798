import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A blob or manifest, found by its digest. */
export interface Content {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/** A small but real image: a manifest, its configuration and one empty layer; or an index of such images. */
export interface SampleImage {
  readonly manifest: Content;
  readonly blobs: readonly Content[];
  /** The images an index names. */
  readonly variants: readonly SampleImage[];
}

const OCI = 'application/vnd.oci.image';

export const INDEX_TYPE = `${OCI}.index.v1+json`;

/** The architecture of this computer, in the registries' words. */
export const OWN_ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'amd64';

/** An empty tar archive is two empty records. All images share it. */
const ARCHIVE = Buffer.alloc(1024);
const LAYER = content(`${OCI}.layer.v1.tar+gzip`, gzipSync(ARCHIVE));
const DIFF_ID = digestOf(ARCHIVE);

/** @param title makes images differ */
export function sampleImage(title: string, architecture = OWN_ARCHITECTURE): SampleImage {
  const config = contentOf(`${OCI}.config.v1+json`, {
    architecture,
    os: 'linux',
    config: { Labels: { 'org.opencontainers.image.title': title } },
    rootfs: { type: 'layers', diff_ids: [DIFF_ID] },
  });
  const mediaType = `${OCI}.manifest.v1+json`;
  const manifest = contentOf(mediaType, {
    schemaVersion: 2,
    mediaType,
    config: describe(config),
    layers: [describe(LAYER)],
  });
  return { manifest, blobs: [config, LAYER], variants: [] };
}

/** One image for each of several architectures, under one tag. */
export function sampleIndex(title: string, architectures: readonly string[]): SampleImage {
  const variants = architectures.map((architecture) => sampleImage(`${title} ${architecture}`, architecture));
  const manifest = contentOf(INDEX_TYPE, {
    schemaVersion: 2,
    mediaType: INDEX_TYPE,
    manifests: variants.map((variant, index) => ({
      ...describe(variant.manifest),
      platform: { architecture: architectures[index], os: 'linux' },
    })),
  });
  return { manifest, blobs: [], variants };
}

function describe({ mediaType, digest, bytes }: Content) {
  return { mediaType, digest, size: bytes.length };
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
