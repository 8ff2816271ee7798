import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pullSecretTypes, writePullSecret } from '../../src/domain/docker-config.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { matchesKey, matchKeyring, type PullSecret } from '../../src/domain/keyring.ts';
import { Secret } from '../../src/domain/secret.ts';
import vectors from '../vectors/keyring.json' with { type: 'json' };

const LAYOUTS = new Map(Object.entries(pullSecretTypes));

interface Row {
  readonly name: string;
  readonly type: string;
  readonly keys?: readonly string[];
  readonly raw?: string;
}

/** A secret of the vector file: a login for each key, whose user name is the key, or a body as it is. */
function secretOf({ name, type, keys = [], raw }: Row): PullSecret {
  const layout = LAYOUTS.get(type);
  const auths = Object.fromEntries(keys.map((key) => [key, { username: key, password: 'p' }]));
  const body = raw ?? JSON.stringify(type === 'dockercfg' ? auths : { auths });
  return { name, type: layout?.type ?? type, data: { [layout?.key ?? '.dockerconfigjson']: new Secret(body) } };
}

function tried(lookup: string, ...keysOfSecrets: readonly (readonly string[])[]): readonly string[] {
  const secrets = keysOfSecrets.map((keys, at) => secretOf({ name: `s${at}`, type: 'dockerconfigjson', keys }));
  return matchKeyring(lookup, secrets).matches.map(({ key }) => key);
}

describe("the kubelet's keyring", () => {
  test.each(vectors.vectors)('answers as the real one: $id $why', ({ image, lookup, secrets, expect: expected }) => {
    const parsed = parseImageReference(image);
    expect(parsed.ok && parsed.value.kubeletLookup).toBe(lookup);
    const result = matchKeyring(lookup, (secrets as Row[]).map(secretOf));
    expect(result.orderStable).toBe(expected.orderStable);
    expect(result.poisoned?.detail).toBe(expected.error);
    const matches = (expected.matches ?? []) as {
      secret: string;
      key?: string;
      username?: string;
      password?: string;
    }[];
    const found = result.matches.map(({ secret, key, login }, at) => {
      if (matches[at]?.key !== undefined) return { secret, key };
      return { secret, username: login?.username ?? '', password: login?.password.reveal() ?? '' };
    });
    expect(found).toEqual(matches);
    expect(result.anonymous).toBe(expected.pullMode?.endsWith('anonymous') ?? false);
  });

  test('has nothing at all once one secret cannot be read, and says which entry of which secret', () => {
    const good = secretOf({ name: 'good', type: 'dockerconfigjson', keys: ['quay.io'] });
    const bad = secretOf({ name: 'bad', type: 'dockerconfigjson', raw: '{"auths":{"x.io":{"auth":"%%%"}}}' });
    expect(matchKeyring('quay.io/acme/web', [good, bad])).toEqual({
      matches: [],
      poisoned: { secret: 'bad', key: 'x.io', detail: 'illegal base64 data at input byte 0' },
      anonymous: false,
      orderStable: true,
    });
  });

  test.each([
    ['quay.io/acmecorp/web', ['quay.io/acme/'], []],
    ['quay.io/acme/web', ['quay.io/acme/web:2'], []],
    ['reg.example.com/x/y', ['https://reg.example.com/v2'], []],
    ['reg.example.com/x/y', ['https://reg.example.com/v2/'], ['https://reg.example.com/v2/']],
    ['reg.example.com/x/y', ['http://reg.example.com'], ['http://reg.example.com']],
    ['reg.example.com/x/y', ['HTTPS://reg.example.com'], []],
    ['docker.io/acme/web', ['registry-1.docker.io', 'auth.docker.io'], []],
    ['reg.example.com:5000/x', ['*.example.com:5000', 'reg.example.com:*'], ['*.example.com:5000']],
    ['quay.io/acme/web', ['quay.io?x=1#y'], ['quay.io?x=1#y']],
    ['quay.io/acme/web', [' quay.io ', 'quay.io%', 'qu ay.io', 'quay.io\n'], []],
    ['quay.io/acme/web', ['quay.io/%61cme'], ['quay.io/%61cme']],
    ['[2001:db8::1]:5000/web', ['[2001:db8::1]:5000'], ['[2001:db8::1]:5000']],
    ['[2001:db8::1]/web', ['[2001:db8::1]'], []],
    [
      'prod-eu-1.example.com/x',
      ['p*-*-1.example.com', 'p*1*.example.com', '*eu.example.com'],
      ['p*1*.example.com', 'p*-*-1.example.com'],
    ],
    ['aa.io/x', ['aa*a.io'], []],
    ['ACME/web', ['https://index.docker.io/v1/'], ['https://index.docker.io/v1/']],
    ['reg.example.com/web', ['https://index.docker.io/v1/'], []],
  ])('for %s and the keys %j tries %j', (lookup, keys, order) => {
    expect(tried(lookup, keys)).toEqual(order);
  });

  test('has no fixed order for one key that one secret writes in several ways', () => {
    const secret = secretOf({ name: 'a', type: 'dockerconfigjson', keys: ['quay.io', 'https://quay.io'] });
    expect(matchKeyring('quay.io/acme/web', [secret])).toMatchObject({ orderStable: false });
    expect(matchKeyring('quay.io/acme/web', [secret]).matches).toHaveLength(2);
  });

  test('tries longer paths first, wherever they stand', () => {
    const segment = fc.constantFrom('acme', 'web', 'api', 'x');
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), fc.array(fc.nat(5), { maxLength: 6 }), (path, lengths) => {
        const lookup = ['quay.io', ...path, 'app'].join('/');
        const keys = lengths.map((length) => ['quay.io', ...path.slice(0, length)].join('/'));
        const order = tried(lookup, ...keys.map((key) => [key]));
        expect(order).toEqual(keys.toSorted((one, other) => other.length - one.length));
      }),
    );
  });

  test('uses the login this program writes for any image', () => {
    const host = fc.constantFrom(
      '',
      'quay.io/',
      'reg.example.com:5000/',
      'localhost/',
      '[2001:db8::1]:5000/',
      'Reg.Example.com/',
    );
    fc.assert(
      fc.property(host, fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}){0,2}$/), (prefix, path) => {
        const image = parseImageReference(prefix + path);
        if (!image.ok) return;
        const key = image.value.dockerHub ? 'https://index.docker.io/v1/' : image.value.host;
        const body = writePullSecret('dockerconfigjson', [
          { key, login: { username: 'u', password: new Secret('p') } },
        ]);
        const secret = { name: 's', type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': body } };
        expect(matchKeyring(image.value.kubeletLookup, [secret]).matches).toMatchObject([{ login: { username: 'u' } }]);
        expect(matchesKey(key, image.value.kubeletLookup)).toBe(true);
      }),
    );
  });

  test('asks each key by itself the same question', () => {
    const key = fc.oneof(
      fc.constantFrom(
        'quay.io',
        'https://quay.io/v1/',
        '*.io',
        'quay.io/acme',
        'quay.io:443',
        'index.docker.io',
        'docker.io',
        '[',
      ),
      fc.string({ unit: 'binary' }),
    );
    const lookup = fc.constantFrom('quay.io/acme/web', 'docker.io/library/nginx', 'quay.io:443/x', '');
    fc.assert(
      fc.property(key, lookup, (written, image) => {
        const found = tried(image, [written]);
        expect(found.length === 1).toBe(matchesKey(written.toWellFormed(), image));
      }),
      { numRuns: 1000 },
    );
  });
});
