import { cleanText } from './clean-text.ts';
import { type CredentialEntryReading, fieldNamed, readCredentialEntry } from './credential-entry.ts';
import { type CredentialFinding, type FindingCode, type FindingSeverity, shownKey } from './credential-finding.ts';
import { isDockersOwnKey, keyFault } from './credential-key.ts';
import { goJsonFault } from './go-json.ts';
import { type JsonMember, jsonMembers } from './json-members.ts';
import type { Login } from './login.ts';
import { type NamedHelper, readNamedHelpers } from './named-helpers.ts';
import type { Secret } from './secret.ts';
import { unwrapCredentialBody } from './unwrap-credential-body.ts';

export { type LoginForImage, loginForImage } from './login-for-image.ts';

/** `docker-config`: entries under `auths`, as docker and podman write them; `dockercfg`: without, as docker did before 1.7. */
export type CredentialLayout = 'docker-config' | 'dockercfg';

export interface FileLogin {
  /** As written, not cleaned. */
  readonly key: string;
  readonly login: Login;
  readonly email?: string;
}

/** `ok`: nodes use it as it lies. `fixable`: that too, and it is better rewritten. `partial`: some of it. `reject`: none. */
export type CredentialFileVerdict = 'ok' | 'fixable' | 'partial' | 'reject';

export interface CredentialFileReading {
  /** Undefined where it cannot be told. */
  readonly layout: CredentialLayout | undefined;
  /** Everything that is usable after mending, in the order of the file. */
  readonly logins: readonly FileLogin[];
  /** Only those whose name a program can have. */
  readonly helpers: readonly NamedHelper[];
  readonly findings: readonly CredentialFinding[];
  /** On the file as it lies there, nothing mended. */
  readonly verdict: CredentialFileVerdict;
}

/**
 * Reads a credential file as the kubelet does, says what is amiss with it, and mends what can be mended with certainty.
 * Nothing in it makes this throw or take more than linear time.
 * @param expected the layout that is called for, as by the type of a secret; without it, either is right
 */
export function readCredentialFile(body: Secret, expected?: CredentialLayout): CredentialFileReading {
  const { text, wrappings } = unwrapCredentialBody(body.reveal());
  const findings = wrappings.map(({ code, detail }) => finding('error', code, detail));
  const fault = goJsonFault(text);
  if (fault !== undefined) findings.push(finding('error', 'JSON_INVALID', String(fault.byte)));
  const document = fault === undefined ? text : fault.document;
  const members = document === undefined ? [] : membersOf(document);
  if (members === undefined) findings.push(finding('error', 'SHAPE'), finding('error', 'POISONS_POD'));
  if (members === undefined || document === undefined) return concluded(undefined, NOTHING, findings);
  const layout = layoutOf(members) ?? expected ?? 'docker-config';
  const fits = expected === undefined || layout === expected;
  if (!fits) findings.push(finding('error', 'WRONG_LAYOUT'));
  else if (layout === 'dockercfg') findings.push(finding('info', 'LEGACY_FORMAT'));
  const content = layout === 'dockercfg' ? legacyContent(members) : dockerContent(members);
  // In the wrong layout the kubelet looks for entries elsewhere, so none of these can stop it.
  return concluded(layout, fits ? content : { ...content, refusals: [] }, findings);
}

/** What a file holds. */
interface Content {
  readonly entries: readonly CredentialEntryReading[];
  readonly helpers: readonly NamedHelper[];
  readonly findings: readonly CredentialFinding[];
  /** Where the kubelet refuses the file as a whole: entries as shown; empty for another part of the file. */
  readonly refusals: readonly string[];
  readonly unusualNames: readonly string[];
}

const NOTHING: Content = { entries: [], helpers: [], findings: [], refusals: [], unusualNames: [] };

const DOCUMENT_FIELDS = ['auths', 'credsStore', 'credHelpers', 'HttpHeaders'] as const;

/** `null` is an object without members to Go's readers. */
function membersOf(json: string): readonly JsonMember[] | undefined {
  return json.trim() === 'null' ? [] : jsonMembers(json);
}

/** Undefined where nothing in it tells. Hosts have a dot or colon in them, and the members of docker's file have not. */
function layoutOf(members: readonly JsonMember[]): CredentialLayout | undefined {
  if (members.some(({ name }) => fieldNamed(name, DOCUMENT_FIELDS) !== undefined)) return 'docker-config';
  const isEntry = ({ name, value }: JsonMember) =>
    /[.:]/.test(name) || jsonMembers(value)?.some((member) => /^(?:auth|username|password)$/i.test(member.name));
  return members.some(isEntry) ? 'dockercfg' : undefined;
}

function legacyContent(members: readonly JsonMember[]): Content {
  return entriesOf(members, [], true);
}

function dockerContent(members: readonly JsonMember[]): Content {
  const valuesOf = (field: (typeof DOCUMENT_FIELDS)[number]) =>
    members.filter(({ name }) => fieldNamed(name, DOCUMENT_FIELDS) === field).map(({ value }) => value);
  const store = readNamedHelpers(valuesOf('credsStore').map((value) => ({ name: '', value })));
  const named = readNamedHelpers(valuesOf('credHelpers').flatMap((value) => membersOf(value) ?? []));
  const auths = valuesOf('auths').map(membersOf);
  const content = entriesOf(
    auths.flatMap((it) => it ?? []),
    named.helpers,
    false,
  );
  const headers = valuesOf('HttpHeaders').map(membersOf);
  const mistyped = [
    ...(auths.includes(undefined) ? ['auths'] : []),
    ...(headers.every((it) => it?.every(({ value }) => /^(?:"|null$)/.test(value))) ? [] : ['HttpHeaders']),
  ];
  const twice = DOCUMENT_FIELDS.filter((field) => valuesOf(field).length > 1);
  return {
    entries: content.entries,
    helpers: [...named.helpers, ...store.helpers],
    findings: [
      ...mistyped.map((field) => finding('error', 'SHAPE', field)),
      ...twice.map((field) => finding('warn', 'DUPLICATE_JSON_KEY', field)),
      ...named.findings,
      ...store.findings,
      ...content.findings,
    ],
    refusals: [...mistyped.map(() => ''), ...content.refusals],
    unusualNames: [
      ...members.map(({ name }) => name).filter((name) => (fieldNamed(name, DOCUMENT_FIELDS) ?? name) !== name),
      ...content.unusualNames,
    ],
  };
}

function entriesOf(members: readonly JsonMember[], helpers: readonly NamedHelper[], legacy: boolean): Content {
  const helped = new Set(helpers.map(({ key }) => key));
  const entries = new Map<string, CredentialEntryReading>();
  const twice = new Set<string>();
  const refusals = new Set<string>();
  for (const { name, value } of members) {
    const key = name.toWellFormed();
    const entry = readCredentialEntry({ key, legacy, helped: helped.has(key) }, value);
    if (entries.has(key)) twice.add(key);
    if (entry.refused) refusals.add(shownKey(key));
    entries.set(key, entry);
  }
  const kept = [...entries.values()].filter(({ key, login }) => login !== undefined || !isDockersOwnKey(key));
  const findings = kept.flatMap((entry) => {
    const again = finding(
      'warn',
      'DUPLICATE_JSON_KEY',
      shownKey(entry.key),
      shownKey(entry.key),
      entry.login !== undefined,
    );
    return [...(twice.has(entry.key) ? [again] : []), ...entry.findings, ...findingsOnKey(entry)];
  });
  const unusualNames = kept.flatMap((entry) => entry.unusualNames);
  return { entries: kept, helpers: [], findings, refusals: [...refusals], unusualNames };
}

function findingsOnKey({ key, login }: CredentialEntryReading): readonly CredentialFinding[] {
  const fault = isDockersOwnKey(key) ? undefined : keyFault(key);
  if (fault === undefined) return [];
  const { severity, code, corrected } = fault;
  return [finding(severity, code, corrected, shownKey(key), login !== undefined && corrected !== '')];
}

/** Findings that say where other logins lie, and nothing against those in the file. */
const ABOUT_OTHERS: ReadonlySet<FindingCode> = new Set(['CREDS_STORE', 'HELPER_NAME']);
/** The older layout needs no mending: a secret may well have it. */
const NEVER_MENDED: ReadonlySet<FindingCode> = new Set([...ABOUT_OTHERS, 'LEGACY_FORMAT']);

function concluded(
  layout: CredentialLayout | undefined,
  content: Content,
  ofFile: readonly CredentialFinding[],
): CredentialFileReading {
  const { entries, helpers, refusals, unusualNames } = content;
  const logins = entries.flatMap(({ key, login, email }) =>
    login === undefined ? [] : [{ key, login, ...(email === undefined ? {} : { email }) }],
  );
  const names = cleanText([...new Set(unusualNames)].join(', '), { limit: 200 });
  const culprits = refusals.filter((culprit) => culprit !== '').slice(0, 3);
  const findings = [
    ...ofFile,
    ...content.findings,
    ...(refusals.length === 0 ? [] : [finding('error', 'POISONS_POD', culprits.join(', '))]),
    ...(names === '' ? [] : [finding('warn', 'FIELD_CASE', names)]),
    ...(layout !== undefined && entries.length === 0 && content.findings.every(({ code }) => code !== 'SHAPE')
      ? [finding('error', 'NO_USABLE_ENTRY')]
      : []),
  ].map((it) => (it.key === '' && !NEVER_MENDED.has(it.code) ? { ...it, mended: logins.length > 0 } : it));
  return { layout, logins, helpers, findings, verdict: verdictOn(logins, findings) };
}

function verdictOn(logins: readonly FileLogin[], findings: readonly CredentialFinding[]): CredentialFileVerdict {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const keys = new Set(errors.map(({ key }) => key));
  const whole = errors.some(({ key, code }) => key === '' && !ABOUT_OTHERS.has(code));
  if (whole || logins.every(({ key }) => keys.has(shownKey(key)))) return 'reject';
  if (errors.length > 0) return 'partial';
  return findings.some(({ severity, mended }) => severity === 'warn' && mended) ? 'fixable' : 'ok';
}

function finding(
  severity: FindingSeverity,
  code: FindingCode,
  detail = '',
  key = '',
  mended = false,
): CredentialFinding {
  return { severity, code, key, detail, mended };
}
