import { expect, test } from 'vitest';
import { recordedCluster } from './recorded-cluster.ts';

const SECRETS = '/api/v1/namespaces/project-a/secrets';
const contentType = 'application/vnd.kubernetes.protobuf';

/** A field that holds bytes, as the wire format writes it; lengths below 16,384. */
function field(number: number, value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  const low = bytes.length & 0x7f;
  const length = bytes.length < 0x80 ? [low] : [low | 0x80, bytes.length >>> 7];
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), bytes]);
}

function envelope(apiVersion: string, kind: string, object: Buffer): Buffer {
  const type = Buffer.concat([field(1, apiVersion), field(2, kind)]);
  return Buffer.concat([Buffer.from('k8s\0'), field(1, type), field(2, object), field(3, ''), field(4, '')]);
}

const label = Buffer.concat([field(1, 'app'), field(2, 'web')]);
const datum = Buffer.concat([field(1, 'a'), field(2, Buffer.from([0, 255]))]);
const immutable = Buffer.from([5 << 3, 1]);
const secret = Buffer.concat([
  field(1, Buffer.concat([field(1, 'from-oc'), field(11, label)])),
  field(2, datum),
  field(3, 'Opaque'),
  immutable,
]);

test('a secret sent as protobuf is the secret that JSON would have made', async () => {
  const dev = (await recordedCluster()).as('dev');
  const answer = await dev.call('POST', SECRETS, { contentType, body: envelope('v1', 'Secret', secret) });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      metadata: { name: 'from-oc', labels: { app: 'web' } },
      data: { a: 'AP8=' },
      type: 'Opaque',
      immutable: true,
    },
  });
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['no envelope', Buffer.from('{}')],
  ['an envelope that ends too soon', envelope('v1', 'Secret', secret).subarray(0, 30)],
  ['a number that does not end', Buffer.concat([Buffer.from('k8s\0'), Buffer.alloc(20, 0xff)])],
  ['another kind', envelope('v1', 'ConfigMap', secret)],
])('%s is refused', async (_what, body) => {
  const dev = (await recordedCluster()).as('dev');
  expect((await dev.call('POST', SECRETS, { contentType, body })).status).toBe(400);
});

test('a kind whose protobuf is not known is refused as such', async () => {
  const dev = (await recordedCluster()).as('dev');
  const body = envelope('image.openshift.io/v1', 'ImageStream', field(1, field(1, 'p')));
  const path = '/apis/image.openshift.io/v1/namespaces/project-a/imagestreams';
  expect((await dev.call('POST', path, { contentType, body })).status).toBe(415);
});
