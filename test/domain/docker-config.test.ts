import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pullSecretTypes,
  putLogins,
  readPullSecret,
  sameContent,
  writePullSecret,
} from '../../src/domain/docker-config.ts';
import { matchKeyring } from '../../src/domain/keyring.ts';
import type { Login } from '../../src/domain/login.ts';
import { Secret } from '../../src/domain/secret.ts';
import vectors from '../vectors/config-files.json' with { type: 'json' };

const { dockerconfigjson, dockercfg } = pullSecretTypes;

function read(raw: string, layout: (typeof pullSecretTypes)[keyof typeof pullSecretTypes] = dockerconfigjson) {
  const { entries, error } = readPullSecret(layout.type, { [layout.key]: new Secret(raw) });
  const shown = entries.map(({ key, login, problem }) => ({
    key,
    login: login && `${login.username}:${login.password.reveal()}`,
    problem,
  }));
  return { entries: shown, error };
}

function withEntry(fields: object) {
  return read(JSON.stringify({ auths: { 'quay.io': fields } }));
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a credential file', () => {
  test.each(vectors.vectors)(
    'gives the kubelet what it gives the real one: $id $why',
    ({ kind, raw, lookup, expect: expected }) => {
      const layout = kind === 'dockercfg' ? dockercfg : dockerconfigjson;
      const secret = { name: 's', type: layout.type, data: { [layout.key]: new Secret(raw) } };
      const { matches, poisoned } = matchKeyring(lookup.includes('/') ? lookup : `${lookup}/acme/web`, [secret]);
      expect(poisoned?.detail).toBe('error' in expected.kubelet ? expected.kubelet.error : undefined);
      const credentials = matches.map(({ login }) => ({
        username: login?.username ?? '',
        password: login?.password.reveal() ?? '',
      }));
      // Bytes that are no UTF-8 cannot be told by a string.
      const wanted = (expected.kubelet.credentials ?? []).map((credential) => ({
        username: credential.username,
        password:
          'password' in credential
            ? credential.password
            : Buffer.from(credential.passwordBase64, 'base64').toString('utf8'),
      }));
      expect(credentials).toEqual(wanted);
    },
  );

  test.each([
    ['no login at all', {}, undefined, 'empty'],
    ['an empty auth', { auth: '' }, undefined, 'empty'],
    ['only an identity token', { identitytoken: 't' }, undefined, 'token-only'],
    ['only a registry token', { RegistryToken: 't' }, undefined, 'token-only'],
    ['no user name', { auth: base64(':p') }, ':p', 'no-username'],
    ['no password', { auth: base64('u:') }, 'u:', 'no-password'],
    ['a password in Latin-1', { auth: 'dTpw5HM=' }, 'u:p\ufffds', 'not-utf8'],
    [
      'a login and an identity token, of which the login counts',
      { auth: base64('u:p'), identitytoken: 't' },
      'u:p',
      undefined,
    ],
    ['fields and auth, of which auth counts', { username: 'x', password: 'y', auth: base64('u:p') }, 'u:p', undefined],
    ['fields alone', { username: 'u', password: 'p' }, 'u:p', undefined],
    ['null for fields', { username: null, auth: base64('u:p') }, 'u:p', undefined],
  ])('may hold an entry with %s', (_, fields, login, problem) => {
    expect(withEntry(fields)).toEqual({ entries: [{ key: 'quay.io', login, problem }], error: undefined });
  });

  test.each([
    ['bm9jb2xvbg==', 'unable to parse auth field, must be formatted as base64(username:password)'],
    ['%%%', 'illegal base64 data at input byte 0'],
    ['dTpw=', 'illegal base64 data at input byte 4'],
    ['dTpwcA=', 'illegal base64 data at input byte 7'],
    ['dTpwcA=x', 'illegal base64 data at input byte 6'],
    ['dTpwcA=x=', 'illegal base64 data at input byte 6'],
    ['dTpwcHA=x=', 'illegal base64 data at input byte 8'],
    ['dTpwcA==x', 'illegal base64 data at input byte 6'],
    ['dTpwc', 'illegal base64 data at input byte 4'],
    ['dTpwcA==dTpwcA==', 'illegal base64 data at input byte 8'],
    ['dTpwプ', 'illegal base64 data at input byte 4'],
  ])('is unreadable as a whole where an entry has the auth %j', (auth, detail) => {
    expect(withEntry({ auth })).toEqual({ entries: [], error: { key: 'quay.io', detail } });
  });

  test.each(['dTpw', 'dTpw\n', 'dT\r\npw', 'dTpwcA', 'dTpwcA==', 'dTpwcA=\n=\n', 'dTpwcHA='])(
    'is readable with the auth %j',
    (auth) => {
      expect(withEntry({ auth }).error).toBeUndefined();
    },
  );

  test.each([
    [
      '{"quay.io":"x"}',
      'json: cannot unmarshal string into Go value of type credentialprovider.dockerConfigEntryWithAuth',
    ],
    [
      '{"quay.io":{"auth":1}}',
      'json: cannot unmarshal number into Go struct field dockerConfigEntryWithAuth.auth of type string',
    ],
    ['[]', 'json: cannot unmarshal array into Go value of type credentialprovider.DockerConfig'],
  ])('in the older layout is refused in the words for that layout: %s', (raw, detail) => {
    expect(read(raw, dockercfg).error?.detail).toBe(detail);
  });

  test('has no entries under another type, another key or with an empty body', () => {
    const body = new Secret('{"auths":{"quay.io":{"auth":"dTpw"}}}');
    expect(readPullSecret('Opaque', { [dockerconfigjson.key]: body })).toEqual({ entries: [] });
    expect(readPullSecret(dockerconfigjson.type, { [dockercfg.key]: body })).toEqual({ entries: [] });
    expect(readPullSecret(dockerconfigjson.type, { [dockerconfigjson.key]: new Secret('') })).toEqual({ entries: [] });
  });

  test('may have a registry called as a part of every object', () => {
    const { entries } = read('{"auths":{"__proto__":{"auth":"dTpw"},"constructor":{"auth":"dTpx"}}}');
    expect(entries.map(({ key, login }) => [key, login])).toEqual([
      ['__proto__', 'u:p'],
      ['constructor', 'u:q'],
    ]);
  });
});

describe('a credential file of ours', () => {
  const login = { username: '12345678|shop-puller', password: new Secret('p:"$プル\n') };

  test('holds user name, password and auth, and nothing but auths', () => {
    const auth = base64('12345678|shop-puller:p:"$プル\n');
    expect(JSON.parse(writePullSecret('dockerconfigjson', [{ key: 'quay.io', login }]).reveal())).toEqual({
      auths: { 'quay.io': { username: login.username, password: 'p:"$プル\n', auth } },
    });
    const withMail = writePullSecret('dockerconfigjson', [{ key: 'quay.io', login, email: 'a@example.com' }]).reveal();
    expect(JSON.parse(withMail).auths['quay.io'].email).toBe('a@example.com');
  });

  test('is the same to the byte whatever the order of its entries', () => {
    const one = { key: 'a.io', login };
    const other = { key: 'b.io', login };
    expect(writePullSecret('dockerconfigjson', [one, other]).reveal()).toBe(
      writePullSecret('dockerconfigjson', [other, one]).reveal(),
    );
  });

  test('gives back every login as it was typed', () => {
    const username = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !name.includes(':'));
    const password = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        'パスワード',
        '$HOME',
        `'"\\`,
        'a:b::c',
        ' lead',
        'trail\n',
        '\0\0',
        '{"type":"service_account"}',
      ),
    );
    const key = fc.constantFrom('quay.io', 'https://index.docker.io/v1/', '[::1]:5000', '172.30.1.1:5000');
    fc.assert(
      fc.property(key, username, password, (host, name, secret) => {
        const body = writePullSecret('dockerconfigjson', [
          { key: host, login: { username: name, password: new Secret(secret) } },
        ]);
        expect(read(body.reveal())).toEqual({
          entries: [{ key: host, login: `${name}:${secret}`, problem: undefined }],
          error: undefined,
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a body with a member written more than once', () => {
  const twice =
    '{"auths":{"a.io":{"auth":"dTpw"}},"Auths":{"b.io":{"auth":"dTpw"}},"auths":{"c.io":{"auth":"dTpw"}},"x":1}';

  test('holds the logins of all, as Go reads them into one map', () => {
    expect(read(twice).entries.map(({ key }) => key)).toEqual(['a.io', 'b.io', 'c.io']);
  });

  test('loses none of them when another is put in', () => {
    const mine = { key: 'd.io', login: { username: 'u', password: new Secret('p') } };
    const body = JSON.parse(putLogins('dockerconfigjson', new Secret(twice), [mine]).reveal());
    expect(Object.keys(body.auths)).toEqual(['a.io', 'b.io', 'c.io', 'd.io']);
    expect(body.x).toBe(1);
  });
});

function loginOf(username: string, password: string): Login {
  return { username, password: new Secret(password) };
}

test('two logins are the same when user name and password are', () => {
  expect(sameContent(loginOf('u', 'p'), loginOf('u', 'p'))).toBe(true);
  expect(sameContent(loginOf('u', 'p'), loginOf('u', 'q'))).toBe(false);
  expect(sameContent(loginOf('u', 'p'), loginOf('v', 'p'))).toBe(false);
});
