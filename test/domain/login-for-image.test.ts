import { describe, expect, test } from 'vitest';
import { readCredentialFile } from '../../src/domain/credential-file.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { type LoginForImage, loginForImage } from '../../src/domain/login-for-image.ts';
import { Secret } from '../../src/domain/secret.ts';

function found(body: unknown, text = 'quay.io/acme/web:1.4'): LoginForImage {
  const image = parseImageReference(text);
  if (!image.ok) throw new Error(`${text} is no image`);
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  return loginForImage(readCredentialFile(new Secret(raw)), image.value);
}

/** A file with a login for each key, whose user name is the key. */
function fileWith(...keys: readonly string[]) {
  return { auths: Object.fromEntries(keys.map((key) => [key, { username: key.replaceAll(':', '%'), password: 'p' }])) };
}

const HUB = 'https://index.docker.io/v1/';

describe('of several logins', () => {
  test.each([
    ['quay.io/acme/web', ['quay.io', 'quay.io/acme', 'quay.io/acme/web'], 'quay.io/acme/web'],
    ['quay.io/acme/web', ['quay.io', 'quay.io/other'], 'quay.io'],
    ['quay.io/acmecorp/web', ['quay.io/acme/', 'quay.io'], 'quay.io'],
    ['r1.example.com/x', ['*.example.com', 'r1.example.com'], 'r1.example.com'],
    ['nginx', [HUB, 'docker.io'], 'docker.io'],
    ['nginx', ['quay.io', HUB], HUB],
    ['Quay.io/acme/web', ['quay.io', 'Quay.io'], 'Quay.io'],
    ['reg.example.com:443/x', ['reg.example.com', 'reg.example.com:443'], 'reg.example.com:443'],
  ])('%s takes the one the kubelet tries first of %j, with nothing against its key', (image, keys, key) => {
    expect(found(fileWith(...keys), image)).toMatchObject({
      kind: 'login',
      entry: { key },
      findings: key === 'docker.io' ? [{ code: 'HUB_KEY_SPELLING', severity: 'info' }] : [],
    });
  });

  test.each([
    ['nginx', 'hub.docker.com', HUB],
    ['nginx', 'registry-1.docker.io', HUB],
    ['acme/web', 'https://auth.docker.io', HUB],
    ['acme/web', 'https://index.docker.io/v1', HUB],
    ['acme/web', 'index.docker.io/acme', 'docker.io/acme'],
    ['registry-1.docker.io/acme/web', HUB, 'registry-1.docker.io'],
    ['quay.io/acme/web', 'https://quay.io/v2', 'quay.io'],
    ['quay.io/acme/web', ' quay.io ', 'quay.io'],
    ['quay.io/acme/web', 'QUAY.IO', 'quay.io'],
    ['Quay.io/acme/web', 'quay.io', 'Quay.io'],
    ['quay.io/acme/web', 'quay.io:443', 'quay.io'],
    ['reg.example.com:443/x', 'reg.example.com', 'reg.example.com:443'],
    ['quay.io/acme/web', 'quay.io/acme/web:2', 'quay.io/acme/web'],
    ['quay.io/acme/web', 'quay.io/acme/web/', 'quay.io/acme/web'],
    ['quay.io/acme/web', 'HTTPS://quay.io/acme/', 'quay.io/acme'],
  ])('%s takes the one under %s, which is meant for it, and says to write it under %s', (image, key, corrected) => {
    expect(found(fileWith('ghcr.io', key), image)).toMatchObject({
      kind: 'login',
      entry: { key },
      findings: [{ code: 'KEY_NEVER_MATCHES', detail: corrected, mended: true }],
    });
  });

  test.each([
    ['quay.io/acme/web', 'quay.io/other'],
    ['quay.io/acmecorp/web', 'quay.io/acme:1'],
    ['quay.io/acme/web', 'quay.io:5000'],
    ['reg.example.com:5000/x', 'reg.example.com'],
    ['quay.io/acme/web', 'quay.io.evil.example'],
    ['quay.io/acme/web', 'https://evil.example/quay.io'],
    ['nginx', 'https://index.docker.io/v1/access-token'],
    ['nginx', 'docker.com'],
    ['a_b.example.com/x', 'example.com'],
  ])('%s never takes one under %s', (image, key) => {
    expect(found(fileWith(key), image)).toMatchObject({ kind: 'none', holds: [key] });
  });

  test('one that is of use comes before a more specific one that is not', () => {
    const auths = { ...fileWith('quay.io').auths, 'quay.io/acme': {}, 'quay.io/acme/web': { identitytoken: 't' } };
    expect(found({ auths })).toMatchObject({ kind: 'login', entry: { key: 'quay.io' } });
  });

  test("what is amiss is told of the file and this entry, and not of others' entries", () => {
    const auths = {
      'quay.io': { auth: `${Buffer.from('u:p').toString('base64')}\n`, email: 'a@example.com' },
      'ghcr.io': { auth: '%%%' },
      'gcr.io': {},
    };
    const body = `\ufeff${JSON.stringify({ auths, credsStore: 'desktop', credHelpers: { 'quay.io': 'pass' } })}`;
    const result = found(body);
    expect(result).toMatchObject({ kind: 'login', entry: { key: 'quay.io', email: 'a@example.com' } });
    expect(result.kind === 'login' && result.findings.map(({ code, mended }) => [code, mended])).toEqual([
      ['BYTE_ORDER_MARK', true],
      ['AUTH_WHITESPACE', true],
      ['EMAIL_IGNORED', false],
      ['POISONS_POD', true],
    ]);
  });
});

describe('a helper', () => {
  test.each([
    ['for all', { auths: { 'quay.io': {} }, credsStore: 'desktop' }, 'quay.io/a/b', 'desktop', 'quay.io'],
    [
      'for all, asked as the entry is written',
      { auths: { 'https://quay.io/v1/': {} }, credsStore: 'desktop' },
      'quay.io/a/b',
      'desktop',
      'https://quay.io/v1/',
    ],
    ['for all, without an entry', { credsStore: 'desktop' }, 'quay.io/a/b', 'desktop', 'quay.io'],
    ['for all, on Docker Hub', { auths: { [HUB]: {} }, credsStore: 'desktop' }, 'nginx', 'desktop', HUB],
    ['for all, on Docker Hub without an entry', { credsStore: 'desktop' }, 'nginx', 'desktop', HUB],
    ['of its own', { credHelpers: { 'quay.io': 'pass' }, credsStore: 'desktop' }, 'quay.io/a/b', 'pass', 'quay.io'],
    [
      'of its own, beside an empty entry',
      { auths: { 'quay.io': {} }, credHelpers: { 'quay.io': 'pass' } },
      'quay.io/a/b',
      'pass',
      'quay.io',
    ],
    [
      'of its own, on Docker Hub',
      { credHelpers: { 'docker.io': 'pass', 'x.io': 'y' } },
      'acme/web',
      'pass',
      'docker.io',
    ],
    [
      'for all, in a file with mistyped auths',
      { auths: [], credsStore: 'desktop' },
      'quay.io/a/b',
      'desktop',
      'quay.io',
    ],
  ])('%s is asked', (_, body, image, helper, server) => {
    expect(found(body, image)).toEqual({ kind: 'helper', helper, server });
  });

  test('is not asked where the file itself holds the login', () => {
    expect(found({ ...fileWith('quay.io'), credHelpers: { 'quay.io': 'pass' } }).kind).toBe('login');
  });

  test('with a name no program can have is not given', () => {
    expect(found({ auths: { 'quay.io': {} }, credsStore: '../evil' })).toMatchObject({
      kind: 'unusable',
      finding: { code: 'EMPTY_ENTRY' },
    });
  });
});

describe('no login', () => {
  test.each([
    [{ identitytoken: 't' }, 'IDENTITY_TOKEN'],
    [{ auth: 'dTo=', identitytoken: 't' }, 'IDENTITY_TOKEN'],
    [{ registrytoken: 't' }, 'REGISTRY_TOKEN'],
    [{}, 'EMPTY_ENTRY'],
    [{ auth: 'dTo=' }, 'EMPTY_PASSWORD'],
    [{ auth: '%%%' }, 'BASE64_INVALID'],
    ['dTpw', 'SHAPE'],
  ])('can be had of an entry that is %j: %s', (fields, code) => {
    expect(found({ auths: { 'quay.io': fields } })).toMatchObject({
      kind: 'unusable',
      finding: { key: 'quay.io', code },
    });
    expect(found({ auths: { ' Quay.io': fields } })).toMatchObject({ kind: 'unusable', finding: { code } });
  });

  test.each([
    ['', 'JSON_INVALID'],
    ['{"auths":', 'JSON_INVALID'],
    ['[]', 'SHAPE'],
    [{ auths: [] }, 'SHAPE'],
  ])('can be read from %j', (body, code) => {
    expect(found(body)).toMatchObject({ kind: 'unreadable', finding: { code } });
  });

  test('is there, and the keys that are are told, cleaned', () => {
    const body = { ...fileWith('ghcr.io', 'evil\u001b.io'), credHelpers: { 'gcr.io': 'gcloud', 'ghcr.io': 'x' } };
    expect(found(body)).toEqual({ kind: 'none', holds: ['ghcr.io', 'evil\\u{1b}.io', 'gcr.io'] });
    expect(found({})).toEqual({ kind: 'none', holds: [] });
  });
});
