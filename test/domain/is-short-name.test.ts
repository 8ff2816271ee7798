import { expect, it } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { isShortName } from '../../src/domain/is-short-name.ts';

it.each([
  ['nginx', true],
  ['acme/web:1', true],
  ['localhost:5000', true],
  ['docker.io/nginx', false],
  ['index.docker.io/acme/web', false],
  ['localhost/web', false],
  ['ACME/web', false],
  ['quay.io/acme/web', false],
])('%s is short: %s', (text, expected) => {
  const image = parseImageReference(text);
  expect(image.ok && isShortName(image.value)).toBe(expected);
});
