import { describe, expect, it } from 'vitest';
import { imageStreamLink, type StreamRead } from '../../src/chain/image-stream.ts';
import type { IntegratedImage } from '../../src/domain/integrated-registry.ts';
import type { KubeImageStream } from '../../src/domain/kube-objects.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const image = { project: 'builds', stream: 'web', tag: '1.0', digest: null };
const metadata = { name: 'web', namespace: 'builds' };

function streamOf(tags: KubeImageStream['status']['tags']): KubeImageStream {
  return { metadata, spec: {}, status: tags === undefined ? {} : { tags } };
}

const full = streamOf([{ tag: '1.0', items: [{ image: DIGEST }] }]);
const failedImport = streamOf([
  {
    tag: '1.0',
    items: [],
    conditions: [{ type: 'ImportSuccess', status: 'False', reason: 'NotFound', message: 'dockerimage not found' }],
  },
]);

describe('what the image stream says of the image', () => {
  it.each<[string, IntegratedImage | undefined, StreamRead, object]>([
    ['it is there', image, full, { status: 'ok', evidence: { en: 'holds web:1.0' } }],
    ['the tag is not', { ...image, tag: '2.0' }, full, { status: 'broken', problem: { code: 'REGISTRY-35' } }],
    [
      'no stream',
      image,
      'missing',
      { status: 'broken', problem: { evidence: { stream: 'web', tag: '1.0', detail: '' } } },
    ],
    ['its import failed', image, failedImport, { problem: { evidence: { detail: 'dockerimage not found' } } }],
    ['nothing yet', image, streamOf(undefined), { status: 'broken' }],
    ['not for this user to see', image, 'unread', { status: 'unknown', seenFrom: null }],
    ['no image was named', undefined, full, { status: 'unknown', seenFrom: null }],
  ])('%s', (_what, wanted, stream, link) => {
    expect(imageStreamLink(wanted, stream)).toMatchObject({ link: 'registry', ...link });
  });

  it('a digest may be that of any tag', () => {
    const byDigest = { project: 'builds', stream: 'web', tag: null, digest: DIGEST };
    expect(imageStreamLink(byDigest, full)).toMatchObject({ status: 'ok' });
    expect(imageStreamLink({ ...byDigest, digest: `sha256:${'b'.repeat(64)}` }, full)).toMatchObject({
      status: 'broken',
    });
  });
});
