import { cleanText } from '../../domain/clean-text.ts';
import {
  type CredentialFileReading,
  type CredentialLayout,
  type FileLogin,
  loginForImage,
} from '../../domain/credential-file.ts';
import type { CredentialFinding } from '../../domain/credential-finding.ts';
import { keyFault } from '../../domain/credential-key.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { checkLogin } from '../shared-questions/check-login.ts';
import type { FoundLogin } from './answers.ts';

/** Where a login is looked for. */
export interface Place {
  readonly image: ImageReference;
  /** How people know it. */
  readonly file: string;
  readonly layout: CredentialLayout | undefined;
}

/**
 * The login a credential file holds for an image. Errors: INPUT-12 (it cannot be read), SECRET-01 (a helper keeps it),
 * SECRET-54 and -55 (none for this registry, or none of use).
 */
export function inReading(reading: CredentialFileReading, { image, file }: Place): Result<FoundLogin> {
  const { host } = image;
  const found = loginForImage(reading, image);
  switch (found.kind) {
    case 'login':
      return ok(foundLogin(found.entry, file, reading, found.findings));
    case 'helper':
      return failed(problem('SECRET-01', { file, host, helper: found.helper }));
    case 'unusable':
      return failed(problem('SECRET-55', { file, host, finding: found.finding.code }));
    case 'none':
      return failed(problem('SECRET-54', { file, host, holds: found.holds }));
    case 'unreadable':
      return failed(problem('INPUT-12', { file, finding: found.finding.code, detail: found.finding.detail }));
  }
}

/** A login as it was found in a file, with the usable ones beside it. */
export function foundLogin(
  { key, login, email }: FileLogin,
  file: string,
  { logins }: CredentialFileReading,
  findings: readonly CredentialFinding[],
): FoundLogin {
  const others = logins.flatMap((other) =>
    // A key with something invisible in it matches nothing, and a login Basic cannot carry is none.
    other.key === key || cleanText(other.key) !== other.key || !checkLogin(other.login).ok
      ? []
      : [{ ...other, key: keyFault(other.key)?.corrected || other.key }],
  );
  return { ...login, key, file, others, findings, ...(email === undefined ? {} : { email }) };
}
