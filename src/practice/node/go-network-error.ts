import { timestamp } from '../api/timestamp.ts';

/**
 * What Go's client says of a connection that failed, where Node says something else: nodes are written in Go.
 * Source: Go, crypto/x509 and net/http; the runtimes' answers as recorded.
 */
export function goNetworkError(cause: unknown, place: string): string {
  const { code = '', name = '', message = '' } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  const said = words[code];
  if (said !== undefined) return said(place, cause as Certified);
  if (name === 'TimeoutError' || name === 'AbortError')
    return 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) return 'http: server gave HTTP response to HTTPS client';
  return message;
}

interface Certified {
  readonly host?: string;
  readonly cert?: { readonly subjectaltname?: string };
}

const CERTIFICATE = 'tls: failed to verify certificate: x509: ';
const unknownAuthority = () => `${CERTIFICATE}certificate signed by unknown authority`;

const words: Readonly<Record<string, (place: string, cause: Certified) => string>> = {
  ECONNREFUSED: (place) => `dial tcp ${place}: connect: connection refused`,
  ECONNRESET: () => 'EOF',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownAuthority,
  // Another authority may go by the same name as the one that is known.
  CERT_SIGNATURE_FAILURE: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  CERT_HAS_EXPIRED: () =>
    `${CERTIFICATE}certificate has expired or is not yet valid: current time ${timestamp()} is after ${timestamp(Date.now() - 172_800_000)}`,
  ERR_TLS_CERT_ALTNAME_INVALID: (_place, { host = '', cert }) => {
    const names = (cert?.subjectaltname ?? '').split(', ').map((name) => name.replace(/^\w+:/, ''));
    return /^[\d.]+$/.test(host)
      ? `${CERTIFICATE}cannot validate certificate for ${host} because it doesn't contain any IP SANs`
      : `${CERTIFICATE}certificate is valid for ${names.join(', ')}, not ${host}`;
  },
};
