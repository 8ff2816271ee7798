import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../src/domain/clean-text.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import imageRefs from '../vectors/image-refs.json' with { type: 'json' };

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

function parse(text: string) {
  const parsed = parseImageReference(text);
  if (!parsed.ok) throw new Error(`${text} was refused`);
  return parsed.value;
}

describe('an image reference', () => {
  test.each(imageRefs.vectors)('is read as the kubelet reads it: $id $why', ({ input, valid, expect: expected }) => {
    const wanted = valid ? { value: { ...expected, text: input } } : { problem: { code: 'INPUT-01' } };
    expect(parseImageReference(input)).toMatchObject({ ok: valid, ...wanted });
  });

  test.each([
    ['nginx', 'docker.io', 'library/nginx', 'latest'],
    ['acme/web', 'docker.io', 'acme/web', 'latest'],
    ['registry-1.docker.io/acme/web', 'registry-1.docker.io', 'acme/web', 'latest'],
    ['index.docker.io/nginx', 'docker.io', 'library/nginx', 'latest'],
    ['a/b/c', 'docker.io', 'a/b/c', 'latest'],
    ['reg:5000/web', 'reg:5000', 'web', 'latest'],
    ['[2001:db8::1]:5000/web', '[2001:db8::1]:5000', 'web', 'latest'],
    ['docker.io', 'docker.io', 'library/docker.io', 'latest'],
    ['reg.example.com:5000', 'docker.io', 'library/reg.example.com', '5000'],
    ['reg.example.com/we__b', 'reg.example.com', 'we__b', 'latest'],
    ['reg.example.com/web:_x', 'reg.example.com', 'web', '_x'],
    [`reg.example.com/web@${digest}`, 'reg.example.com', 'web', null],
  ])('%s lives on %s as %s, tag %s', (text, host, path, effectiveTag) => {
    expect(parse(text)).toMatchObject({ host, path, effectiveTag });
  });

  test.each([
    ['', 'empty'],
    ['https://reg.example.com/web:1', 'scheme'],
    ['web:latest ', 'space'],
    ['Nginx', 'uppercase'],
    ['web:-x', 'tag'],
    ['web:', 'tag'],
    ['reg.example.com/web@sha256:abc', 'digest'],
    ['reg.example.com/web@md5:0123456789abcdef0123456789abcdef', 'digest'],
    [`reg.example.com/web@${digest}@${digest}`, 'digest'],
    ['a'.repeat(64), 'hex'],
    [`r.io/${'a'.repeat(256)}`, 'too-long'],
    ['reg.example.com:/web', 'host'],
    ['é.example.com/web', 'host'],
    ['[2001:db8::1/web', 'host'],
    ['web/', 'form'],
    ['/web', 'form'],
    ['reg.example.com//web', 'form'],
  ])('%j is refused as %s', (text, reason) => {
    const evidence = { text: cleanText(text, { limit: 300 }), reason };
    expect(parseImageReference(text)).toEqual({ ok: false, problem: { code: 'INPUT-01', evidence } });
  });

  test('reads its own canonical form as the same image', () => {
    const component = fc.stringMatching(/^[a-z0-9]{1,5}([._-][a-z0-9]{1,5})?$/);
    const host = fc.constantFrom(
      '',
      'quay.io/',
      'localhost/',
      'Reg.Example.com:5000/',
      '[::1]:5000/',
      'docker.io/',
      'a_b.io/',
    );
    const path = fc.array(component, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,10}$/), { nil: undefined });
    fc.assert(
      fc.property(host, path, tag, fc.boolean(), (h, p, t, withDigest) => {
        const image = parse(`${h}${p}${t === undefined ? '' : `:${t}`}${withDigest ? `@${digest}` : ''}`);
        const { text: _, familiar: __, tag: ___, ...again } = parse(image.canonical);
        expect(image).toMatchObject(again);
      }),
    );
  });

  test('is read in no time however long and odd it is', () => {
    const started = performance.now();
    for (const piece of ['a-', 'a.', '__', '-', 'a/', 'A.', '[:', '@', ':', 'sha256:']) {
      parseImageReference(`reg.example.com/${piece.repeat(200_000)}`);
      parseImageReference(`${piece.repeat(200_000)}!/web`);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
