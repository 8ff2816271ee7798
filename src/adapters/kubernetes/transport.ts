import { type Dispatcher, request } from 'undici';
import { cleanText } from '../../domain/clean-text.ts';
import { connectionFailure } from '../network/connection-failure.ts';
import { type Answer, type Failure, readStatus, type StatusAnswer } from './failure.ts';

export interface Outgoing {
  readonly method: Dispatcher.HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  readonly pool: Dispatcher;
}

export interface Incoming {
  readonly code: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A page of objects; an error's text. Bytes. */
const PAGE_LIMIT = 4 * 1024 * 1024;
const ERROR_LIMIT = 64 * 1024;

/** Sends a request and reads its answer, all within `milliseconds`. Redirects are not followed: the login goes nowhere else. */
export async function exchange(
  outgoing: Outgoing,
  signal: AbortSignal,
  milliseconds: number,
): Promise<Answer<Incoming & { readonly text: string }>> {
  const limits = startDeadline(signal, milliseconds);
  try {
    const response = await begin(outgoing, limits.signal);
    if (!response.ok) return response;
    const { body, incoming } = response.value;
    const { text, whole } = await readAtMost(body, PAGE_LIMIT);
    return whole ? { ok: true, value: { ...incoming, text } } : { ok: false, failure: { kind: 'too-large' } };
  } catch (error) {
    return { ok: false, failure: limits.failure(error) };
  } finally {
    limits.end();
  }
}

/**
 * Opens a stream of JSON lines. The deadline is for its first byte; after that it ends by itself when nothing has come
 * for `silence` milliseconds. The caller must read it to its end or abort.
 */
export async function openStream(
  outgoing: Outgoing,
  signal: AbortSignal,
  { milliseconds, silence }: { readonly milliseconds: number; readonly silence: number },
): Promise<Answer<Dispatcher.ResponseData['body']>> {
  const limits = startDeadline(signal, milliseconds);
  try {
    const response = await begin({ ...outgoing, bodyTimeout: silence }, limits.signal);
    if (!response.ok) {
      limits.end();
      return response;
    }
    const { body } = response.value;
    limits.lift();
    body.once('close', limits.end);
    return { ok: true, value: body };
  } catch (error) {
    limits.end();
    return { ok: false, failure: limits.failure(error) };
  }
}

interface Begun {
  readonly incoming: Incoming;
  readonly body: Dispatcher.ResponseData['body'];
}

async function begin(
  outgoing: Outgoing & { readonly bodyTimeout?: number },
  signal: AbortSignal,
): Promise<Answer<Begun>> {
  const { url, pool, ...rest } = outgoing;
  const response = await request(url, { ...rest, dispatcher: pool, signal });
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const incoming = {
    code: response.statusCode,
    contentType: cleanText(headers['content-type'] ?? '', { limit: 100 }),
    headers,
  };
  if (response.statusCode < 200 || response.statusCode > 299) {
    const { text } = await readAtMost(response.body, ERROR_LIMIT);
    return { ok: false, failure: { kind: 'status', answer: statusAnswer(incoming, text) } };
  }
  // A log-in page answers 200 too, and the library would take it for an empty list.
  if (!/^application\/json\b/i.test(incoming.contentType)) {
    response.body.on('error', () => {}).destroy();
    return { ok: false, failure: { kind: 'not-the-api', contentType: incoming.contentType } };
  }
  return { ok: true, value: { incoming, body: response.body } };
}

function statusAnswer({ code, contentType, headers }: Incoming, text: string): StatusAnswer {
  const seconds = headers['retry-after'];
  return {
    code,
    contentType,
    retryAfter: seconds !== undefined && /^\d{1,6}$/.test(seconds) ? Number(seconds) : undefined,
    status: readStatus(parseJson(text)),
    isUnknownPath: code === 404 && text === '404 page not found\n',
  };
}

async function readAtMost(
  body: Dispatcher.ResponseData['body'],
  limit: number,
): Promise<{ text: string; whole: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop destroys the body and with it the connection.
    if (length > limit) return { text: Buffer.concat(chunks).toString('utf8', 0, limit), whole: false };
  }
  return { text: Buffer.concat(chunks).toString('utf8'), whole: true };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One signal for the caller's wish and the deadline, and which of them it was. */
function startDeadline(signal: AbortSignal, milliseconds: number) {
  const started = performance.now();
  const controller = new AbortController();
  const forward = () => controller.abort();
  const timer = setTimeout(forward, milliseconds);
  if (signal.aborted) forward();
  signal.addEventListener('abort', forward, { once: true });
  return {
    signal: controller.signal,
    /** Takes the deadline away; the caller's wish still counts. */
    lift: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', forward);
    },
    failure: (error: unknown): Failure => {
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      if (signal.aborted) return { kind: 'aborted', seconds };
      if (controller.signal.aborted) return { kind: 'timeout', seconds };
      return { kind: 'no-connection', connection: connectionFailure(error) };
    },
  };
}
