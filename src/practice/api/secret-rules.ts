import type { PullSecret } from '../../domain/keyring.ts';
import { Secret as Hidden } from '../../domain/secret.ts';
import { type SecretToValidate, validateSecret, validateSecretUpdate } from '../../domain/secret-validation.ts';
import type { Secret } from './api-object.ts';

/** `stringData` is only for writing: it goes into `data`. */
export function withStringData(secret: Secret): Secret {
  const { stringData = {}, ...rest } = secret;
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(text, 'utf8').toString('base64')]);
  return encoded.length === 0 ? rest : { ...rest, data: { ...rest.data, ...Object.fromEntries(encoded) } };
}

export function secretFaults(secret: Secret, before: Secret | undefined): readonly string[] {
  const current = readable(withStringData(secret));
  return before === undefined ? validateSecret(current) : validateSecretUpdate(current, readable(before));
}

export function readable({ metadata, type, data = {}, immutable }: Secret): SecretToValidate {
  return { name: metadata.name, type, data: decodeData(data), ...(immutable !== undefined && { immutable }) };
}

/** A secret as the kubelet's keyring takes it. */
export function asPullSecret({ metadata: { name }, type, data = {} }: Secret): PullSecret {
  return { name, type, data: decodeData(data) };
}

function decodeData(data: Readonly<Record<string, string>>): Readonly<Record<string, Hidden>> {
  const decoded = Object.entries(data).map(([key, base64]) => [
    key,
    new Hidden(Buffer.from(base64, 'base64').toString('utf8')),
  ]);
  return Object.fromEntries(decoded);
}
