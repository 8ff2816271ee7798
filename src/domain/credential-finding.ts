import { cleanText } from './clean-text.ts';

/** `error`: nodes get no login from it. `warn`: they do, and something is amiss. `info`: worth knowing. */
export type FindingSeverity = 'error' | 'warn' | 'info';

/** What can be amiss with a credential file; the words are in `messages/finding-words.ts`. */
export type FindingCode =
  // The file as a whole
  | 'JSON_INVALID' // detail: the byte at which reading stops
  | 'BYTE_ORDER_MARK'
  | 'BODY_BASE64' // detail: how many times it is encoded
  | 'SHAPE' // a value of the wrong type; detail: the member, empty for the file or entry itself
  | 'WRONG_LAYOUT'
  | 'LEGACY_FORMAT'
  | 'FIELD_CASE' // detail: the names
  | 'DUPLICATE_JSON_KEY' // detail: the name
  | 'NO_USABLE_ENTRY'
  | 'POISONS_POD' // nodes then read none of the pod's pull secrets; detail: entries to blame, at most three
  // Logins that lie elsewhere
  | 'CREDS_STORE' // detail: the helper
  | 'CRED_HELPER' // detail: the helper
  | 'HELPER_NAME' // detail: a name no program can have
  // An entry
  | 'EMPTY_ENTRY'
  | 'IDENTITY_TOKEN'
  | 'REGISTRY_TOKEN'
  | 'EMPTY_USERNAME'
  | 'EMPTY_PASSWORD'
  | 'USERNAME_COLON'
  | 'AUTH_OVERRIDES_FIELDS'
  | 'EMAIL_IGNORED'
  | 'PASSWORD_NUL'
  | 'PASSWORD_NEWLINE'
  | 'NOT_UTF8'
  // Its `auth`
  | 'AUTH_WHITESPACE'
  | 'AUTH_NO_COLON'
  | 'AUTH_TWICE'
  | 'AUTH_NOT_ENCODED'
  | 'BASE64_INVALID' // detail: the byte at which Go's decoder stops
  | 'BASE64_UNPADDED'
  | 'BASE64_URL_SAFE'
  // Its key; detail: the key as it should be, empty where that cannot be told
  | 'KEY_NEVER_MATCHES'
  | 'KEY_CASE'
  | 'KEY_PORT'
  | 'HUB_KEY_SPELLING';

/** One thing that is amiss with a credential file. It can be shown: its texts are cleaned, and never hold a secret. */
export interface CredentialFinding {
  readonly severity: FindingSeverity;
  readonly code: FindingCode;
  /** The entry, as `shownKey` shows it; empty for the file as a whole. */
  readonly key: string;
  /** What the code says is told here: a helper, a byte, the corrected key. */
  readonly detail: string;
  /** Whether the one clean entry we write is free of it. */
  readonly mended: boolean;
}

/** A key made fit to be shown: cleaned, and without a password somebody put before the host. */
export function shownKey(key: string): string {
  const bare = key.replace(/^((?:[a-z]+:\/\/)?)[^/@]*@/i, '$1…@');
  return bare === '' ? '""' : cleanText(bare, { limit: 300 });
}
