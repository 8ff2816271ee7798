import { bareWords, hasPhrase, tokensOf, wordsOf } from './bare-words.ts';
import { cleanText } from './clean-text.ts';
import { parseImageReference } from './image-reference.ts';
import { maskCredentials } from './mask-credentials.ts';
import type { PullErrorCause, SaidCause } from './pull-error-cause.ts';
import { causesOf } from './pull-error-causes.ts';
import { pullTriesIn } from './pull-error-tries.ts';
import { readPullTry } from './read-pull-try.ts';

export type { PullErrorCause, SaidCause } from './pull-error-cause.ts';

/** What a node's words say. */
export interface PullErrorReading {
  /**
   * Likeliest first. Several that are sure all happened, one after another; of several suspected the words cannot tell which
   * it was.
   */
  readonly causes: readonly SaidCause[];
  readonly runtime: 'containerd' | 'cri-o' | 'docker' | undefined;
  /** The image it is about, as the text spells it, cleaned. */
  readonly image?: string;
  /** `HOST[:PORT]` of what the text blames, cleaned; it may be an auth server or a mirror. */
  readonly host?: string;
  readonly httpStatus?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** The registry says that it saw no login. */
  readonly unauthenticated?: true;
  /** The telling part of the text, without event and image, cleaned, at most 300. */
  readonly says: string;
  /** The registry's own words, cleaned, at most 300. */
  readonly serverSays?: string;
  /** The pull secrets that are said to be missing. */
  readonly secrets?: readonly string[];
}

/** A longer message is no kubelet's. UTF-16 units. */
const LONGEST = 65_536;

/** The words each runtime has around its errors. */
const RUNTIMES: readonly (readonly ['containerd' | 'cri-o' | 'docker', readonly string[]])[] = [
  [
    'containerd',
    [
      'failed to pull and unpack image',
      'failed to resolve reference',
      'failed to resolve image',
      'failed to do request',
      'failed to fetch oauth token',
      'failed to fetch anonymous token',
      'failed to copy',
      'httpReadSeeker',
    ],
  ],
  [
    'cri-o',
    [
      'initializing source',
      'pinging container registry',
      'pinging docker registry',
      'unable to retrieve auth token',
      'requesting bearer token',
      'reading manifest',
      'copying system image from manifest list',
      'choosing image instance',
      'reading blob',
      'writing blob',
      'parsing image configuration',
      'RegistryUnavailable',
      'SignatureValidationFailed',
      'Mirrors also failed',
    ],
  ],
  ['docker', ['Error response from daemon', "may require 'docker login'", 'Error: image']],
];
const RUNTIME_PHRASES = RUNTIMES.map(
  ([runtime, phrases]) => [runtime, phrases.map((each) => bareWords(each))] as const,
);

/** Longer names are no names. */
const LONGEST_NAME = 300;

const RETRY = [' retry after ', ' retry-after ', ' try again in '];

/**
 * Reads what a kubelet's event or a waiting container says of an image that was not pulled, in the words of any runtime and
 * registry. Never throws; takes time linear in the text, of which the first 64 KiB are read.
 * @param waitingReason the container's waiting reason or the event's; the kubelet puts some errors there
 */
export function readPullError(message: string, waitingReason = ''): PullErrorReading {
  // What is read from it is shown, and a registry may echo a login.
  const text = maskCredentials(message.slice(0, LONGEST).replaceAll('\\"', '"'));
  const tokens = tokensOf(text);
  const image = imageIn(text, tokens);
  const names = namesOf(image);
  const words = wordsOf(tokens, names);
  const runtime = runtimeOf(words);
  const read = pullTriesIn(text).map((each) => readPullTry(each, names, runtime !== undefined));
  const causes = distinct(read.flatMap((each) => each.causes));
  const telling = read.find((each) => each.causes.length > 0) ?? read[0];
  const host = telling?.host ?? hostOf(image);
  return {
    causes: causes.length > 0 ? causes : fromReason(waitingReason),
    runtime,
    ...optional('image', image === undefined ? undefined : cleanText(image, { limit: LONGEST_NAME })),
    ...optional('host', host === undefined ? undefined : cleanText(host, { limit: LONGEST_NAME })),
    ...optional('httpStatus', telling?.httpStatus),
    ...optional('retryAfter', retryAfterIn(words)),
    ...optional('unauthenticated', hasPhrase(words, ' unauthenticated pull rate limit ') ? true : undefined),
    says: telling?.says ?? '',
    ...optional('serverSays', telling?.serverSays),
    ...optional('secrets', missingSecrets(text)),
  };
}

/** The image of an event, a pull or a source. */
function imageIn(text: string, tokens: readonly string[]): string | undefined {
  const quoted = between(text, ' image "', '"') ?? between(text, 'resolve reference "', '"');
  const found = quoted ?? tokens.find((token) => token.startsWith('docker://'))?.slice('docker://'.length);
  return found === undefined || found === '' || /\s/.test(found) ? undefined : found;
}

/** Spellings of an image that may stand in a message about it: as written, in full, without the tag. */
function namesOf(image: string | undefined): ReadonlySet<string> {
  if (image === undefined) return new Set();
  const parsed = parseImageReference(image);
  if (!parsed.ok) return new Set([image]);
  const { canonical, familiar, kubeletLookup, path } = parsed.value;
  const untagged = image.split('@', 1)[0]?.replace(/:[^:/]*$/, '') ?? image;
  return new Set([image, canonical, familiar, kubeletLookup, path, untagged]);
}

function hostOf(image: string | undefined): string | undefined {
  const parsed = image === undefined ? undefined : parseImageReference(image);
  return parsed?.ok === true && parsed.value.host !== '' ? parsed.value.host : undefined;
}

function runtimeOf(words: string): PullErrorReading['runtime'] {
  return RUNTIME_PHRASES.find(([, phrases]) => phrases.some((phrase) => hasPhrase(words, phrase)))?.[0];
}

/** The reason alone, where the message says nothing: one of the kubelet's words, or the error of a pull secret's reader. */
function fromReason(reason: string): readonly SaidCause[] {
  const causes = causesOf({ words: bareWords(reason.slice(0, LONGEST)), status: undefined, fromRuntime: false });
  return causes.length > 0 ? causes : [{ cause: 'unknown', certainty: 'suspected' }];
}

/** A cause that is said to be sure once is sure. */
function distinct(causes: readonly SaidCause[]): readonly SaidCause[] {
  const first = new Map<PullErrorCause, SaidCause>();
  for (const each of causes) {
    const known = first.get(each.cause);
    if (known === undefined || each.certainty === 'sure') first.set(each.cause, each);
  }
  return [...first.values()];
}

/** `retry after 30`, `Retry-After: 30`, `try again in 30 seconds`, in seconds. */
function retryAfterIn(words: string): number | undefined {
  for (const introduction of RETRY) {
    const at = words.indexOf(introduction);
    const number = at < 0 ? '' : (words.slice(at + introduction.length).split(' ', 1)[0] ?? '');
    if (/^[0-9]{1,6}s?$/.test(number)) return Number.parseInt(number, 10);
  }
  return undefined;
}

/** Source: pkg/kubelet/kubelet_pods.go, getPullSecretsForPod. */
function missingSecrets(text: string): readonly string[] | undefined {
  const names = between(text, 'image pull secrets (', ')');
  return names?.split(', ').map((name) => cleanText(name, { limit: LONGEST_NAME }));
}

function between(text: string, before: string, after: string): string | undefined {
  const at = text.indexOf(before);
  const from = at + before.length;
  const end = at < 0 ? -1 : text.indexOf(after, from);
  return end < 0 ? undefined : text.slice(from, end);
}

function optional<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: V });
}
