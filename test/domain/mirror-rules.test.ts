import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { mirrorsFor } from '../../src/domain/mirror-rules.ts';

const DIGEST = `@sha256:${'a'.repeat(64)}`;

function names(text: string, source: string, by: 'tag' | 'digest'): boolean {
  const image = parseImageReference(text);
  if (!image.ok) throw new Error(text);
  const set = { metadata: { name: 'rules' }, rules: [{ by, source, mirrors: ['mirror.example.com/a'] }] };
  return mirrorsFor(image.value, [set]).length > 0;
}

describe('a rule for mirrors', () => {
  it.each([
    ['quay.io/acme/web:1', 'quay.io', true],
    ['quay.io/acme/web:1', 'quay.io/acme', true],
    ['quay.io/acme/web:1', 'quay.io/acme/web', true],
    ['quay.io/acmecorp/web:1', 'quay.io/acme', false],
    ['quay.io:443/acme/web:1', 'quay.io', false],
    ['r1.example.com/web:1', '*.example.com', true],
    ['r1.example.com:5000/web:1', '*.example.com', true],
    ['example.com/web:1', '*.example.com', false],
    ['badexample.com/web:1', '*.example.com', false],
    ['nginx', 'docker.io/library', true],
    ['quay.io/acme/web:1', '', false],
  ])('%s, source %s: %s', (text, source, expected) => {
    expect(names(text, source, 'tag')).toBe(expected);
  });

  it('for digests takes images named by one, and for tags the others', () => {
    expect(names(`quay.io/acme/web:1${DIGEST}`, 'quay.io', 'digest')).toBe(true);
    expect(names(`quay.io/acme/web:1${DIGEST}`, 'quay.io', 'tag')).toBe(false);
    expect(names('quay.io/acme/web:1', 'quay.io', 'digest')).toBe(false);
  });
});
