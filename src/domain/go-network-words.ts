import { bareWords, hasPhrase } from './bare-words.ts';
import type { NetworkCause } from './problem.ts';

/** Why a program written in Go did not get an answer, or did not trust who gave it. */
export type GoNetworkTrouble =
  | Exclude<NetworkCause, 'other'>
  | 'plain-http'
  | 'expired-certificate'
  | 'wrong-name'
  | 'unknown-ca';

/**
 * The texts of Go's net, net/http, crypto/tls and crypto/x509, and of the system calls under them, on Linux and Windows. The
 * first row that fits decides: what is more precise comes first.
 */
const MEANINGS: readonly (readonly [GoNetworkTrouble, readonly string[]])[] = [
  [
    'plain-http',
    [
      'server gave HTTP response to HTTPS client',
      'first record does not look like a TLS handshake',
      'SSL routines wrong version number',
    ],
  ],
  [
    'expired-certificate',
    ['certificate has expired', 'certificate is not yet valid', 'expired certificate', 'certificate expired'],
  ],
  [
    'wrong-name',
    [
      'certificate is valid for',
      'certificate is not valid for',
      "doesn't contain any IP SANs",
      'cannot validate certificate for',
      'not valid for any names',
      'certificate relies on legacy Common Name field',
      'certificate name does not match',
    ],
  ],
  [
    'unknown-ca',
    [
      'certificate signed by unknown authority',
      'failed to verify certificate',
      'unable to get local issuer certificate',
      'self signed certificate',
      'self-signed certificate',
      'certificate is not trusted',
      'unknown certificate authority',
      'bad certificate',
      'x509',
    ],
  ],
  ['proxy', ['proxyconnect', 'Proxy Authentication Required', 'socks connect']],
  [
    'dns',
    [
      'no such host',
      'server misbehaving',
      'name resolution',
      'Name or service not known',
      'no address associated with hostname',
      'could not resolve host',
      'cannot unmarshal DNS message',
      'read udp',
      'dial udp',
      'lookup ~ i/o timeout',
      'lookup ~ on ~ i/o timeout',
    ],
  ],
  ['refused', ['connection refused', 'actively refused']],
  [
    'reset',
    [
      'connection reset',
      'broken pipe',
      // Alone it may be anything's end.
      '~ EOF',
      'unexpected EOF',
      'open EOF',
      'copy EOF',
      'blob EOF',
      'forcibly closed',
      'connection was aborted',
      'server closed idle connection',
      'stream error',
      'GOAWAY',
      'remote error tls',
    ],
  ],
  [
    'unreachable',
    ['no route to host', 'network is unreachable', 'host is unreachable', 'host is down', 'unreachable network'],
  ],
  [
    'timeout',
    [
      'timeout',
      'timed out',
      'deadline exceeded',
      'DeadlineExceeded',
      'Client.Timeout exceeded',
      'did not properly respond after a period of time',
      'failed to respond',
    ],
  ],
];

const TROUBLES = MEANINGS.map(([trouble, phrases]) => [trouble, phrases.map((phrase) => bareWords(phrase))] as const);

/**
 * What Go's words say of the network.
 * @param words as `bareWords` gives them
 */
export function goNetworkTrouble(words: string): GoNetworkTrouble | undefined {
  return TROUBLES.find(([, phrases]) => phrases.some((phrase) => hasPhrase(words, phrase)))?.[0];
}
