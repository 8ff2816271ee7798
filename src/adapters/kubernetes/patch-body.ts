import { Secret } from '../../domain/secret.ts';
import type { MergePatch } from '../../ports/cluster.ts';
import { asSent } from './name-references.ts';

/** A merge patch as it goes over the wire, bound to the resourceVersion it was made for. */
export function patchBody(patch: MergePatch, resourceVersion: string): Record<string, unknown> {
  const { metadata, ...rest } = patch;
  return { ...encode(rest), metadata: { ...(isObject(metadata) ? encode(metadata) : {}), resourceVersion } };
}

/** The base64 of the UTF-8 bytes, as `data` of a secret wants it. */
export function encodeSecret(value: Secret): string {
  return Buffer.from(value.reveal(), 'utf8').toString('base64');
}

function encode(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, encodeValue(value)]));
}

function encodeValue(value: unknown): unknown {
  if (value instanceof Secret) return encodeSecret(value);
  if (Array.isArray(value)) return value.map(encodeValue);
  if (!isObject(value)) return value;
  const original = asSent(value);
  return original === value ? encode(value) : original;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
