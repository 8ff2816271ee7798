import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expiredLogin, lifetimeOf } from '../../src/domain/login-lifetime.ts';
import { Secret } from '../../src/domain/secret.ts';

const now = new Date('2026-11-23T12:00:00Z');
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const NOBODY = '00000000-0000-0000-0000-000000000000';
const OAUTH_TOKEN = `sha256~${'Ab_-'.repeat(10)}xyz`;

/** Seconds since 1970, so many seconds from now. */
function inSeconds(seconds: number): number {
  return now.getTime() / 1_000 + seconds;
}

function jwt(payload: unknown): string {
  return jwtOf(JSON.stringify(payload));
}

function jwtOf(payload: string): string {
  return ['{"alg":"RS256"}', payload, 'signature'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

function ecrToken(body: unknown): string {
  return Buffer.from(JSON.stringify(body)).toString('base64');
}

function lifetime(host: string, username: string, password: string) {
  return lifetimeOf(host, { username, password: new Secret(password) }, now);
}

describe('a login that says when it ends', () => {
  const twoHours = { expiresAt: new Date('2026-11-23T14:00:00Z'), seconds: 7_200 };
  const ecr = ecrToken({ payload: 'x', datakey: 'y', version: '2', type: 'DATA_KEY', expiration: inSeconds(7_200) });
  const token = jwt({ exp: inSeconds(7_200) });

  test.each([
    [ECR, 'AWS', ecr, { kind: 'ecr', lasts: 'renewal' }],
    [`${ECR}:443`, 'AWS', ecr, { kind: 'ecr', lasts: 'renewal' }],
    ['public.ecr.aws', 'AWS', ecr, { kind: 'ecr', lasts: 'renewal' }],
    ['acme.azurecr.io', NOBODY, token, { kind: 'acr-token', lasts: 'registry-token' }],
    ['registry.acme.example', 'ci', token, { kind: 'jwt', lasts: 'robot-account' }],
    ['acme.azurecr.io', 'principal', token, { kind: 'jwt', lasts: 'robot-account' }],
    ['image-registry.openshift-image-registry.svc:5000', '<token>', token, { kind: 'openshift-token' }],
    ['default-route-openshift-image-registry.apps.acme.example', 'x', token, { kind: 'openshift-token' }],
    ['registry.acme.example', 'ci', jwt({ exp: inSeconds(7_200.9) }), { seconds: 7_200 }],
  ])('%s for %s', (host, username, password, expected) => {
    expect(lifetime(host, username, password)).toMatchObject(
      'seconds' in expected ? expected : { ...expected, ...twoHours },
    );
  });

  test.each([
    ['just now', 0],
    ['a second ago', -1],
    ['long ago', 1 - now.getTime() / 1_000],
  ])('and is over since %s', (_, seconds) => {
    expect(lifetime('registry.acme.example', 'ci', jwt({ exp: inSeconds(seconds) }))).toMatchObject({ seconds });
  });
});

describe('a login of a kind that is known to end', () => {
  test.each([
    [ECR, 'AWS', 12],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'AWS', 12],
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'AWS', 12],
    ['123456789012.dkr-ecr.us-west-2.on.aws', 'AWS', 12],
    ['123456789012.DKR.ECR.eu-west-1.amazonaws.com', 'AWS', 12],
    ['public.ecr.aws', 'AWS', 12],
    ['europe-west1-docker.pkg.dev', 'oauth2accesstoken', 1],
    ['gcr.io', 'oauth2accesstoken', 1],
    ['eu.gcr.io', '_dcgcloud_token', 1],
    ['gcr.io', '_dcgcr_2_1_22_token', 1],
    ['acme.azurecr.io', NOBODY, 3],
  ])('%s for %s: at most %s hours', (host, username, hours) => {
    expect(lifetime(host, username, 'opaque')).toMatchObject({ expiresAt: undefined, seconds: hours * 3_600 });
  });

  test.each(['registry.acme.example', 'image-registry.openshift-image-registry.svc:5000'])(
    'a token of OpenShift for %s: at most 24 hours',
    (host) => {
      expect(lifetime(host, 'hanako', OAUTH_TOKEN)).toEqual({
        kind: 'openshift-token',
        expiresAt: undefined,
        seconds: 86_400,
        lasts: 'image-puller',
      });
    },
  );

  test.each([
    ['no JSON', Buffer.from('{').toString('base64')],
    ['no object', ecrToken(null)],
    ['a list', ecrToken([1])],
    ['a time that is no number', ecrToken({ expiration: '1764000000' })],
    ['a time of no calendar', ecrToken({ expiration: 1e300 })],
    ['a time of a prototype', Buffer.from('{"__proto__":{"expiration":1}}').toString('base64')],
    ['more than a token can be', Buffer.from(`{"expiration":1,"x":"${'x'.repeat(65_536)}"}`).toString('base64')],
  ])('whose content is %s', (_, password) => {
    expect(lifetime(ECR, 'AWS', password)).toMatchObject({ kind: 'ecr', expiresAt: undefined, seconds: 43_200 });
  });
});

describe('a login that is not known to end', () => {
  test.each([
    ['a password', 'quay.io', 'acme+robot', 'correct horse'],
    ['an empty one', ECR, 'AWS', ''],
    ['a key of Google', 'gcr.io', '_json_key', '{"type":"service_account"}'],
    ['a key of Google in base64', 'europe-docker.pkg.dev', '_json_key_base64', 'eyJ0eXBlIjoic2VydmljZV9hY2NvdW50In0='],
    ['a service principal of Azure', 'acme.azurecr.io', 'b3c1', 'x~y'],
    ['another user of ECR', ECR, 'aws', 'opaque'],
    ['a name of ECR elsewhere', `${ECR}.evil.example`, 'AWS', 'opaque'],
    ['a suffix of Google elsewhere', 'notgcr.io', 'oauth2accesstoken', 'opaque'],
    ['a suffix of Azure elsewhere', 'azurecr.io.evil.example', NOBODY, 'opaque'],
    ['almost a token of OpenShift', 'quay.io', 'x', 'sha256~short'],
    ['a token without an end', 'registry.redhat.io', '12345|name', jwt({ sub: 'x' })],
    ['an account token of OpenShift without an end', 'docker-registry.default.svc:5000', 'x', jwt({ sub: 'x' })],
    ['a token whose end Go left out', 'quay.io', 'x', jwt({ exp: 0 })],
    ['a token whose end is no number', 'quay.io', 'x', jwt({ exp: '1' })],
    ['a token whose end is no time', 'quay.io', 'x', jwtOf('{"exp":1e400}')],
    ['a token whose end is of a prototype', 'quay.io', 'x', jwtOf('{"__proto__":{"exp":1}}')],
    ['a token that holds a list', 'quay.io', 'x', jwt([{ exp: 1 }])],
    ['a token that holds no JSON', 'quay.io', 'x', jwtOf('{"exp":1')],
    ['two parts', 'quay.io', 'x', jwt({ exp: 1 }).split('.').slice(0, 2).join('.')],
    ['four parts', 'quay.io', 'x', `${jwt({ exp: 1 })}.more`],
    ['an empty part', 'quay.io', 'x', `${jwt({ exp: 1 }).split('.').slice(0, 2).join('.')}.`],
    ['a token with a line break', 'quay.io', 'x', `${jwt({ exp: 1 })}\n`],
    ['a token deeper than any', 'quay.io', 'x', jwtOf('['.repeat(20_000))],
    ['a token longer than any', 'quay.io', 'x', jwtOf(`{"exp":1,"x":"${'x'.repeat(65_536)}"}`)],
  ])('%s', (_, host, username, password) => {
    expect(lifetime(host, username, password)).toBeUndefined();
  });
});

test('no text makes it throw, and none of a password is shown', () => {
  const hosts = fc.constantFrom(ECR, 'gcr.io', 'acme.azurecr.io', 'quay.io');
  const users = fc.constantFrom('AWS', 'oauth2accesstoken', NOBODY, 'x');
  const passwords = fc.oneof(fc.string({ unit: 'binary' }), fc.json().map(jwtOf), fc.json().map(ecrToken));
  fc.assert(
    fc.property(hosts, users, passwords, (host, username, password) => {
      const found = inspect(lifetime(host, username, password));
      expect(password.length > 20 && found.includes(password)).toBe(false);
    }),
  );
});

test('does not take longer for a hostile host or token', () => {
  const long = 'a-'.repeat(100_000);
  expect(lifetime(`${long}-docker.pkg.dev.`, '_dcgcr_', `${long}.${long}.`)).toBeUndefined();
  expect(lifetime(`${'1.'.repeat(100_000)}on.aws.`, 'AWS', '.'.repeat(100_000))).toBeUndefined();
}, 2_000);

describe('a login that has expired is a problem', () => {
  const problemOf = (username: string, password: string) =>
    expiredLogin('registry.acme.example', { username, password: new Secret(password) }, now);

  test('by name, kind and time', () => {
    expect(problemOf('ci\u202e', jwt({ exp: inSeconds(-0.5) }))).toEqual({
      code: 'SECRET-20',
      evidence: {
        host: 'registry.acme.example',
        username: 'ci\\u{202e}',
        kind: 'jwt',
        expired: '2026-11-23T11:59:59Z',
      },
    });
  });

  test.each([
    ['still lasts', jwt({ exp: inSeconds(1) })],
    ['may be over, which it does not say', OAUTH_TOKEN],
    ['does not end', 'correct horse'],
  ])('not one that %s', (_, password) => {
    expect(problemOf('ci', password)).toBeUndefined();
  });
});
