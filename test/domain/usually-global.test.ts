import { expect, it } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { usuallyGlobal } from '../../src/domain/usually-global.ts';

it.each([
  ['registry.redhat.io/ubi9/ubi', true],
  ['registry.connect.redhat.com/acme/op:1', true],
  ['quay.io/openshift-release-dev/ocp-v4.0-art-dev:1', true],
  ['quay.io/openshift/origin-cli', true],
  ['registry.ci.openshift.org/ocp/4.20', true],
  ['quay.io/acme/openshift', false],
  ['registry.access.redhat.com/ubi9', false],
  ['registry.redhat.io.example.com/ubi9', false],
  ['registry.redhat.io:5000/ubi9', false],
])('%s: %s', (text, expected) => {
  const image = parseImageReference(text);
  expect(image.ok && usuallyGlobal(image.value)).toBe(expected);
});
