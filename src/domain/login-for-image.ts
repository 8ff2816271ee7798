import type { CredentialFileReading, FileLogin } from './credential-file.ts';
import { type CredentialFinding, type FindingCode, shownKey } from './credential-finding.ts';
import { keyMeantFor } from './credential-key.ts';
import type { ImageReference } from './image-reference.ts';
import { matchesKey, matchingKeys } from './keyring.ts';
import { credentialKey } from './registry-host.ts';

/** What a credential file has for one image. */
export type LoginForImage =
  /** `findings`: of the file and of this entry; KEY_NEVER_MATCHES tells the key to write it under. */
  | { readonly kind: 'login'; readonly entry: FileLogin; readonly findings: readonly CredentialFinding[] }
  /** `server`: the key to ask the helper for, as the file writes it. */
  | { readonly kind: 'helper'; readonly helper: string; readonly server: string }
  /** An entry is meant for it, but holds nothing nodes can use. */
  | { readonly kind: 'unusable'; readonly finding: CredentialFinding }
  /** `holds`: what the file does hold, as shown. */
  | { readonly kind: 'none'; readonly holds: readonly string[] }
  | { readonly kind: 'unreadable'; readonly finding: CredentialFinding };

/**
 * Which of a file's logins serves an image: the one the kubelet would try first, else one that was clearly meant for it, else
 * the helper docker would ask.
 */
export function loginForImage(reading: CredentialFileReading, image: ImageReference): LoginForImage {
  const faults = new Map(
    reading.findings
      .filter(
        ({ severity, mended, key, code }) => severity !== 'info' && !mended && key !== '' && !ABOUT_HELPERS.has(code),
      )
      .toReversed()
      .map((finding) => [finding.key, finding]),
  );
  const logins = new Map(reading.logins.map((entry) => [entry.key, entry]));
  const keys = [...new Set([...logins.keys(), ...faults.keys()])];
  const fitting = [
    ...matchingKeys(keys, image.kubeletLookup),
    ...keys.filter((key) => keyMeantFor(key, image) !== undefined),
  ];
  const entry = fitting.map((key) => logins.get(key)).find((it) => it !== undefined);
  if (entry !== undefined) return { kind: 'login', entry, findings: findingsFor(entry, reading, image) };
  const helper = helperFor(reading, image, fitting[0]);
  if (helper !== undefined) return helper;
  const unreadable = reading.findings.find(({ code, mended, key }) => UNREADABLE.has(code) && !mended && key === '');
  if (unreadable !== undefined) return { kind: 'unreadable', finding: unreadable };
  const fault = fitting.map((key) => faults.get(key)).find((it) => it !== undefined);
  if (fault !== undefined) return { kind: 'unusable', finding: fault };
  const named = reading.helpers.flatMap(({ key }) => (key === '' ? [] : [key]));
  return { kind: 'none', holds: [...new Set([...keys, ...named].map(shownKey))] };
}

const ABOUT_HELPERS: ReadonlySet<FindingCode> = new Set(['CRED_HELPER', 'HELPER_NAME', 'CREDS_STORE']);
const ABOUT_KEYS: ReadonlySet<FindingCode> = new Set(['KEY_NEVER_MATCHES', 'KEY_CASE', 'KEY_PORT']);
const UNREADABLE: ReadonlySet<FindingCode> = new Set(['JSON_INVALID', 'SHAPE']);

/** The findings that matter for this image: what a key does for others is left out. */
function findingsFor(
  entry: FileLogin,
  { findings }: CredentialFileReading,
  image: ImageReference,
): readonly CredentialFinding[] {
  const key = shownKey(entry.key);
  const served = matchesKey(entry.key, image.kubeletLookup);
  const own = findings.filter((finding) => {
    if (finding.key !== key && finding.key !== '') return false;
    if (ABOUT_HELPERS.has(finding.code) || ABOUT_KEYS.has(finding.code)) return false;
    return served || finding.code !== 'HUB_KEY_SPELLING';
  });
  if (served) return own;
  const detail = shownKey(keyMeantFor(entry.key, image) ?? credentialKey(image.host));
  return [...own, { severity: 'error', code: 'KEY_NEVER_MATCHES', key, detail, mended: true }];
}

/** @param marker the key of an entry for the image that holds nothing: docker leaves one where a helper keeps the login */
function helperFor(
  { helpers }: CredentialFileReading,
  image: ImageReference,
  marker: string | undefined,
): LoginForImage | undefined {
  const named = helpers.filter(({ key }) => key !== '');
  const own =
    named.find(({ key }) => key === credentialKey(image.host) || key === image.host) ??
    named.find(({ key }) => keyMeantFor(key, image) !== undefined);
  if (own !== undefined) return { kind: 'helper', helper: own.helper, server: own.key };
  const store = helpers.find(({ key }) => key === '');
  if (store === undefined) return undefined;
  return { kind: 'helper', helper: store.helper, server: marker ?? credentialKey(image.host) };
}
