import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { hostOfRepository, integratedImage, isOfIntegratedRegistry } from '../../src/domain/integrated-registry.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const known = { hosts: ['172.30.12.7:5000', 'Registry.apps.example.com', '[fd02::7]:5000'] };

function where(text: string, hosts: readonly string[] = known.hosts) {
  const image = parseImageReference(text);
  if (!image.ok) throw new Error(image.problem.code);
  return integratedImage(image.value, { hosts });
}

describe('an image of the integrated registry', () => {
  it.each([
    'image-registry.openshift-image-registry.svc:5000',
    'image-registry.openshift-image-registry.svc.cluster.local:5000',
    'docker-registry.default.svc:5000',
    'docker-registry.default.svc.cluster.local:5000',
    'IMAGE-REGISTRY.openshift-image-registry.svc:5000',
    '172.30.12.7:5000',
    'registry.apps.example.com',
    '[fd02::7]:5000',
  ])('is known by the host %s', (host) => {
    expect(where(`${host}/builds/web:1.0`)).toEqual({ project: 'builds', stream: 'web', tag: '1.0', digest: null });
  });

  it.each([
    ['an address nobody has told of', '172.30.12.8:5000/builds/web'],
    ['the name without its port', 'image-registry.openshift-image-registry.svc/builds/web'],
    ['another port', 'image-registry.openshift-image-registry.svc:443/builds/web'],
    ['a host that only ends so', 'evil-image-registry.openshift-image-registry.svc:5000/builds/web'],
    ['a host that only begins so', 'image-registry.openshift-image-registry.svc.example.com:5000/builds/web'],
    ['no project', 'docker-registry.default.svc:5000/web'],
    ['more than project and stream', 'docker-registry.default.svc:5000/builds/team/web'],
    ['Docker Hub', 'builds/web'],
  ])('is none: %s', (_what, text) => {
    expect(where(text)).toBeUndefined();
  });

  it('is not told from an address where no host is known', () => {
    expect(where('172.30.12.7:5000/builds/web', [])).toBeUndefined();
  });

  it.each([
    ['builds/web', { tag: 'latest', digest: null }],
    [`builds/web@${DIGEST}`, { tag: null, digest: DIGEST }],
    [`builds/web:1@${DIGEST}`, { tag: '1', digest: DIGEST }],
  ])('has the tag and digest of %s', (path, part) => {
    expect(where(`docker-registry.default.svc:5000/${path}`)).toMatchObject(part);
  });
});

it.each([
  ['docker-registry.default.svc:5000', true],
  ['IMAGE-REGISTRY.openshift-image-registry.svc:5000', true],
  ['registry.apps.example.com', true],
  ['172.30.12.8:5000', false],
  ['quay.io', false],
])('%s is the integrated registry whatever stands behind it: %s', (host, expected) => {
  expect(isOfIntegratedRegistry({ host }, known)).toBe(expected);
});

it('a repository begins with its host', () => {
  expect(hostOfRepository('registry.apps.example.com/builds/web')).toBe('registry.apps.example.com');
  expect(hostOfRepository('')).toBe('');
});
