/** Blanks, and what encloses or divides: quotation marks (escaped ones too), brackets, commas, bars. */
const BETWEEN_TOKENS = /[\s"'`“”‘’\\()[\]{}<>,;|]+/;
/** More are no message; the rest is not looked at. */
const MOST_TOKENS = 8_192;
/** What ends a clause; at the edge of a token it is not part of it. */
const CLAUSE_ENDS = ':.!?=';
/** Stands where a name or an address was. */
const NAME = '~';

/** The tokens of a message: words, names and addresses, without the punctuation around them. */
export function tokensOf(text: string): readonly string[] {
  return text
    .split(BETWEEN_TOKENS, MOST_TOKENS)
    .map(withoutClauseEnds)
    .filter((token) => token !== '');
}

/**
 * The words of a message in lower case, one blank between and at both ends, with `~` for each name and address: what an image
 * is called must not decide how a message about it is read. Phrases are written as the message is and pass through here too.
 * Takes linear time.
 */
export function bareWords(text: string): string {
  return wordsOf(tokensOf(text), new Set());
}

/**
 * The same of tokens.
 * @param names further names, such as an image's without a host
 */
export function wordsOf(tokens: readonly string[], names: ReadonlySet<string>): string {
  const words = tokens.map((token, at) =>
    names.has(token) || isName(token) || isTag(at, tokens) ? NAME : token.toLowerCase(),
  );
  return ` ${words.join(' ')} `;
}

/** Whether bare words hold a phrase, from word to word. */
export function hasPhrase(words: string, phrase: string): boolean {
  return words.includes(phrase);
}

/** A URL, a path, a digest, `HOST[:PORT]`, `HOST/PATH`; `i/o`, `username/password` and `Client.Timeout` are words. */
function isName(token: string): boolean {
  if (token.startsWith('/') || token.includes('://') || token.includes('sha256:')) return true;
  const slash = token.indexOf('/');
  const host = slash < 0 ? token : token.slice(0, slash);
  if (slash >= 0 && (host === 'localhost' || host.includes(':'))) return true;
  return host.includes('.') && (slash >= 0 || host === host.toLowerCase());
}

/** `reading manifest TAG in REPOSITORY`: a tag may be any word. */
function isTag(at: number, tokens: readonly string[]): boolean {
  return tokens[at - 1] === 'manifest' && tokens[at + 1] === 'in';
}

/** By hand, as a regular expression bound to the end takes quadratic time where many of these stand in the middle. */
function withoutClauseEnds(token: string): string {
  let start = 0;
  let end = token.length;
  while (start < end && CLAUSE_ENDS.includes(token.charAt(start))) start += 1;
  while (end > start && CLAUSE_ENDS.includes(token.charAt(end - 1))) end -= 1;
  return token.slice(start, end);
}
