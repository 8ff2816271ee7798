import { cleanText } from './clean-text.ts';

const LONGEST = 300;

/** What stands right before a registry's own words. */
const INTRODUCTIONS = [
  'server message: ',
  'Server message: ',
  'invalid username/password: ',
  'Error response from daemon: ',
  'unable to retrieve auth token: ',
  'Requesting bearer token: ',
];

/**
 * The registry's own words in a message, as far as they can be told from the runtime's: the message of a JSON body, what
 * follows an introduction or the repository a manifest was read in, the lines after an HTTP status. Cleaned, at most 300.
 */
export function serverWords(text: string): string | undefined {
  const words = inJson(text) ?? afterRepository(text) ?? afterIntroduction(text) ?? afterStatus(text);
  const said = withoutClosing(words?.trim() ?? '');
  return said === '' ? undefined : cleanText(said, { limit: LONGEST });
}

/** `{"errors":[{"code":"DENIED","message":"…"}]}`, escaped or not. */
function inJson(text: string): string | undefined {
  const key = /\\?"message\\?" ?: ?\\?"/i.exec(text);
  if (key === null) return undefined;
  const from = key.index + key[0].length;
  const end = text.indexOf('"', from);
  const said = text.slice(from, end < 0 ? undefined : end);
  return said.endsWith('\\') ? said.slice(0, -1) : said;
}

function afterIntroduction(text: string): string | undefined {
  const ends = INTRODUCTIONS.map((introduction) => {
    const at = text.lastIndexOf(introduction);
    return at < 0 ? -1 : at + introduction.length;
  });
  const from = Math.max(...ends);
  return from < 0 ? undefined : text.slice(from);
}

/** `reading manifest TAG in REPOSITORY: …`. */
function afterRepository(text: string): string | undefined {
  const at = text.lastIndexOf('eading manifest ');
  const inRepository = at < 0 ? -1 : text.indexOf(' in ', at);
  const end = inRepository < 0 ? -1 : text.indexOf(': ', inRepository);
  return end < 0 ? undefined : text.slice(end + 2);
}

/** containerd puts the body on lines of its own, after the status. */
function afterStatus(text: string): string | undefined {
  const lineBreak = text.indexOf('\n');
  const isAfterStatus = lineBreak >= 0 && /[45][0-9]{2} [A-Za-z ]{1,40}$/.test(text.slice(0, lineBreak));
  return isAfterStatus ? text.slice(lineBreak + 1) : undefined;
}

/** The bracket that closes a list of errors. */
function withoutClosing(text: string): string {
  return text.endsWith(']') && !text.includes('[') ? text.slice(0, -1) : text;
}
