import { cleanText } from '../../domain/clean-text.ts';
import { type NetworkCause, type Problem, problem } from '../../domain/problem.ts';

/** Why no answer came. */
export type ConnectionFailure =
  | { readonly kind: 'unreached'; readonly cause: NetworkCause; readonly detail: string }
  | { readonly kind: 'untrusted' | 'expired' | 'wrong-name'; readonly detail: string }
  /** Something there speaks plain http where TLS was begun. */
  | { readonly kind: 'plain-http'; readonly detail: string };

/** Error codes of Node, OpenSSL and undici. */
const KINDS: ReadonlyMap<string, ConnectionFailure['kind']> = new Map([
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
  ['CERT_SIGNATURE_FAILURE', 'untrusted'],
  ['CERT_UNTRUSTED', 'untrusted'],
  ['CERT_REVOKED', 'untrusted'],
  ['INVALID_CA', 'untrusted'],
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-name'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'plain-http'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'plain-http'],
  ['ERR_SSL_HTTP_REQUEST', 'plain-http'],
]);

const CAUSES: ReadonlyMap<string, NetworkCause> = new Map([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['UND_ERR_SOCKET', 'reset'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  // The registry's address has been parsed before, so it is the proxy's that cannot be.
  ['ERR_INVALID_URL', 'proxy'],
  ['UND_ERR_PRX_CONN', 'proxy'],
  ['UND_ERR_PRX_TLS', 'proxy'],
  ['ERR_SOCKS5', 'proxy'],
]);

/** Translates what undici threw. What is no Error is a bug and is thrown again. */
export function connectionFailure(error: unknown): ConnectionFailure {
  if (!(error instanceof Error)) throw error;
  const detail = cleanText(error.message, { limit: 300 });
  // undici reports a proxy's refusal as an aborted request or an invalid argument, told only by its words.
  if (/^Proxy (?:response|Authentication)\b/.test(error.message)) return { kind: 'unreached', cause: 'proxy', detail };
  const codes = codesOf(error);
  const kind = first(codes, KINDS);
  if (kind !== undefined && kind !== 'unreached') return { kind, detail };
  return { kind: 'unreached', cause: first(codes, CAUSES) ?? 'other', detail };
}

/** What went wrong on the way to `host`, be it a registry or an auth server. */
export function connectionProblem(host: string, failure: ConnectionFailure): Problem {
  switch (failure.kind) {
    case 'unreached':
      return problem('REGISTRY-26', { host, cause: failure.cause, detail: failure.detail });
    case 'untrusted':
      return problem('REGISTRY-18', { host, detail: failure.detail });
    case 'expired':
      return problem('REGISTRY-37', { host, reason: 'expired', detail: failure.detail });
    case 'wrong-name':
      return problem('REGISTRY-37', { host, reason: 'name', detail: failure.detail });
    case 'plain-http':
      return problem('REGISTRY-36', { host });
  }
}

/** An error's own code, then those of what caused it; several addresses tried make an AggregateError. */
function codesOf(error: Error): readonly string[] {
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const within: readonly unknown[] = [error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return [...own, ...within.flatMap((inner) => (inner instanceof Error ? codesOf(inner) : []))];
}

function first<T>(codes: readonly string[], meanings: ReadonlyMap<string, T>): T | undefined {
  const code = codes.find((each) => meanings.has(each));
  return code === undefined ? undefined : meanings.get(code);
}
