import { cleanText } from './clean-text.ts';
import { type LoginLineReason, problem } from './problem.ts';
import { failed, ok, type Result } from './result.ts';
import { Secret } from './secret.ts';

/** Where to log in and with what, as the web console's line has it. */
export interface OcLogin {
  /** `https://HOST[:PORT][/PATH]`, without a final slash. */
  readonly server: string;
  readonly token: Secret;
  /** The server's certificate is not looked at. */
  readonly insecure: boolean;
  /** Path of the authority's certificate. */
  readonly certificateAuthority?: string;
}

const flags = ['token', 'server', 'insecure-skip-tls-verify', 'certificate-authority'] as const;

type Flag = (typeof flags)[number];
type Values = { readonly [F in Flag]?: string };

/**
 * Reads `oc login --token=… --server=…` as the web console gives it to copy: quotes, `=` or a blank before a value, any
 * order, the server also as a bare word. What else stands there is refused by the name of its flag; no word is ever
 * quoted, as it may be the token. Error: INPUT-15 with the reason.
 * Source: `oc login --help`; the console's "Copy login command".
 */
export function parseOcLoginLine(line: Secret): Result<OcLogin> {
  const words = wordsOf(line.reveal());
  if (words === undefined) return refuse('quote');
  const [oc, login, ...rest] = /^[$#>%]$/.test(words[0] ?? '') ? words.slice(1) : words;
  if (oc !== 'oc' || login !== 'login') return refuse('command');
  const values = valuesOf(rest);
  return values.ok ? loginFrom(values.value) : values;
}

function loginFrom(values: Values): Result<OcLogin> {
  const { token, server, 'insecure-skip-tls-verify': insecure = 'false', 'certificate-authority': authority } = values;
  if (token === undefined) return refuse('missing', '--token');
  if (server === undefined) return refuse('missing', '--server');
  if (!/^[\x21-\x7e]+$/.test(token)) return refuse('value', '--token');
  if (!['true', 'false'].includes(insecure)) return refuse('value', '--insecure-skip-tls-verify');
  const address = addressOf(server);
  if (!address.ok) return address;
  return ok({
    server: address.value,
    token: new Secret(token),
    insecure: insecure === 'true',
    ...(authority === undefined ? {} : { certificateAuthority: authority }),
  });
}

/** A server without a scheme is spoken to in TLS, as `oc login` does. */
function addressOf(server: string): Result<string> {
  const text = server.includes('://') ? server : `https://${server}`;
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return refuse('value', '--server');
  }
  // A token that anybody on the way can read is no login.
  return url.protocol === 'https:' ? ok(url.href.replace(/\/+$/, '')) : refuse('http', '--server');
}

function valuesOf(words: readonly string[]): Result<Values> {
  const values: { [F in Flag]?: string } = {};
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, name, , joined] = /^--([a-z-]+)(=([\s\S]*))?$/.exec(word) ?? [];
    // A bare word is the server only where it cannot be a token: it is shown, and looked up.
    if (!word.startsWith('-') && !looksLikeServer(word)) return refuse('missing', '--server');
    const flag = word.startsWith('-') ? flags.find((each) => each === name) : 'server';
    if (flag === undefined) return refuse('flag', nameOnly(word));
    if (values[flag] !== undefined) return refuse('twice', `--${flag}`);
    if (!word.startsWith('-')) values[flag] = word;
    else if (joined !== undefined) values[flag] = joined;
    else if (flag === 'insecure-skip-tls-verify') values[flag] = 'true';
    else {
      at += 1;
      const next = words[at];
      if (next === undefined || next.startsWith('--')) return refuse('value', `--${flag}`);
      values[flag] = next;
    }
  }
  return ok(values);
}

/** `https://…`, or a name with a dot, a port or both whose labels are no longer than those of a host: a token's are. */
function looksLikeServer(word: string): boolean {
  if (/^https?:\/\//i.test(word)) return true;
  const [, host = '', port] = /^([A-Za-z0-9.-]+)(:\d{1,5})?(?:\/.*)?$/.exec(word) ?? [];
  const labels = host.split('.');
  const isHost = labels.every((label) => label !== '' && label.length <= 63) && host.length <= 253;
  return isHost && (labels.length > 1 || port !== undefined || host === 'localhost');
}

/** `-p` of `-phunter2`, `--password` of `--password=hunter2`. */
function nameOnly(word: string): string {
  const name = word.startsWith('--') ? /^--[a-z]+(-[a-z]+)*(?=$|=)/.exec(word)?.[0] : /^-[a-z]/i.exec(word)?.[0];
  return cleanText(name ?? '', { limit: 40 });
}

/** The words of a line as a shell splits it; nothing is expanded. Undefined where a quote is left open. */
function wordsOf(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  const characters = Array.from(line.replace(/\\\r?\n/g, ' '));
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const escapes = character === '\\' && quote !== "'";
    if (escapes) {
      at += 1;
      word = (word ?? '') + (characters[at] ?? '');
    } else if (quote !== '' && character === quote) quote = '';
    else if (quote !== '') word = (word ?? '') + character;
    else if (character === "'" || character === '"') {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}

function refuse(reason: LoginLineReason, flag = ''): Result<never> {
  return failed(problem('INPUT-15', { reason, flag }));
}
