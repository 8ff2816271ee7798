import type { createRegistry } from '../../src/adapters/registry/create-registry.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import { Secret } from '../../src/domain/secret.ts';
import type { ImageTrialOptions } from '../../src/ports/registry.ts';

/** With everything in it that a wire, a header or a form could mangle. */
export const PASSWORD = 's3cr$t "合言葉"';
export const LOGIN = { username: 'ann', password: new Secret(PASSWORD) };
export const HTTP = { trust: { allowHttp: true } };
export const never = new AbortController().signal;

export function image(text: string) {
  const parsed = parseImageReference(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

/** Tries a login, or null for none, for `acme/web:1.0` of a registry that may speak http. */
export function tryWeb(
  registry: ReturnType<typeof createRegistry>,
  host: string,
  login: typeof LOGIN | null = LOGIN,
  options: Omit<ImageTrialOptions, 'trust'> = {},
) {
  return registry.tryImage(image(`${host}/acme/web:1.0`), login ?? undefined, { ...HTTP, ...options }, never);
}

/** Tries whether a login may push to `acme/web` of a registry that may speak http. */
export function tryPushWeb(
  registry: ReturnType<typeof createRegistry>,
  host: string,
  login = LOGIN,
  options: { consentedRealmHost?: string } = {},
) {
  return registry.tryPush(image(`${host}/acme/web:1.0`), login, { ...HTTP, ...options }, never);
}
