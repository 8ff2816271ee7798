import { STATUS_CODES } from 'node:http';
import { tokensOf, wordsOf } from './bare-words.ts';
import { blamedRequest } from './blamed-host.ts';
import type { PullErrorCause, SaidCause } from './pull-error-cause.ts';
import { causesOf } from './pull-error-causes.ts';
import type { PullTry } from './pull-error-tries.ts';
import { serverWords } from './server-words.ts';
import { tellingWords } from './telling-words.ts';

/** What one try says. */
export interface ReadPullTry {
  /** Likeliest first; empty where it says nothing that is known. */
  readonly causes: readonly SaidCause[];
  /** Of the request that failed, as the text spells it. */
  readonly host: string | undefined;
  readonly httpStatus: number | undefined;
  readonly serverSays: string | undefined;
  readonly says: string;
}

/** Causes with which it matters what login was shown. */
const LOGIN_CAUSES: ReadonlySet<PullErrorCause> = new Set(['no-login', 'wrong-login', 'no-right', 'expired-token']);
/** Before a bare number these say that it is an HTTP status. */
const BEFORE_STATUS = new Set(['status', 'code', 'statuscode', 'http']);

/**
 * Reads one try.
 * @param names spellings of the image
 * @param fromRuntime whether a container runtime's words stand around it
 */
export function readPullTry(
  { text, byMirror }: PullTry,
  names: ReadonlySet<string>,
  fromRuntime: boolean,
): ReadPullTry {
  const tokens = tokensOf(text);
  const words = wordsOf(tokens, names);
  const request = blamedRequest(tokens);
  const httpStatus = statusIn(words.trim().split(' '));
  const causes = causesOf({ words, status: httpStatus, fromRuntime });
  const askedMirror = byMirror || request?.byMirror === true;
  return {
    causes:
      askedMirror && causes.some(({ cause }) => LOGIN_CAUSES.has(cause))
        ? [{ cause: 'mirror', certainty: 'sure' }, ...causes]
        : causes,
    host: request?.host,
    httpStatus,
    serverSays: serverWords(text),
    says: tellingWords(text),
  };
}

/** The last status of a failure: `401 Unauthorized`, `StatusCode: 404`, `unexpected http code: 500`. */
function statusIn(words: readonly string[]): number | undefined {
  const at = words.findLastIndex((word, index) => {
    if (!/^[45][0-9]{2}$/.test(word)) return false;
    const reason = STATUS_CODES[Number(word)]?.toLowerCase().split(' ', 1)[0];
    return words[index + 1] === reason || BEFORE_STATUS.has(words[index - 1] ?? '');
  });
  return at < 0 ? undefined : Number(words[at]);
}
