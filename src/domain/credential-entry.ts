import { type CredentialFinding, type FindingCode, type FindingSeverity, shownKey } from './credential-finding.ts';
import { jsonMembers } from './json-members.ts';
import type { Login } from './login.ts';
import { type AuthNote, mendAuthField, type PlainLogin } from './mend-auth-field.ts';
import { Secret } from './secret.ts';
import { withoutEnd } from './without-end.ts';

/** One entry of a credential file, mended as far as what was meant is certain. */
export interface CredentialEntryReading {
  /** As written. */
  readonly key: string;
  readonly login?: Login;
  readonly email?: string;
  /** On what it holds; its key is judged by itself. */
  readonly findings: readonly CredentialFinding[];
  /** Whether the kubelet refuses the whole file because of it. */
  readonly refused: boolean;
  /** Names of members in a letter case that is not docker's. */
  readonly unusualNames: readonly string[];
}

export interface CredentialEntryPlace {
  /** As written. */
  readonly key: string;
  readonly legacy: boolean;
  /** Whether a credential helper is named for this key. */
  readonly helped: boolean;
}

/** Reads an entry from its JSON text (valid). */
export function readCredentialEntry(place: CredentialEntryPlace, json: string): CredentialEntryReading {
  const members = json === 'null' ? [] : jsonMembers(json);
  const none = { notes: [], refused: true, unusualNames: [] };
  if (members === undefined) return entryOf(place, { ...none, notes: [note('error', 'SHAPE')] });
  const fields = new Map<FieldName, string>();
  const notes: AuthNote[] = [];
  const unusualNames: string[] = [];
  const twice = new Set<FieldName>();
  const mistyped = new Set<FieldName>();
  for (const { name, value } of members) {
    const field = fieldNamed(name, FIELDS);
    if (field === undefined) continue;
    if (name !== field) unusualNames.push(name);
    if (fields.has(field)) twice.add(field);
    if (value === 'null') continue;
    if (value.startsWith('"')) fields.set(field, (JSON.parse(value) as string).toWellFormed());
    else if (READ_BY_NODES.has(field)) mistyped.add(field);
    else fields.set(field, value);
  }
  for (const field of twice) notes.push(note('warn', 'DUPLICATE_JSON_KEY', field));
  for (const field of mistyped) notes.push(note('error', 'SHAPE', field));
  const meant = loginMeant(fields, place);
  const usable = meant.login === undefined && mistyped.size > 0 ? { ...meant, notes: [] } : meant;
  const email = fields.get('email') ?? '';
  return entryOf(place, {
    ...usable,
    ...(email === '' ? {} : { email }),
    notes: [...notes, ...usable.notes, ...(email === '' || place.legacy ? [] : [note('info', 'EMAIL_IGNORED')])],
    refused: meant.refused || mistyped.size > 0,
    unusualNames,
  });
}

/** The name itself of one that Go's readers take in any letter case; undefined for any other. */
export function fieldNamed<Name extends string>(name: string, names: readonly Name[]): Name | undefined {
  return names.find((it) => it.length === name.length && new RegExp(`^${it}$`, 'iu').test(name));
}

const FIELDS = ['username', 'password', 'email', 'auth', 'identitytoken', 'registrytoken'] as const;
type FieldName = (typeof FIELDS)[number];
/** Those that must not be of another type than text: the kubelet reads none of a file that breaks this. */
const READ_BY_NODES: ReadonlySet<FieldName> = new Set(['username', 'password', 'email', 'auth']);
type Fields = ReadonlyMap<FieldName, string>;

interface Meant {
  readonly login?: PlainLogin;
  readonly notes: readonly AuthNote[];
  readonly refused: boolean;
}

function loginMeant(fields: Fields, { helped }: CredentialEntryPlace): Meant {
  const auth = fields.get('auth') ?? '';
  const beside = { username: fields.get('username') ?? '', password: fields.get('password') ?? '' };
  if (auth === '') return judged(beside, fields, { notes: [], refused: false, helped });
  const read = mendAuthField(auth);
  if (read.login !== undefined) {
    const differs = ([one, other]: readonly [string, string]) => one !== '' && one !== other;
    const pairs = [
      [beside.username, read.login.username],
      [beside.password, read.login.password],
    ] as const;
    const notes = pairs.some(differs) ? [...read.notes, note('warn', 'AUTH_OVERRIDES_FIELDS')] : read.notes;
    return judged(read.login, fields, { notes, refused: read.refused, helped });
  }
  // The kubelet would not look at the fields beside it, but whoever wrote them meant them.
  const whole = beside.username !== '' && beside.password !== '';
  return whole ? judged(beside, fields, { ...read, helped }) : { notes: read.notes, refused: read.refused };
}

/** What is amiss with the login itself. */
function judged(
  { username, password }: PlainLogin,
  fields: Fields,
  { notes, refused, helped }: Omit<Meant, 'login'> & { readonly helped: boolean },
): Meant {
  const withoutNul = withoutEnd(password, '\0');
  const bare = withoutEnd(withoutNul, '\r\n');
  const faults: AuthNote[] = [];
  if (username === '' && bare === '') faults.push(note(helped ? 'warn' : 'error', 'EMPTY_ENTRY'));
  else if (username === '') faults.push(note('error', 'EMPTY_USERNAME'));
  else if (bare === '') faults.push(note('error', 'EMPTY_PASSWORD'));
  else if (username.includes(':')) faults.push(note('error', 'USERNAME_COLON'));
  const severity = faults.length === 0 ? 'info' : 'error';
  const all = [
    ...notes,
    ...((fields.get('identitytoken') ?? '') === '' ? [] : [note(severity, 'IDENTITY_TOKEN')]),
    ...((fields.get('registrytoken') ?? '') === '' ? [] : [note(severity, 'REGISTRY_TOKEN')]),
    ...faults,
    ...(withoutNul === password ? [] : [note('warn', 'PASSWORD_NUL')]),
    ...(bare === withoutNul ? [] : [note('warn', 'PASSWORD_NEWLINE')]),
  ];
  return { ...(faults.length === 0 ? { login: { username, password: bare } } : {}), notes: all, refused };
}

function entryOf(
  { key }: CredentialEntryPlace,
  { login, email, notes, refused, unusualNames }: Meant & { email?: string; unusualNames: readonly string[] },
): CredentialEntryReading {
  const findings = notes.map((it) => ({
    ...it,
    key: shownKey(key),
    mended: login !== undefined && it.code !== 'EMAIL_IGNORED',
  }));
  return {
    key,
    ...(login === undefined ? {} : { login: { username: login.username, password: new Secret(login.password) } }),
    ...(email === undefined ? {} : { email }),
    findings,
    refused,
    unusualNames,
  };
}

function note(severity: FindingSeverity, code: FindingCode, detail = ''): AuthNote {
  return { severity, code, detail };
}
