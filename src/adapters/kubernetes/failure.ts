import { cleanText } from '../../domain/clean-text.ts';
import type { Problem } from '../../domain/problem.ts';
import type { ConnectionFailure } from '../network/connection-failure.ts';

/** Why a request got no usable answer. Text in it has passed the cleaner. */
export type Failure =
  | { readonly kind: 'no-connection'; readonly connection: ConnectionFailure }
  | { readonly kind: 'timeout' | 'aborted'; readonly seconds: number }
  /** Aborted before anything was sent. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'status'; readonly answer: StatusAnswer }
  /** A success that is no Kubernetes object. */
  | { readonly kind: 'not-the-api'; readonly contentType: string }
  | { readonly kind: 'too-large' }
  /** No login could be had, so nothing was sent. */
  | { readonly kind: 'no-login'; readonly problem: Problem };

/** An answer that is no success. */
export interface StatusAnswer {
  readonly code: number;
  readonly contentType: string;
  /** Seconds of `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** What the API server says of it; undefined where something else answered. */
  readonly status: KubeStatus | undefined;
  /** A 404 in the words with which an API server says that it knows no such path, as any server written in Go does. */
  readonly isUnknownPath: boolean;
}

/** Source: meta/v1 Status. */
export interface KubeStatus {
  readonly message: string;
  readonly reason: string;
  /** The resource's plural, or its kind: servers write either. */
  readonly kind: string;
  readonly name: string;
}

/** What came of one request. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** The Status in a body; undefined where there is none. */
export function readStatus(body: unknown): KubeStatus | undefined {
  if (!isRecord(body) || body.kind !== 'Status') return undefined;
  const details = isRecord(body.details) ? body.details : {};
  return {
    message: text(body.message),
    reason: text(body.reason),
    kind: text(details.kind),
    name: text(details.name),
  };
}

/** The HTTP status the API server itself answered with, or undefined where anything else went wrong. */
export function statusOf(failure: Failure): number | undefined {
  return failure.kind === 'status' ? failure.answer.code : undefined;
}

/** Whether the API server says there is no such object; a web server's own 404 says nothing of the kind. */
export function isNotFound(failure: Failure): boolean {
  return failure.kind === 'status' && failure.answer.code === 404 && failure.answer.status !== undefined;
}

/** Whether the API server says that it knows nothing of the path's group. */
export function isUnknownPath(failure: Failure): boolean {
  return failure.kind === 'status' && failure.answer.isUnknownPath;
}

/** Whether a write may have been done although no usable answer came. */
export function isUncertain(failure: Failure): boolean {
  switch (failure.kind) {
    case 'no-connection':
      return failure.connection.kind === 'unreached' && !NEVER_SENT.has(failure.connection.cause);
    case 'status':
      return failure.answer.code >= 500;
    case 'no-login':
    case 'not-sent':
      return false;
    case 'timeout':
    case 'aborted':
    case 'not-the-api':
    case 'too-large':
      return true;
  }
}

const NEVER_SENT: ReadonlySet<string> = new Set(['dns', 'refused', 'unreachable', 'proxy']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? cleanText(value, { lines: true }) : '';
}
