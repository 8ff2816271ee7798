import { readAuthField, writeAuthField } from './auth-field.ts';
import { goKind, parseGoJson } from './go-json.ts';
import { jsonMembers } from './json-members.ts';
import type { Login } from './login.ts';
import { Secret } from './secret.ts';

/** The secret types the kubelet reads logins from, and the data key of each. Every other type it skips without a word. */
export const pullSecretTypes = {
  dockerconfigjson: { type: 'kubernetes.io/dockerconfigjson', key: '.dockerconfigjson' },
  dockercfg: { type: 'kubernetes.io/dockercfg', key: '.dockercfg' },
} as const;

/** Why an entry gets nothing pulled though the kubelet can read it. */
export type CredentialProblem =
  /** No login at all: matches, and is pulled with as if nobody had logged in. */
  | 'empty'
  /** No login but a token of `docker login` (`identitytoken`, `registrytoken`), which the kubelet ignores. */
  | 'token-only'
  /** The runtime drops a login without a user name. */
  | 'no-username'
  | 'no-password'
  /** Not UTF-8: sent as it is, and most registries expect UTF-8. The login here only comes near. */
  | 'not-utf8';

/** One login of a credential file. */
export interface CredentialEntry {
  /** As written: `quay.io`, `https://index.docker.io/v1/`. */
  readonly key: string;
  readonly login: Login | undefined;
  readonly problem?: CredentialProblem;
}

export interface PullSecretContent {
  /** None where there is an error: the kubelet takes a body as a whole or not at all. */
  readonly entries: readonly CredentialEntry[];
  /** What the kubelet says of a body it cannot read, and the key of the entry at fault (empty: the body as a whole). */
  readonly error?: { readonly key: string; readonly detail: string };
}

/**
 * Reads the logins of a secret by the kubelet's rules (k8s pkg/credentialprovider): `auth` wins over user name and password;
 * field names in any case; a type or data key it does not know, an empty body and `null` hold no entries.
 * @param type the secret's type, e.g. `kubernetes.io/dockerconfigjson`
 */
export function readPullSecret(type: string, data: Readonly<Record<string, Secret>>): PullSecretContent {
  const layout = layoutOf(type);
  const body = layout === undefined ? undefined : data[pullSecretTypes[layout].key];
  if (body === undefined || body.isEmpty) return { entries: [] };
  const json = parseGoJson(body.reveal());
  if (json.error !== undefined) return unreadable('', json.error);
  if (layout === 'dockercfg') return readEntries([json.value], LEGACY);
  const mistyped = mistypedDocument(json.value);
  return mistyped === undefined ? readEntries(authsOf(body), CURRENT) : unreadable('', mistyped);
}

/** Every `auths` of a document, in any spelling and however often: Go reads them into one map, and JSON.parse keeps the last. */
function authsOf(body: Secret): readonly unknown[] {
  const members = jsonMembers(body.reveal()) ?? [];
  return members.flatMap(({ name, value }) => (/^auths$/i.test(name) ? [JSON.parse(value) as unknown] : []));
}

/** How Go words a value of the wrong type, which depends on where in which layout it stands. */
interface Layout {
  readonly entries: string;
  readonly entry: string;
  readonly field: (name: string) => string;
}

const CURRENT: Layout = {
  entries: 'Go struct field DockerConfigJSON.auths of type credentialprovider.DockerConfig',
  entry: 'Go struct field DockerConfigJSON.auths of type credentialprovider.dockerConfigEntryWithAuth',
  field: (name) => `Go struct field DockerConfigJSON.auths.${name} of type string`,
};
const LEGACY: Layout = {
  entries: 'Go value of type credentialprovider.DockerConfig',
  entry: 'Go value of type credentialprovider.dockerConfigEntryWithAuth',
  field: (name) => `Go struct field dockerConfigEntryWithAuth.${name} of type string`,
};

/** Go stops at an entry that refuses itself, but goes on after a value of a wrong type and reports the first of those. */
function readEntries(maps: readonly unknown[], layout: Layout): PullSecretContent {
  const entries = new Map<string, CredentialEntry>();
  let mistyped: PullSecretContent | undefined;
  for (const map of maps) {
    if (map === null) continue;
    if (!isObject(map)) {
      mistyped ??= unreadable('', cannotUnmarshal(map, layout.entries));
      continue;
    }
    for (const [key, value] of Object.entries(map)) {
      const entry = readEntry(key, value, layout);
      if ('error' in entry) return unreadable(key, entry.error);
      entries.set(key, entry);
    }
  }
  return mistyped ?? { entries: [...entries.values()] };
}

function readEntry(key: string, value: unknown, layout: Layout): CredentialEntry | { readonly error: string } {
  if (value !== null && !isObject(value)) return { error: cannotUnmarshal(value, layout.entry) };
  const fields: Record<string, string> = {};
  for (const name of ['username', 'password', 'email', 'auth']) {
    for (const given of fieldsOf(value, name)) {
      if (given !== null && typeof given !== 'string') return { error: cannotUnmarshal(given, layout.field(name)) };
      if (given !== null) fields[name] = given.toWellFormed();
    }
  }
  const { username = '', password = '', auth = '' } = fields;
  if (auth === '') return entryOf(key, { username, password, utf8: true }, hasToken(value));
  const decoded = readAuthField(auth);
  return 'error' in decoded ? decoded : entryOf(key, decoded.value, false);
}

function entryOf(
  key: string,
  { username, password, utf8 }: { username: string; password: string; utf8: boolean },
  token: boolean,
): CredentialEntry {
  if (username === '' && password === '') return { key, login: undefined, problem: token ? 'token-only' : 'empty' };
  const login = { username, password: new Secret(password) };
  if (username === '') return { key, login, problem: 'no-username' };
  if (password === '') return { key, login, problem: 'no-password' };
  return utf8 ? { key, login } : { key, login, problem: 'not-utf8' };
}

function hasToken(entry: unknown): boolean {
  return ['identitytoken', 'registrytoken'].some((name) => fieldsOf(entry, name).some((value) => value !== ''));
}

/** The whole document and its `HttpHeaders`, the two places besides the entries where a wrong type is an error. */
function mistypedDocument(document: unknown): string | undefined {
  if (document === null) return undefined;
  if (!isObject(document)) return cannotUnmarshal(document, 'Go value of type credentialprovider.DockerConfigJSON');
  for (const headers of fieldsOf(document, 'HttpHeaders')) {
    if (headers === null) continue;
    const place = 'Go struct field DockerConfigJSON.HttpHeaders of type';
    if (!isObject(headers)) return cannotUnmarshal(headers, `${place} map[string]string`);
    const wrong = Object.values(headers).find((value) => value !== null && typeof value !== 'string');
    if (wrong !== undefined) return cannotUnmarshal(wrong, `${place} string`);
  }
  return undefined;
}

/** The values of a field, in any spelling of its case, as Go's decoder finds them: later ones win. */
function fieldsOf(object: unknown, name: string): readonly unknown[] {
  if (!isObject(object)) return [];
  const spelling = new RegExp(`^${name}$`, 'iu');
  return Object.entries(object).flatMap(([key, value]) => (spelling.test(key) ? [value] : []));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cannotUnmarshal(value: unknown, place: string): string {
  return `json: cannot unmarshal ${goKind(value)} into ${place}`;
}

function unreadable(key: string, detail: string): PullSecretContent {
  return { entries: [], error: { key, detail } };
}

export type PullSecretLayout = keyof typeof pullSecretTypes;

/** The layout of a secret's type; undefined for a type the kubelet skips. */
export function layoutOf(type: string): PullSecretLayout | undefined {
  return layouts.find((layout) => pullSecretTypes[layout].type === type);
}

const layouts: readonly PullSecretLayout[] = ['dockerconfigjson', 'dockercfg'];

export interface NewCredential {
  readonly key: string;
  /** Its user name holds no colon: `auth` could not be taken apart again. */
  readonly login: Login;
  readonly email?: string;
}

/**
 * The body of a pull secret that kubelet, docker and podman all read: user name, password *and* `auth`, and nothing but the
 * logins. Entries are sorted by key, so the same content gives the same bytes.
 */
export function writePullSecret(layout: PullSecretLayout, entries: readonly NewCredential[]): Secret {
  const sorted = entries.toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  const logins = Object.fromEntries(sorted.map((entry) => [entry.key, fieldsFor(entry)]));
  return new Secret(JSON.stringify(layout === 'dockercfg' ? logins : { auths: logins }));
}

function fieldsFor({ login, email }: Omit<NewCredential, 'key'>) {
  const username = login.username.toWellFormed();
  const password = login.password.reveal().toWellFormed();
  const mail = email === undefined || email === '' ? {} : { email };
  return { username, password, ...mail, auth: writeAuthField(username, password) };
}

/** Whether a secret already holds just these logins under their keys. Other entries beside them do no harm. */
export function holdsLogins(
  secret: { readonly type: string; readonly data: Readonly<Record<string, Secret>> },
  wanted: readonly Pick<NewCredential, 'key' | 'login'>[],
): boolean {
  const read = readPullSecret(secret.type, secret.data);
  if (read.error !== undefined) return false;
  return wanted.every(({ key, login }) => {
    const standing = read.entries.find((entry) => entry.key === key)?.login;
    return standing !== undefined && sameContent(standing, login);
  });
}

/** Whether two logins are the same, so that nothing need be written. */
export function sameContent(one: Login, other: Login): boolean {
  return one.username === other.username && one.password.equals(other.password);
}

/**
 * Puts logins into the body of a pull secret, each over a former one of its key; every other entry and member stays as it
 * is written. A body that is empty or `null` counts as one without entries.
 * @param body a body that `readPullSecret` reads without an error
 */
export function putLogins(layout: PullSecretLayout, body: Secret, entries: readonly NewCredential[]): Secret {
  return withEntries(layout, body, (standing) => ({
    ...standing,
    ...Object.fromEntries(entries.map((entry) => [entry.key, fieldsFor(entry)])),
  }));
}

/**
 * Gives the entries of these keys another login; their other members, such as the e-mail, stay. Tokens of a former
 * `docker login` go: docker would prefer them to the password.
 * @param body a body that `readPullSecret` reads without an error
 */
export function renewLogins(layout: PullSecretLayout, body: Secret, keys: readonly string[], login: Login): Secret {
  return withEntries(layout, body, (standing) => {
    const renewed = keys.map((key) => {
      const others = Object.entries(asRecord(standing[key])).filter(([name]) => !LOGIN_FIELDS.test(name));
      return [key, { ...Object.fromEntries(others), ...fieldsFor({ login }) }] as const;
    });
    return { ...standing, ...Object.fromEntries(renewed) };
  });
}

const LOGIN_FIELDS = /^(?:username|password|auth|identitytoken|registrytoken)$/i;

type Members = Readonly<Record<string, unknown>>;

function withEntries(layout: PullSecretLayout, body: Secret, change: (entries: Members) => Members): Secret {
  const standing = asRecord(body.isEmpty ? null : JSON.parse(body.reveal()));
  if (layout === 'dockercfg') return new Secret(JSON.stringify(change(standing)));
  const others = Object.entries(standing).filter(([name]) => !/^auths$/i.test(name));
  const entries = body.isEmpty ? [] : authsOf(body).flatMap((auths) => Object.entries(asRecord(auths)));
  return new Secret(JSON.stringify({ ...Object.fromEntries(others), auths: change(Object.fromEntries(entries)) }));
}

/** A JSON object's own members; anything else has none. */
function asRecord(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
