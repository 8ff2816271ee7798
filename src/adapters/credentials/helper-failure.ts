import type { CredentialHelperReason } from '../../domain/problem.ts';
import type { EndedProgram } from '../processes/run-program.ts';

export interface HelperFailure {
  readonly reason: CredentialHelperReason;
  /** A phrase of the table below, or the exit code. */
  readonly detail: string;
}

/**
 * What helpers, and the keychains behind them, say where they fail: on stdout by their protocol, in spite of it on stderr.
 * The output itself is never shown, as it may hold the login; so what is shown are the phrases looked for, and no others.
 * Sources: docker-credential-helpers `credentials/error.go`, osxkeychain, pass, secretservice, wincred; GnuPG.
 */
const PHRASES: readonly (readonly [phrase: string, reason: CredentialHelperReason])[] = [
  ['credentials not found in native keychain', 'not-found'],
  ['The specified item could not be found in the keychain', 'not-found'],
  ['Element not found', 'not-found'],
  ['no credentials username', 'no-login'],
  ['no credentials server URL', 'failed'],
  ['User interaction is not allowed', 'failed'],
  ['The user name or passphrase you entered is not correct', 'failed'],
  ['Cannot autolaunch D-Bus', 'failed'],
  ['The name org.freedesktop.secrets was not provided', 'failed'],
  ['Cannot create an item in a locked collection', 'failed'],
  ['prompt dismissed', 'failed'],
  ['pass not initialized', 'failed'],
  ['password-store is empty', 'failed'],
  ['pass: not found', 'failed'],
  ['No secret key', 'failed'],
  ['No pinentry', 'failed'],
  ['Inappropriate ioctl for device', 'failed'],
  ['Operation cancelled', 'failed'],
  ['Timeout', 'failed'],
];

/** Reads why a helper failed from what it printed; the first phrase of the table that is in it decides. */
export function helperFailure({ stdout, stderr, exitCode }: EndedProgram): HelperFailure {
  const said = `${stdout}\n${stderr}`.toLowerCase();
  const known = PHRASES.find(([phrase]) => said.includes(phrase.toLowerCase()));
  if (known !== undefined) return { reason: known[1], detail: known[1] === 'failed' ? known[0] : '' };
  return { reason: 'failed', detail: exitCode === undefined ? '' : `exit code ${exitCode}` };
}
