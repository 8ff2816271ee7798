import { cleanText } from './clean-text.ts';
import { type CredentialFinding, shownKey } from './credential-finding.ts';
import type { JsonMember } from './json-members.ts';

/** A program that keeps logins outside of a credential file. */
export interface NamedHelper {
  /** The registry it keeps the login of, as written; empty for `credsStore`, which keeps all others. */
  readonly key: string;
  /** `desktop` for the program `docker-credential-desktop`. */
  readonly helper: string;
}

/** It becomes the name of a program, so it is held to this before anything else sees it. */
const HELPER = /^[A-Za-z0-9._-]+$/;

/** The helpers that are named by key: one whose name no program can have is told, and not given. */
export function readNamedHelpers(members: readonly JsonMember[]): {
  readonly helpers: readonly NamedHelper[];
  readonly findings: readonly CredentialFinding[];
} {
  // The last of a key counts; an empty name stands for the file itself.
  const byKey = new Map(members.map(({ name, value }) => [name.toWellFormed(), value]));
  const named = [...byKey].flatMap(([key, value]) => {
    const helper = value.startsWith('"') ? (JSON.parse(value) as string) : '';
    return helper === '' ? [] : [{ key, helper }];
  });
  const findings = named.map(({ key, helper }): CredentialFinding => {
    const code = !HELPER.test(helper) ? 'HELPER_NAME' : key === '' ? 'CREDS_STORE' : 'CRED_HELPER';
    const detail = cleanText(helper, { limit: 100 });
    return { severity: 'error', code, key: key === '' ? '' : shownKey(key), detail, mended: false };
  });
  return { helpers: named.filter(({ helper }) => HELPER.test(helper)), findings };
}
