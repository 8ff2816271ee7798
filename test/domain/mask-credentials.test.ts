import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskCredentials } from '../../src/domain/mask-credentials.ts';
import { createCanary } from '../support/canary.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.c2lnbmF0dXJl';

describe('words from outside', () => {
  it.each([
    ['a login in an address', 'Get "https://robot:s3cret@quay.io/v2/": EOF', 'Get "https://********@quay.io/v2/": EOF'],
    ['a user alone', 'https://robot@quay.io/v2/', 'https://********@quay.io/v2/'],
    ['a password with a slash', 'https://robot:s3/cr@quay.io/v2/', 'https://********@quay.io/v2/'],
    ['a password with an at sign', 'https://robot:s3@cret@quay.io/v2/', 'https://********@quay.io/v2/'],
    ['a password that begins as a port does', 'https://robot:1/s3@quay.io/v2/', 'https://********@quay.io/v2/'],
    ['a login without a scheme', 'dial robot:s3cret@quay.io:443', 'dial ********@quay.io:443'],
    ['a header', 'Authorization: Basic cm9ib3Q6czNjcmV0', 'Authorization: Basic ********'],
    ['a header in JSON', '"Authorization":"Bearer abc"', '"Authorization":"Bearer ********"'],
    ['a bearer token', `sent Bearer ${JWT}`, 'sent Bearer ********'],
    ['a token by itself', `token ${JWT} is expired`, 'token ******** is expired'],
    ['a token of OpenShift', `sha256~${'a'.repeat(43)}!`, '********!'],
    [
      'a signed address',
      'https://b.example/x?X-Amz-Signature=ab12&sig=cd%2B&y=1',
      'https://b.example/x?X-Amz-Signature=********&sig=********&y=1',
    ],
    ['an entry of a credential file', '{"auth":"cm9ib3Q6czNjcmV0","email":"a"}', '{"auth":"********","email":"a"}'],
    ['an escaped entry', '{\\"password\\":\\"s3cret\\"}', '{\\"password\\":\\"********\\"}'],
    [
      'a flag',
      "oc create secret --docker-password='s 3' -n shop",
      'oc create secret --docker-password=******** -n shop',
    ],
  ])('lose %s', (_, said, masked) => {
    expect(maskCredentials(said)).toBe(masked);
    expect(maskCredentials(masked)).toBe(masked);
  });

  it.each([
    `docker://quay.io/acme/web@sha256:${'a'.repeat(64)}`,
    `docker://quay.io:5000/acme/web@sha256:${'a'.repeat(64)}`,
    `registry.example:5000/acme/web:1.4@sha256:${'a'.repeat(64)}`,
    'Bearer realm="https://sso.example/token",service="registry.example",scope="repository:shop/web:pull"',
    'Basic realm="Registry"',
    'insufficient_scope: authorization failed',
    'repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    'no Bearer authentication offered',
    'unauthorized: authentication required',
    'dial tcp 10.0.0.1:443: i/o timeout',
    'hanako@acme.example may not pull',
  ])('keep %s', (said) => {
    expect(maskCredentials(said)).toBe(said);
  });

  it('lose a canary in the address, whatever form it has there', () => {
    const canary = createCanary('robot');
    for (const password of [canary.password, encodeURIComponent(canary.password)]) {
      const masked = maskCredentials(`Get https://robot:${password.replaceAll('"', '%22')}@quay.io/v2/: EOF`);
      expect(canary.findIn(masked)).toEqual([]);
    }
  });

  it('take no longer where they are made to', { timeout: 30_000 }, () => {
    for (const piece of [
      'a:',
      '://',
      '@',
      'eyJ',
      'a@',
      '"auth":"',
      'authorization:',
      'bearer ',
      '?token=',
      '://a:1/',
      'a',
    ]) {
      const begun = performance.now();
      maskCredentials(piece.repeat(64_000 / piece.length));
      expect({ piece, isQuick: performance.now() - begun < 2500 }).toEqual({ piece, isQuick: true });
    }
    assert(property(string(), (text) => maskCredentials(maskCredentials(text)) === maskCredentials(text)));
  });
});
