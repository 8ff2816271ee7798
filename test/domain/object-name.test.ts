import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/domain/clean-text.ts';
import { checkObjectName, checkProjectName, imagePullerName, pullSecretName } from '../../src/domain/object-name.ts';

describe('a name', () => {
  test.each(['a', 'pull', 'quay.io-pull.v2', '1', 'a'.repeat(253)])('Kubernetes takes: %s', (name) => {
    expect(checkObjectName(name)).toEqual({ ok: true, value: name });
  });

  test.each([
    ['', 'empty'],
    ['a'.repeat(254), 'too-long'],
    ['Pull', 'uppercase'],
    ['pull_secret', 'character'],
    ['pull secret', 'character'],
    ['プル', 'character'],
    ['a\x1b', 'character'],
    ['-a', 'edge'],
    ['a-', 'edge'],
    ['a.', 'edge'],
    ['.a', 'edge'],
    ['a..b', 'edge'],
    ['a.-b', 'edge'],
  ])('%j is refused: %s', (name, reason) => {
    expect(checkObjectName(name)).toEqual({
      ok: false,
      problem: { code: 'INPUT-03', evidence: { name: cleanText(name), reason } },
    });
  });

  test('of a project is one label of at most 63 characters', () => {
    expect(checkProjectName('team-web').ok).toBe(true);
    expect(checkProjectName('a'.repeat(63)).ok).toBe(true);
    expect(checkProjectName('a'.repeat(64))).toMatchObject({ problem: { evidence: { reason: 'too-long' } } });
    expect(checkProjectName('team.web')).toMatchObject({ problem: { evidence: { reason: 'character' } } });
  });
});

describe('the name of a pull secret', () => {
  test.each([
    ['quay.io', 'pull-quay-io'],
    ['registry.connect.redhat.com', 'pull-registry-connect-redhat-com'],
    ['Reg.Example.com:5000', 'pull-reg-example-com-5000'],
    ['[2001:db8::1]:5000', 'pull-2001-db8-1-5000'],
    ['xn--r8jz45g.jp', 'pull-xn-r8jz45g-jp'],
    ['', 'pull'],
  ])('for %j is %s', (host, name) => {
    expect(pullSecretName(host)).toBe(name);
  });

  test('is one Kubernetes takes, with room for a number, whatever the host', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('a', '.', ':'), maxLength: 600 })),
        (host) => {
          expect(checkObjectName(`${pullSecretName(host)}-1000000`).ok).toBe(true);
          expect(checkObjectName(pullSecretName(host)).ok).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('the name of the binding that lets a project pull', () => {
  test.each([
    [['default'], 'image-puller-shop-default'],
    [['web', 'db'], 'image-puller-shop-web-db'],
    ['all', 'image-puller-shop-all'],
  ] as const)('for %j', (accounts, name) => {
    expect(imagePullerName('shop', accounts)).toBe(name);
  });

  test('stays a name, however many accounts there are', () => {
    const many = Array.from({ length: 40 }, (_, number) => `account-${number}`);
    expect(checkObjectName(imagePullerName('shop', many))).toMatchObject({ ok: true });
  });
});
