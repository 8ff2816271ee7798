import { type Answer, headerValues } from './exchange.ts';

/** Where registries say when to come back, the standard way first; Docker Hub and others have names of their own. */
const SECONDS_OR_TIMES = ['retry-after', 'ratelimit-reset', 'x-ratelimit-reset', 'x-retry-after'];

/** More seconds than this since 1970 are a time, not a wait. */
const FIRST_TIME = 1_000_000_000;

/**
 * Seconds until an answer of 429 is worth asking again, never below 0; null where it does not say.
 * Sources: RFC 9110, 10.2.3; IETF draft "RateLimit header fields for HTTP", its fields of version 3 and of version 10.
 */
export function retryAfter(answer: Answer): number | null {
  for (const name of SECONDS_OR_TIMES) {
    const [value = ''] = headerValues(answer, name);
    const seconds = secondsOf(value.trim());
    if (seconds !== undefined) return seconds;
  }
  const [limits = ''] = headerValues(answer, 'ratelimit');
  const [, reset] = /(?:^|[;,\s])(?:t|reset)=(\d{1,9})(?!\d)/.exec(limits) ?? [];
  return reset === undefined ? null : Number(reset);
}

function secondsOf(value: string): number | undefined {
  if (/^\d{1,10}$/.test(value)) {
    const number = Number(value);
    return number < FIRST_TIME ? number : until(number * 1000);
  }
  // Date.parse takes almost anything for a date.
  if (!/^[A-Z][a-z]{2}, /.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : until(time);
}

/** @param time milliseconds since 1970 */
function until(time: number): number {
  return Math.max(0, Math.ceil((time - Date.now()) / 1000));
}
