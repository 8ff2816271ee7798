import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { type SecretToValidate, validateSecret, validateSecretUpdate } from '../../src/domain/secret-validation.ts';
import configFiles from '../vectors/config-files.json' with { type: 'json' };
import vectors from '../vectors/secret-validation.json' with { type: 'json' };

interface Row {
  readonly name: string;
  readonly type: string;
  readonly data: Readonly<Record<string, string | undefined>>;
  readonly pad?: number;
  readonly immutable?: boolean;
}

function secretOf({ data, pad, ...rest }: Row): SecretToValidate {
  const padded = pad === undefined ? data : { ...data, pad: 'x'.repeat(pad) };
  const wrapped = Object.entries(padded).map(([key, value]) => [key, new Secret(value ?? '')] as const);
  return { ...rest, data: Object.fromEntries(wrapped) };
}

describe('the API server', () => {
  test.each(vectors.vectors)('judges a secret as the real one: $id $why', ({ secret, update, expect: expected }) => {
    // In the vector file `update` is the secret as it stood.
    const errors =
      update === undefined
        ? validateSecret(secretOf(secret))
        : validateSecretUpdate(secretOf(secret), secretOf(update));
    expect(errors).toEqual(expected.errors ?? []);
  });

  test.each(configFiles.vectors)(
    'judges a credential file as the real one: $id $why',
    ({ kind, raw, expect: expected }) => {
      const [type, key] =
        kind === 'dockercfg'
          ? ['kubernetes.io/dockercfg', '.dockercfg']
          : ['kubernetes.io/dockerconfigjson', '.dockerconfigjson'];
      const errors = validateSecret(secretOf({ name: 'pull', type, data: { [key]: raw } }));
      expect(errors).toEqual('error' in expected.apiServer ? [expected.apiServer.error] : []);
    },
  );

  test.each([
    ['[]', 'array'],
    ['"x"', 'string'],
    ['1', 'number'],
    ['true', 'bool'],
  ])('wants an object and not %s', (body, kind) => {
    const secret = secretOf({ name: 'pull', type: 'kubernetes.io/dockercfg', data: { '.dockercfg': body } });
    expect(validateSecret(secret)).toEqual([
      `data[.dockercfg]: Invalid value: "<secret contents redacted>": json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`,
    ]);
  });

  test('keeps an immutable secret immutable and its data as they are', () => {
    const current = secretOf({ name: 'a', type: 'Opaque', data: { x: '1' }, immutable: true });
    expect(validateSecretUpdate(current, current)).toEqual([]);
    expect(validateSecretUpdate({ ...current, immutable: false }, current)).toEqual([
      'immutable: Forbidden: field is immutable when `immutable` is set',
    ]);
    for (const data of [{}, { x: '2' }, { y: '1' }, { x: '1', y: '1' }]) {
      const updated = secretOf({ name: 'a', type: 'Opaque', data, immutable: true });
      expect(validateSecretUpdate(updated, current)).toEqual([
        'data: Forbidden: field is immutable when `immutable` is set',
      ]);
    }
  });
});
