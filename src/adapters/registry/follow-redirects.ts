import type { Answer, Answered, Ask, Question } from './exchange.ts';

const MOST_REDIRECTS = 10;

/**
 * Asks, and follows up to ten redirects. The last answer, which is a redirect where that is not to be followed: to http
 * from https, with user info, nowhere. The Authorization stays behind once the question leaves the origin it was meant
 * for, and on the way back too: the path would be another's choice.
 * @param where `origin`: redirects to other origins are not followed
 */
export async function followRedirects(question: Question, where: 'origin' | 'anywhere', ask: Ask): Promise<Answered> {
  let asked = question;
  for (let redirects = 0; ; redirects += 1) {
    const answered = await ask(asked);
    const next = 'answer' in answered ? redirectOf(answered.answer) : undefined;
    if (next === undefined || redirects === MOST_REDIRECTS) return answered;
    const leaves = next.origin !== question.url.origin;
    if (leaves && where === 'origin') return answered;
    asked = { ...asked, url: next, ...(leaves && { headers: withoutAuthorization(asked) }) };
  }
}

/** Where a redirect leads; undefined where there is none, or none that may be followed. */
function redirectOf({ status, url, headers }: Answer): URL | undefined {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  if (!URL.canParse(location, url.href)) return undefined;
  const to = new URL(location, url);
  const sound = to.protocol === 'https:' || (to.protocol === 'http:' && url.protocol === 'http:');
  return sound && to.username === '' && to.password === '' ? to : undefined;
}

function withoutAuthorization({ headers = {} }: Question): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization'));
}
