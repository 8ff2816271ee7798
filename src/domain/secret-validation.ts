import { pullSecretTypes } from './docker-config.ts';
import { goKind, goQuote, parseGoJson } from './go-json.ts';
import type { Secret } from './secret.ts';

/** The parts of a secret the API server looks at. */
export interface SecretToValidate {
  readonly name: string;
  readonly type: string;
  readonly data: Readonly<Record<string, Secret>>;
  readonly immutable?: boolean;
}

const LARGEST_DATA = 1_048_576;
const LONGEST_NAME = 253;
const TOO_LONG = `must be no more than ${LONGEST_NAME} characters`;
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAME_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an " +
  "alphanumeric character (e.g. 'example.com', regex used for validation is " +
  "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const KEY_RULE =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', " +
  "regex used for validation is '[-._a-zA-Z0-9]+')";

/**
 * What the API server says against creating a secret, in its own words; nothing where it accepts it. Pull secrets must hold a
 * JSON object (or `null`) under their type's key; what is inside it does not read.
 * Source: k8s pkg/apis/core/validation, ValidateSecret; of the other types only name and data are looked at here.
 */
export function validateSecret({ name, type, data }: SecretToValidate): readonly string[] {
  const keyErrors = Object.keys(data).flatMap(dataKeyErrors);
  const size = Object.values(data).reduce((sum, value) => sum + Buffer.byteLength(value.reveal()), 0);
  const sizeErrors = size > LARGEST_DATA ? [`data: Too long: may not be more than ${LARGEST_DATA} bytes`] : [];
  return [...nameErrors(name), ...keyErrors, ...sizeErrors, ...bodyErrors(type, data)];
}

/** What the API server says against replacing or patching a secret: what is fixed once it is made, then the rules of creation. */
export function validateSecretUpdate(updated: SecretToValidate, current: SecretToValidate): readonly string[] {
  const errors: string[] = [];
  if (updated.type !== current.type) errors.push(invalid('type', updated.type, 'field is immutable'));
  if (current.immutable === true) {
    const frozen = 'Forbidden: field is immutable when `immutable` is set';
    if (updated.immutable !== true) errors.push(`immutable: ${frozen}`);
    if (!sameData(updated.data, current.data)) errors.push(`data: ${frozen}`);
  }
  return [...errors, ...validateSecret(updated)];
}

function nameErrors(name: string): readonly string[] {
  if (name === '') return ['metadata.name: Required value: name or generateName is required'];
  const errors = name.length > LONGEST_NAME ? [invalid('metadata.name', name, TOO_LONG)] : [];
  return NAME.test(name) ? errors : [...errors, invalid('metadata.name', name, NAME_RULE)];
}

function dataKeyErrors(key: string): readonly string[] {
  const says: string[] = [];
  if (key.length > LONGEST_NAME) says.push(TOO_LONG);
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) says.push(KEY_RULE);
  if (key === '.' || key === '..') says.push(`must not be '${key}'`);
  else if (key.startsWith('..')) says.push("must not start with '..'");
  return says.map((message) => invalid(`data[${key}]`, key, message));
}

function bodyErrors(type: string, data: SecretToValidate['data']): readonly string[] {
  const layout = Object.values(pullSecretTypes).find((it) => it.type === type);
  if (layout === undefined) return [];
  const body = data[layout.key];
  if (body === undefined) return [`data[${layout.key}]: Required value`];
  const json = parseGoJson(body.reveal());
  const error = json.error ?? notAnObject(json.value);
  return error === undefined ? [] : [invalid(`data[${layout.key}]`, '<secret contents redacted>', error)];
}

function notAnObject(value: unknown): string | undefined {
  if (typeof value === 'object' && !Array.isArray(value)) return undefined;
  return `json: cannot unmarshal ${goKind(value)} into Go value of type map[string]interface {}`;
}

function invalid(field: string, value: string, message: string): string {
  return `${field}: Invalid value: ${goQuote(value)}: ${message}`;
}

function sameData(one: SecretToValidate['data'], other: SecretToValidate['data']): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && other[key] !== undefined && one[key]?.equals(other[key]) === true)
  );
}
