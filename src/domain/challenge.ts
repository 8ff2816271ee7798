/** One offer of a `WWW-Authenticate` header (RFC 9110, 11.6.1). */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** Names in lower case; an object without a prototype, so that no name finds anything that was not sent. */
  readonly params: Readonly<Record<string, string>>;
}

/** How a challenge is to be answered. */
export type ChallengeChoice =
  | {
      readonly use: 'bearer';
      readonly realm: string;
      readonly service: string | undefined;
      readonly challenge: Challenge;
    }
  | { readonly use: 'basic'; readonly challenge: Challenge }
  /** Nothing was asked in a scheme this program speaks. */
  | { readonly use: 'none' }
  /** Refuse: no login may be sent. `realm` where one was named. */
  | { readonly use: 'error'; readonly reason: ChallengeFault; readonly realm: string | undefined };

/** `http`: the realm is not https though the registry is. */
export type ChallengeFault = 'malformed' | 'no-realm' | 'not-a-url' | 'http' | 'userinfo';

/**
 * Reads all challenges of all headers, in their order. Schemes and names are case-insensitive, several challenges may share a
 * line, blanks around `=` are allowed; of a name given twice the last counts, as in the container runtimes. A broken challenge
 * and what follows it in its header are left out. Never throws; linear.
 */
export function parseChallenges(headers: readonly string[]): readonly Challenge[] {
  return headers.flatMap((header) => readHeader(header).challenges);
}

/**
 * What to answer: the first sound Bearer, else Basic, else the reason why not.
 * @param registryScheme an http realm is sound only if the registry itself is spoken to over http
 */
export function chooseChallenge(headers: readonly string[], registryScheme: 'https' | 'http'): ChallengeChoice {
  const read = headers.map(readHeader);
  const challenges = read.flatMap((header) => header.challenges);
  const bearers = challenges.filter(({ scheme }) => scheme === 'bearer').map((it) => chooseBearer(it, registryScheme));
  const sound = bearers.find(({ use }) => use === 'bearer');
  if (sound !== undefined) return sound;
  const basic = challenges.find(({ scheme }) => scheme === 'basic');
  if (basic !== undefined) return { use: 'basic', challenge: basic };
  const [unsound] = bearers;
  if (unsound !== undefined) return unsound;
  return read.some(({ broken }) => broken) ? { use: 'error', reason: 'malformed', realm: undefined } : { use: 'none' };
}

function chooseBearer(challenge: Challenge, registryScheme: 'https' | 'http'): ChallengeChoice {
  const realm = challenge.params.realm;
  const refuse = (reason: ChallengeFault): ChallengeChoice => ({ use: 'error', reason, realm });
  if (realm === undefined || realm === '') return refuse('no-realm');
  const url = URL.canParse(realm) ? new URL(realm) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return refuse('not-a-url');
  if (url.username !== '' || url.password !== '') return refuse('userinfo');
  if (url.protocol === 'http:' && registryScheme === 'https') return refuse('http');
  return { use: 'bearer', realm, service: challenge.params.service, challenge };
}

interface ReadHeader {
  readonly challenges: readonly Challenge[];
  readonly broken: boolean;
}

/** A place in a header. The patterns are sticky: each looks only at where the place is. */
interface Place {
  readonly text: string;
  at: number;
}

const TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
const BLANK = /[ \t]*/y;
const BLANKS_AND_COMMAS = /[ \t,]*/y;
/** What Negotiate and others send in place of parameters; it must fill the place up to a comma or the end. */
const TOKEN68 = /[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))/y;

function readHeader(text: string): ReadHeader {
  const place: Place = { text, at: 0 };
  const challenges: Challenge[] = [];
  take(place, BLANKS_AND_COMMAS);
  while (place.at < text.length) {
    const challenge = readChallenge(place);
    if (challenge === undefined) return { challenges, broken: true };
    challenges.push(challenge);
  }
  return { challenges, broken: false };
}

/** Reads a scheme and its parameters, up to the next scheme or the end; undefined where it is broken. */
function readChallenge(place: Place): Challenge | undefined {
  const scheme = take(place, TOKEN).toLowerCase();
  if (scheme === '') return undefined;
  const params: Record<string, string> = Object.create(null);
  if (take(place, BLANK) !== '') take(place, TOKEN68);
  for (;;) {
    take(place, BLANKS_AND_COMMAS);
    const start = place.at;
    if (start === place.text.length) return { scheme, params };
    const name = take(place, TOKEN).toLowerCase();
    take(place, BLANK);
    if (name === '') return undefined;
    if (place.text[place.at] !== '=') {
      // A word without a value is the next scheme.
      place.at = start;
      return { scheme, params };
    }
    place.at += 1;
    take(place, BLANK);
    const value = place.text[place.at] === '"' ? takeQuoted(place) : take(place, TOKEN);
    take(place, BLANK);
    if (value === undefined || !atEndOfParameter(place)) return undefined;
    params[name] = value;
  }
}

function atEndOfParameter({ text, at }: Place): boolean {
  return at === text.length || text[at] === ',';
}

/** Takes what the sticky pattern matches here; the empty string where it does not. */
function take(place: Place, pattern: RegExp): string {
  pattern.lastIndex = place.at;
  const found = pattern.exec(place.text)?.[0] ?? '';
  place.at += found.length;
  return found;
}

/** Takes a quoted string and undoes its escapes; undefined where the closing quote is missing. */
function takeQuoted(place: Place): string | undefined {
  let value = '';
  for (let at = place.at + 1; at < place.text.length; at += 1) {
    const character = place.text[at];
    if (character === '"') {
      place.at = at + 1;
      return value;
    }
    if (character === '\\') at += 1;
    value += place.text[at] ?? '';
  }
  return undefined;
}
