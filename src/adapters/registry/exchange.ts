import type { IncomingHttpHeaders } from 'node:http';
import { type Dispatcher, request } from 'undici';
import { type ConnectionFailure, connectionFailure } from '../network/connection-failure.ts';

/** Bytes of a token, an error or a greeting that are read. */
export const SMALL_BODY = 64 * 1024;

export interface Question {
  readonly url: URL;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Most bytes of the answer's body; what goes beyond is neither read nor waited for. */
  readonly limit: number;
}

export interface Answer {
  readonly url: URL;
  readonly status: number;
  /** Names in lower case. Raw: what is shown passes the cleaner first. */
  readonly headers: IncomingHttpHeaders;
  /** Raw, and cut at the limit: JSON that was cut does not parse, and so is refused. */
  readonly body: string;
}

/** An answer, or why none came from `url`. */
export type Answered = { readonly answer: Answer } | { readonly failure: ConnectionFailure; readonly url: URL };

/** One question over the wire, with the connections and the patience of the conversation it belongs to. */
export type Ask = (question: Question) => Promise<Answered>;

/**
 * Sends one request and reads its answer, until the signal is aborted. Redirects are not followed. No Accept-Encoding is
 * sent and nothing is unpacked, so a small answer cannot become a big one.
 */
export async function exchange(
  dispatcher: Dispatcher,
  { url, method = 'GET', headers, body, limit }: Question,
  signal: AbortSignal,
): Promise<Answered> {
  try {
    const answering = request(url, {
      dispatcher,
      method,
      headers: { 'user-agent': 'pull-secret-wizard', ...headers },
      body: body ?? null,
      signal,
      // The signal is the deadline.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // undici hears the signal only once the connection stands.
    const response = await Promise.race([answering, abortion(signal)]);
    const text = await readAtMost(response.body, limit);
    return { answer: { url, status: response.statusCode, headers: response.headers, body: text } };
  } catch (error) {
    if (signal.aborted) return { failure: { kind: 'unreached', cause: 'timeout', detail: '' }, url };
    return { failure: connectionFailure(error), url };
  }
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = () => {
      reject(new Error('aborted'));
    };
    if (signal.aborted) refuse();
    else signal.addEventListener('abort', refuse, { once: true });
  });
}

async function readAtMost(body: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early destroys the stream, and its connection with it.
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8');
}

/** All values of a header that may be sent more than once. */
export function headerValues(answer: Answer, name: string): readonly string[] {
  const value = answer.headers[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
