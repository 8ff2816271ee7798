import { MASK } from './secret.ts';

/**
 * What may stand in the words of a registry, a node or a person and let somebody in, by its form. Each repeats only what
 * cannot also follow it, or is bounded, so that none runs away.
 */
const FORMS: readonly (readonly [form: RegExp, masked: string])[] = [
  // An authority ends at the first slash; a password with a slash of its own is found by the colon that no port follows.
  [/(:\/\/)[^\s/?#"'<>@]*(?:@[^\s/?#"'<>@]+)*@(?!sha(?:256|384|512):)/g, `$1${MASK}@`],
  [/(:\/\/)[^\s/:@"'<>]+:(?!\d+(?:[/?#]|$))[^\s@"'<>]{1,500}@(?!sha(?:256|384|512):)/g, `$1${MASK}@`],
  [
    /(:\/\/)[^\s/:@"'<>]+:\d+[/?#][^\s@"'<>]{0,500}@(?=[A-Za-z0-9.-]+(?::\d+)?(?:[/\s"']|$))(?!sha(?:256|384|512):)/g,
    `$1${MASK}@`,
  ],
  [/(?<![\w.+|$-])[\w.+|$-]{1,100}:[^\s/:@"'<>]{1,200}@(?=[A-Za-z0-9-]{1,63}\.[A-Za-z0-9-])/g, `${MASK}@`],
  // A header, and a token wherever it stands.
  [/(authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:basic|bearer|negotiate)\s{1,4})[^\s"',;]{1,4000}/gi, `$1${MASK}`],
  // Without a scheme only what cannot be a word: containerd says "may require authorization: authorization failed".
  [/(authorization["']?\s{0,4}[:=]\s{0,4}["']?)(?=[^\s"',;]{0,200}[0-9+/=])[^\s"',;]{8,4000}/gi, `$1${MASK}`],
  [/\b(basic|bearer)(\s{1,4})(?=[A-Za-z_~+/=.-]{0,200}[0-9])[\w.~+/-]{16,4000}={0,2}/gi, `$1$2${MASK}`],
  [/\beyJ[\w-]{8,4000}\.[\w-]{1,4000}(?:\.[\w-]{0,4000})?/g, MASK],
  [/\bsha256~[\w-]{20,200}/g, MASK],
  // A query, and the members of a credential file.
  [
    /([?&;](?:pass(?:word|wd)?|pwd|(?:access_|refresh_|id_)?token|client_secret|secret|sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential)|policy|key-pair-id)=)[^&\s"'<>]{1,4000}/gi,
    `$1${MASK}`,
  ],
  [
    /(\\?"(?:auth|password|identitytoken|registrytoken|access_token|refresh_token|token|secret)\\?"\s{0,4}:\s{0,4}\\?")[^"\\\s]{1,4000}/gi,
    `$1${MASK}`,
  ],
  [/(--(?:docker-)?password[= ]{1,2})(?:'[^']{0,500}'|"[^"]{0,500}"|[^\s'"]{1,500})/g, `$1${MASK}`],
];

/**
 * Masks what words from outside may hold of a login: `https://user:password@host`, headers, tokens, signed addresses. It is a
 * second net, for words that are kept or passed on: no Secret is ever put into words.
 */
export function maskCredentials(text: string): string {
  return FORMS.reduce((masked, [form, shown]) => masked.replaceAll(form, shown), text);
}
