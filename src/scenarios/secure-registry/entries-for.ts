import type { NewCredential } from '../../domain/docker-config.ts';
import { credentialKey } from '../../domain/registry-host.ts';
import { isFound, type SecureRegistryAnswers } from './answers.ts';

/** The logins the secret is to hold, the one for the image first; undefined while there is none. */
export function entriesFor(
  answers: Partial<SecureRegistryAnswers>,
): readonly [NewCredential, ...NewCredential[]] | undefined {
  const { image, login, email = '', everything = false } = answers;
  if (image === undefined || login === undefined) return undefined;
  const key = answers.server ?? credentialKey(image.host);
  const { username, password } = login;
  const needed = { key, login: { username, password }, ...(email === '' ? {} : { email }) };
  const others = everything && isFound(login) ? login.others.filter((other) => other.key !== key) : [];
  return [needed, ...others];
}
