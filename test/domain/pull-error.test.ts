import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PullErrorCause, readPullError } from '../../src/domain/pull-error.ts';
import pullErrors from '../vectors/pull-errors.json' with { type: 'json' };
import field from '../vectors/pull-errors-field.json' with { type: 'json' };

/** What a reading of each cause of the vectors begins with; of the first, that it is told for sure where the text tells. */
const BEGINS: { readonly [cause: string]: readonly PullErrorCause[] } = {
  'access-denied': ['no-right', 'no-repository', 'no-login'],
  'auth-failed-unspecified': ['wrong-login', 'no-login'],
  'auth-required': ['no-login'],
  'auth-server-error': ['auth-server-error'],
  backoff: ['said-before'],
  'bad-credentials': ['wrong-login'],
  'connection-refused': ['refused'],
  'dns-auth-host': ['dns'],
  'dns-registry': ['dns'],
  'http-not-https': ['plain-http'],
  'invalid-image-name': ['invalid-name'],
  multiple: ['wrong-login', 'no-right'],
  'never-pull': ['never-pull'],
  'not-a-registry': ['no-registry'],
  'ok-cached-not-proof': ['cached'],
  'ok-cached-verified': ['cached-and-allowed'],
  'ok-pulled': ['pulled'],
  'platform-mismatch': ['no-platform'],
  'rate-limited': ['rate-limit'],
  'registry-error': ['server-error'],
  'secret-malformed': ['unreadable-secret'],
  'secret-missing': ['missing-secret'],
  'see-previous-event': ['said-before'],
  'short-name-ambiguous': ['short-name'],
  signature: ['policy'],
  timeout: ['timeout'],
  'tls-expired': ['expired-certificate'],
  'tls-name-mismatch': ['wrong-name'],
  'tls-unknown-ca': ['unknown-ca'],
  'token-forbidden': ['no-right', 'wrong-login'],
  unreachable: ['unreachable'],
};

const IMAGE = 'reg.example.com/acme/web:1.0';
const event = (words: string, image = IMAGE) => `Failed to pull image "${image}": ${words}`;
const containerd = (words: string, image = IMAGE) =>
  event(`failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${words}`, image);
const crio = (words: string, image = IMAGE) => event(`initializing source docker://${image}: ${words}`, image);

function causes(message: string, reason?: string): readonly PullErrorCause[] {
  return readPullError(message, reason).causes.map(({ cause }) => cause);
}

describe('what real runtimes were made to say', () => {
  test.each(pullErrors.vectors)('$id $runtime: $expect.cause', ({ message, reason, runtime, expect: wanted }) => {
    const reading = readPullError(message, reason);
    // The field's texts say the same of a tag and of a repository that are not there.
    const begins = message.includes('name unknown') ? ['no-repository'] : (BEGINS[wanted.cause] ?? []);
    const told = reading.causes.map(({ cause }) => cause);
    expect(told.slice(0, begins.length)).toEqual(begins);
    expect(['any', reading.runtime]).toContain(runtime);
  });
});

test.each(field.vectors)('$id from the field: $expect.causes', ({ message, reason, expect: wanted }) => {
  const told = causes(message, reason);
  expect(wanted.causes).toContain(told[0]);
  expect(told).toEqual(expect.arrayContaining(wanted.causes));
});

describe('certainty', () => {
  test.each([
    [
      'sure',
      'containerd sent a login and got 401',
      containerd('failed to authorize: failed to fetch oauth token: unexpected status: 401 Unauthorized'),
    ],
    [
      'sure',
      'containerd sent none',
      containerd('failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized'),
    ],
    [
      'suspected',
      'CRI-O says the same with and without a login',
      crio('unable to retrieve auth token: invalid username/password: unauthorized'),
    ],
    [
      'sure',
      "the server's words settle it",
      crio('unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password'),
    ],
    [
      'suspected',
      'a status alone',
      containerd(
        'unexpected status from HEAD request to https://reg.example.com/v2/acme/web/manifests/1.0: 401 Unauthorized',
      ),
    ],
    ['suspected', 'nothing that is known', event('the moon was not right')],
  ])('%s: %s', (certainty, _, message) => {
    expect(readPullError(message).causes[0]?.certainty).toBe(certainty);
  });
});

describe('where it was', () => {
  test.each([
    [
      'auth.example.com',
      containerd(
        'failed to authorize: failed to fetch oauth token: Post "https://auth.example.com/token": dial tcp: lookup auth.example.com on 10.96.0.10:53: no such host',
      ),
    ],
    [
      'reg.example.com:5000',
      event('Error response from daemon: Get http://reg.example.com:5000/v2/: dial tcp: i/o timeout'),
    ],
    ['docker.io', event('Error response from daemon: Get "https://registry-1.docker.io/v2/": EOF', 'nginx')],
    ['reg.example.com', crio('pinging container registry reg.example.com: StatusCode: 404, "<html>"')],
    [
      'acme.azurecr.io',
      event(
        'unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
        'acme.azurecr.io/web:1',
      ),
    ],
    ['10.1.2.3:5000', event('dial tcp 10.1.2.3:5000: connect: connection refused', '10.1.2.3:5000/web')],
  ])('%s', (host, message) => {
    expect(readPullError(message).host).toBe(host);
  });

  test('a mirror that wants a login is named as one: containerd tells it in the URL', () => {
    const url = 'https://mirror.example.com/v2/acme/web/manifests/1.0?ns=reg.example.com';
    const reading = readPullError(containerd(`unexpected status from HEAD request to ${url}: 401 Unauthorized`));
    expect(reading).toMatchObject({
      host: 'mirror.example.com',
      causes: [{ cause: 'mirror', certainty: 'sure' }, {}, {}, {}],
    });
  });

  test('of a registry with mirrors its own answer comes first, then those of the mirrors', () => {
    const mirrors =
      '(Mirrors also failed: [m1.example.com/web: reading manifest 1 in m1.example.com/web: manifest unknown]\n[m2.example.com/web: reading manifest 1 in m2.example.com/web: unauthorized])';
    const message = crio(
      `${mirrors}: quay.io/acme/web:1: pinging container registry quay.io: Get "https://quay.io/v2/": dial tcp: lookup quay.io: no such host`,
      'quay.io/acme/web:1',
    );
    expect(causes(message)).toEqual(['dns', 'not-found', 'mirror', 'wrong-login', 'no-login', 'no-right']);
    expect(readPullError(message).host).toBe('quay.io');
  });
});

describe('what else is said', () => {
  test.each([
    [
      { httpStatus: 429, unauthenticated: true },
      containerd(
        'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/acme/web/manifests/1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.',
      ),
    ],
    [{ retryAfter: 73 }, event('toomanyrequests: retry after 73 seconds')],
    [
      { httpStatus: 403, serverSays: 'denied: no such luck' },
      containerd(
        'unexpected status from HEAD request to https://reg.example.com/v2/acme/web/manifests/1.0: 403 Forbidden\ndenied: no such luck',
      ),
    ],
    [
      { serverSays: 'no right \\u{1b}[31m' },
      event('Error: {\\"errors\\":[{\\"code\\":\\"DENIED\\",\\"message\\":\\"no right \u001b[31m\\"}]}'),
    ],
    [
      { secrets: ['a', 'b'] },
      'Unable to retrieve some image pull secrets (a, b); attempting to pull the image may not succeed.',
    ],
    [{ image: 'reg.example.com/acme/web:1.0' }, 'Back-off pulling image \\"reg.example.com/acme/web:1.0\\"'],
  ])('%j', (part, message) => {
    expect(readPullError(message)).toMatchObject(part);
  });

  test('of words nobody knows the telling part is kept', () => {
    expect(readPullError(event('rpc error: code = Unknown desc = the moon was not right'))).toMatchObject({
      causes: [{ cause: 'unknown', certainty: 'suspected' }],
      says: 'the moon was not right',
    });
  });

  test('the waiting reason is read where the message says nothing', () => {
    expect(causes('', 'InvalidImageName')).toEqual(['invalid-name']);
    expect(causes('Back-off', 'ImagePullBackOff')).toEqual(['said-before']);
    expect(causes('', 'illegal base64 data at input byte 0')).toEqual(['unreadable-secret']);
    expect(causes('', '')).toEqual(['unknown']);
  });
});

describe('the names in it', () => {
  const wicked = ['denied', 'timeout', 'unauthorized', 'not-found', 'x509', 'toomanyrequests', 'eof', '429', 'html'];

  test.each(
    wicked.flatMap((word) => [
      `reg.example.com/${word}/${word}:${word}`,
      `${word}/${word}:${word}`,
      `${word}.example.com/web:1`,
    ]),
  )('%s does not decide', (image) => {
    const unknown = crio(`reading manifest ${image.split(':')[1]} in ${image.split(':')[0]}: manifest unknown`, image);
    expect(causes(unknown)).toEqual(['not-found']);
    expect(causes(event('the moon was not right', image))).toEqual(['unknown']);
  });
});

describe('any text', () => {
  const parts = fc.constantFrom(
    'Failed to pull image "',
    '"',
    ': ',
    ', ',
    '[',
    ']',
    '(Mirrors also failed: [',
    ']): ',
    ']\n[',
    '\n',
    'https://',
    'docker://',
    'reading manifest ',
    ' in ',
    '401 Unauthorized',
    'denied',
    'x509',
    '\\"message\\":\\"',
    'İ',
    '\u202e',
  );

  test('is read without throwing, and gives at least one cause', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string())), fc.string(), (pieces, reason) => {
        const { causes: told, host = '', serverSays = '' } = readPullError(pieces.join(''), reason);
        expect(told.length).toBeGreaterThan(0);
        expect(`${host}${serverSays}`).not.toMatch(/[\p{Cc}\u202e]/u);
        expect(serverSays.length).toBeLessThanOrEqual(300);
      }),
    );
  });

  test.each(
    [
      [
        'a',
        ' ',
        ':',
        '=',
        '.',
        '"',
        '/',
        '[',
        '\n',
        '\\"',
        'x ',
        ', failed to resolve',
        '(Mirrors also failed: [',
        ']\n[',
      ],
      [
        'https://a/',
        'lookup a.b ',
        '401 ',
        'Failed to pull image "a": ',
        '"message":"',
        'retry after ',
        ' in ',
        '?ns=',
      ],
    ].flat(),
  )('a megabyte of %j takes no longer for its length than a little of it', (piece) => {
    const best = (length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const times = Array.from({ length: 7 }, () => {
        const begun = performance.now();
        readPullError(text);
        return performance.now() - begun;
      });
      return Math.min(...times);
    };
    // Of a megabyte 64 KiB are read, sixteen times as much: what is quadratic would take 256 times as long.
    const little = Math.max(best(4_096), 0.25);
    expect(best(1_048_576)).toBeLessThan(100 * little);
  });
});
