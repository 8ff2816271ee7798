import { performance } from 'node:perf_hooks';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CredentialLayout, readCredentialFile } from '../../src/domain/credential-file.ts';
import { writePullSecret } from '../../src/domain/docker-config.ts';
import { Secret } from '../../src/domain/secret.ts';
import vectors from '../vectors/config-files.json' with { type: 'json' };

const base64 = (text: string, encoding: 'utf8' | 'latin1' = 'utf8') => Buffer.from(text, encoding).toString('base64');

function read(body: unknown, expected?: CredentialLayout) {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  const { logins, findings, ...rest } = readCredentialFile(new Secret(raw), expected);
  return {
    ...rest,
    logins: logins.map(({ key, login }) => `${key} ${login.username}:${login.password.reveal()}`),
    findings: findings.map(({ severity, code, mended }) => `${severity} ${code}${mended ? ' mended' : ''}`),
    details: findings.map(({ key, detail }) => [key, detail]),
  };
}

const entry = (fields: unknown) => read({ auths: { 'quay.io': fields } }, 'docker-config');
const USABLE = ['quay.io u:pass word'];
const GOOD = base64('u:pass word');

describe('a credential file', () => {
  test.each(vectors.vectors)('is judged as agreed: $id $why', ({ kind, raw, expect: expected }) => {
    const layout = kind === 'dockercfg' ? 'dockercfg' : 'docker-config';
    const { findings, verdict } = readCredentialFile(new Secret(raw), layout);
    const short = (list: readonly { severity: string; code: string }[]) =>
      list.map(({ severity, code }) => `${severity} ${code}`).toSorted();
    expect({ findings: short(findings), verdict }).toEqual({
      findings: short(expected.findings),
      verdict: expected.verdict,
    });
  });

  const file = JSON.stringify({ auths: { 'quay.io': { auth: GOOD } } });
  test.each([
    ['nothing is amiss', file, 'ok', []],
    ['a byte order mark comes first', `\ufeff${file}`, 'reject', ['error BYTE_ORDER_MARK mended']],
    ['it is base64', `${base64(file)}\n`, 'reject', ['error BODY_BASE64 mended']],
    ['it is base64 twice', base64(base64(file)), 'reject', ['error BODY_BASE64 mended']],
    ['it is base64 in lines', base64(file).replace(/.{20}/g, '$&\r\n'), 'reject', ['error BODY_BASE64 mended']],
    [
      'it is base64 around a byte order mark',
      base64(`\ufeff${file}`),
      'reject',
      ['error BODY_BASE64 mended', 'error BYTE_ORDER_MARK mended'],
    ],
    ['something follows its end', `${file}\n# mine`, 'reject', ['error JSON_INVALID mended']],
    [
      'auths is written twice, of which nodes take both',
      '{"auths":{"ghcr.io":{}},"auths":{"quay.io":{"auth":"dTpwYXNzIHdvcmQ="}}}',
      'partial',
      ['warn DUPLICATE_JSON_KEY mended', 'error EMPTY_ENTRY'],
    ],
    [
      'a member is written twice',
      '{"auths":{"quay.io":{"auth":"%","auth":"dTpwYXNzIHdvcmQ="}}}',
      'fixable',
      ['warn DUPLICATE_JSON_KEY mended'],
    ],
    [
      'the headers of docker are mistyped',
      `{"HttpHeaders":{"X-A":1},"auths":{"quay.io":{"auth":"${GOOD}"}}}`,
      'reject',
      ['error SHAPE mended', 'error POISONS_POD mended'],
    ],
  ])('gives its login where %s', (_, body, verdict, findings) => {
    expect(read(body)).toMatchObject({ layout: 'docker-config', logins: USABLE, verdict, findings });
  });

  test.each([
    ['', '0'],
    ['{"auths":', '9'],
    ['{"auths":{"レジストリー":x', '31'],
    ['hunter2hunter2', '0'],
    ['['.repeat(20_000), '10000'],
    [`{"auths":${'['.repeat(20_000)}`, '10008'],
  ])('that is no JSON says where reading stops: %#', (body, byte) => {
    expect(read(body)).toMatchObject({
      layout: undefined,
      logins: [],
      verdict: 'reject',
      findings: ['error JSON_INVALID'],
      details: [['', byte]],
    });
  });

  test.each(['[]', '"x"', '1', 'true'])('that is %s is of the wrong shape', (body) => {
    const findings = ['error SHAPE', 'error POISONS_POD'];
    expect(read(body)).toMatchObject({ layout: undefined, verdict: 'reject', findings });
  });

  test.each([
    [{ 'quay.io': { auth: GOOD } }, undefined, 'dockercfg', ['info LEGACY_FORMAT']],
    [{ 'quay.io': { auth: GOOD, email: 'a@example.com' } }, 'dockercfg', 'dockercfg', ['info LEGACY_FORMAT']],
    [{ 'quay.io': { auth: GOOD } }, 'docker-config', 'dockercfg', ['error WRONG_LAYOUT mended']],
    [{ auths: { 'quay.io': { auth: GOOD } } }, 'dockercfg', 'docker-config', ['error WRONG_LAYOUT mended']],
    [{ psFormat: 'x', HttpHeaders: {} }, undefined, 'docker-config', ['error NO_USABLE_ENTRY']],
    [{}, 'dockercfg', 'dockercfg', ['info LEGACY_FORMAT', 'error NO_USABLE_ENTRY']],
  ] as const)('%j, wanted as %s, has the layout %s', (body, expected, layout, findings) => {
    expect(read(body, expected)).toMatchObject({ layout, findings });
  });

  test('in the wrong layout cannot stop the kubelet', () => {
    expect(read({ 'quay.io': { auth: '%%%' } }, 'docker-config').findings).toEqual([
      'error WRONG_LAYOUT',
      'error BASE64_INVALID',
    ]);
  });

  test('may have registries called as a part of every object, and in any order', () => {
    const auths = '{"__proto__":{"auth":"dTpw"},"constructor":{"auth":"dTpx"},"7":{"auth":"dTpy"}}';
    const { logins } = read(`{"auths":${auths}}`);
    expect(logins).toEqual(['__proto__ u:p', 'constructor u:q', '7 u:r']);
    expect(read('{"__proto__":{"auths":{"quay.io":{"auth":"dTpw"}}}}').logins).toEqual([]);
  });

  test('says of a damaged entry what it does to the others', () => {
    const body = { auths: { 'ghcr.io': { auth: '%%%' }, 'quay.io': { auth: GOOD } } };
    expect(read(body)).toMatchObject({
      logins: USABLE,
      verdict: 'reject',
      findings: ['error BASE64_INVALID', 'error POISONS_POD mended'],
      details: [
        ['ghcr.io', '0'],
        ['', 'ghcr.io'],
      ],
    });
  });
});

describe('an entry', () => {
  test.each([
    ['auth', { auth: GOOD }, 'ok', []],
    ['user name and password', { username: 'u', password: 'pass word' }, 'ok', []],
    ['both, which agree', { username: 'u', password: 'pass word', auth: GOOD }, 'ok', []],
    [
      'both, which differ',
      { username: 'u', password: 'other', auth: GOOD },
      'fixable',
      ['warn AUTH_OVERRIDES_FIELDS mended'],
    ],
    ['null besides', { username: null, auth: GOOD }, 'ok', []],
    [
      'line breaks within auth',
      { auth: `${GOOD.slice(0, 4)}\r\n${GOOD.slice(4)}` },
      'ok',
      ['info AUTH_WHITESPACE mended'],
    ],
    ['no padding', { auth: GOOD.replaceAll('=', '') }, 'fixable', ['warn BASE64_UNPADDED mended']],
    [
      'blanks around auth',
      { auth: `  ${GOOD}\t` },
      'reject',
      ['error BASE64_INVALID mended', 'error POISONS_POD mended'],
    ],
    ['too much padding', { auth: `${GOOD}==` }, 'reject', ['error BASE64_INVALID mended', 'error POISONS_POD mended']],
    ['auth encoded twice', { auth: base64(GOOD) }, 'reject', ['error AUTH_TWICE mended', 'error POISONS_POD mended']],
    [
      'auth encoded twice by echo',
      { auth: base64(`${base64('u:pass word')}\n`) },
      'reject',
      ['error AUTH_TWICE mended', 'error POISONS_POD mended'],
    ],
    [
      'auth that is not encoded',
      { auth: 'u:pass word' },
      'reject',
      ['error AUTH_NOT_ENCODED mended', 'error POISONS_POD mended'],
    ],
    [
      'damaged auth beside user name and password',
      { auth: '%%%', username: 'u', password: 'pass word' },
      'reject',
      ['error BASE64_INVALID mended', 'error POISONS_POD mended'],
    ],
    [
      'a number for auth beside user name and password',
      { auth: 1, username: 'u', password: 'pass word' },
      'reject',
      ['error SHAPE mended', 'error POISONS_POD mended'],
    ],
    ['NUL bytes at the end', { auth: base64('u:pass word\0\0') }, 'fixable', ['warn PASSWORD_NUL mended']],
    ['a line break at the end', { auth: base64('u:pass word\n') }, 'fixable', ['warn PASSWORD_NEWLINE mended']],
    [
      'a line break at the end of the password',
      { username: 'u', password: 'pass word\r\n' },
      'fixable',
      ['warn PASSWORD_NEWLINE mended'],
    ],
    ['an identity token besides', { auth: GOOD, identitytoken: 't' }, 'ok', ['info IDENTITY_TOKEN mended']],
    ['an e-mail address besides', { auth: GOOD, email: 'a@example.com' }, 'ok', ['info EMAIL_IGNORED']],
    ['names in capitals', { AUTH: GOOD }, 'fixable', ['warn FIELD_CASE mended']],
  ])('with %s gives its login', (_, fields, verdict, findings) => {
    expect(entry(fields)).toMatchObject({ logins: USABLE, verdict, findings });
  });

  test('in the base64 of web addresses gives its login', () => {
    const auth = base64('u:>>>???').replaceAll('+', '-').replaceAll('/', '_');
    expect(entry({ auth })).toMatchObject({
      logins: ['quay.io u:>>>???'],
      findings: ['error BASE64_URL_SAFE mended', 'error POISONS_POD mended'],
    });
  });

  test('in ISO 8859-1 is made UTF-8, and what cannot be that is not guessed', () => {
    expect(entry({ auth: base64('u:pässwörd', 'latin1') })).toMatchObject({
      logins: ['quay.io u:pässwörd'],
      findings: ['warn NOT_UTF8 mended'],
    });
    // パスワード in Shift_JIS
    const shiftJis = Buffer.concat([Buffer.from('u:'), Buffer.from('8370835883878f81', 'hex')]).toString('base64');
    expect(entry({ auth: shiftJis })).toMatchObject({ logins: [], findings: ['error NOT_UTF8'], verdict: 'reject' });
  });

  test.each([
    [{}, ['error EMPTY_ENTRY']],
    [null, ['error EMPTY_ENTRY']],
    [{ auth: base64(':') }, ['error EMPTY_ENTRY']],
    [{ auth: base64('u:') }, ['error EMPTY_PASSWORD']],
    [{ auth: base64('u:\n') }, ['error EMPTY_PASSWORD', 'warn PASSWORD_NEWLINE']],
    [{ auth: base64(':p') }, ['error EMPTY_USERNAME']],
    [{ username: 'u' }, ['error EMPTY_PASSWORD']],
    [{ username: 'u:v', password: 'p' }, ['error USERNAME_COLON']],
    [{ auth: base64('u:'), identitytoken: 't' }, ['error IDENTITY_TOKEN', 'error EMPTY_PASSWORD']],
    [{ auth: base64('00000000000000') }, ['error AUTH_NO_COLON', 'error POISONS_POD']],
    [{ auth: 'dTpwc' }, ['error BASE64_INVALID', 'error POISONS_POD']],
    [{ auth: 'https://quay.io' }, ['error BASE64_INVALID', 'error POISONS_POD']],
    [[], ['error SHAPE', 'error POISONS_POD']],
    [{ auth: {} }, ['error SHAPE', 'error POISONS_POD']],
  ])('that is %j: %j', (fields, findings) => {
    expect(entry(fields)).toMatchObject({ findings, verdict: 'reject' });
  });

  test('under which docker keeps its own tokens is passed over', () => {
    const own = 'https://index.docker.io/v1/access-token';
    const auths = { 'https://index.docker.io/v1/': {}, [own]: {} };
    const { details } = read({ auths, credsStore: 'desktop' });
    expect(details).toEqual([
      ['', 'desktop'],
      ['https://index.docker.io/v1/', ''],
    ]);
  });
});

describe('the key of an entry', () => {
  const HUB = 'https://index.docker.io/v1/';
  test.each([
    ['quay.io', []],
    ['quay.io/acme', []],
    ['quay.io/acme/', []],
    ['https://quay.io', []],
    ['https://quay.io/v1/', []],
    ['*.example.com', []],
    ['*.example.com:5000/acme', []],
    ['localhost', []],
    ['[2001:db8::1]:5000', []],
    ['docker.io/acme', []],
    [HUB, []],
    ['docker.io', ['info HUB_KEY_SPELLING', HUB]],
    ['index.docker.io', ['info HUB_KEY_SPELLING', HUB]],
    ['https://index.docker.io/v2/', ['info HUB_KEY_SPELLING', HUB]],
    ['https://index.docker.io/v1', ['error KEY_NEVER_MATCHES', HUB]],
    ['index.docker.io/acme', ['error KEY_NEVER_MATCHES', 'docker.io/acme']],
    ['hub.docker.com', ['error HUB_KEY_SPELLING', HUB]],
    ['https://hub.docker.com/r/acme/web', ['error HUB_KEY_SPELLING', HUB]],
    ['registry-1.docker.io', ['error HUB_KEY_SPELLING', HUB]],
    ['auth.docker.io', ['error HUB_KEY_SPELLING', HUB]],
    ['Quay.io', ['warn KEY_CASE', 'quay.io']],
    ['https://Quay.io/acme', ['warn KEY_CASE', 'quay.io/acme']],
    ['quay.io:443', ['warn KEY_PORT', 'quay.io']],
    ['HTTPS://quay.io', ['error KEY_NEVER_MATCHES', 'quay.io']],
    ['quay.io/Acme', ['error KEY_NEVER_MATCHES', 'quay.io/acme']],
    ['https://quay.io/v2', ['error KEY_NEVER_MATCHES', 'quay.io']],
    ['oci://quay.io/acme', ['error KEY_NEVER_MATCHES', 'quay.io/acme']],
    [' quay.io', ['error KEY_NEVER_MATCHES', 'quay.io']],
    ['quay.io/acme/web:1.4', ['error KEY_NEVER_MATCHES', 'quay.io/acme/web']],
    [`quay.io/acme/web:1@sha256:${'0'.repeat(64)}`, ['error KEY_NEVER_MATCHES', 'quay.io/acme/web']],
    ['reg.example.com:5000/web:1', ['error KEY_NEVER_MATCHES', 'reg.example.com:5000/web']],
    ['quay.io/*/web', ['error KEY_NEVER_MATCHES', '']],
    ['quay', ['error KEY_NEVER_MATCHES', '']],
    ['a_b.example.com', ['error KEY_NEVER_MATCHES', '']],
    ['', ['error KEY_NEVER_MATCHES', '']],
    [`quay.io/${'a/'.repeat(100_000)}`, ['error KEY_NEVER_MATCHES', '']],
  ])('%j is told to be: %j', (key, told) => {
    const { findings } = readCredentialFile(new Secret(JSON.stringify({ auths: { [key]: { auth: GOOD } } })));
    const about = findings.flatMap(({ severity, code, detail }) => [`${severity} ${code}`, detail]);
    expect(about).toEqual(told);
  });

  test('is shown without a password before the host, and without what drives a terminal', () => {
    const { details } = read({ auths: { 'https://me:hunter2@quay.io/v2': {}, 'quay.io\u001b[2J': {} } });
    const shown = JSON.stringify(details);
    expect(shown).not.toMatch(/hunter2|\\u001b/);
    expect(shown).toContain('https://…@quay.io/v2');
  });
});

describe('the helpers of a file', () => {
  test.each([
    [{ credsStore: 'desktop' }, [{ key: '', helper: 'desktop' }], ['error CREDS_STORE', 'error NO_USABLE_ENTRY']],
    [
      { credHelpers: { 'quay.io': 'pass', 'ghcr.io': 'ecr-login' }, credsStore: 'osxkeychain' },
      [
        { key: 'quay.io', helper: 'pass' },
        { key: 'ghcr.io', helper: 'ecr-login' },
        { key: '', helper: 'osxkeychain' },
      ],
      ['error CRED_HELPER', 'error CRED_HELPER', 'error CREDS_STORE', 'error NO_USABLE_ENTRY'],
    ],
    [{ credsStore: '', credHelpers: { 'quay.io': '' } }, [], ['error NO_USABLE_ENTRY']],
    [{ credsStore: '../../evil' }, [], ['error HELPER_NAME', 'error NO_USABLE_ENTRY']],
    [{ credHelpers: { 'quay.io': 'pass;reboot' } }, [], ['error HELPER_NAME', 'error NO_USABLE_ENTRY']],
    [{ credHelpers: 'pass', credsStore: 7 }, [], ['error NO_USABLE_ENTRY']],
  ])('in %j are %j', (body, helpers, findings) => {
    expect(read(body)).toMatchObject({ helpers, findings });
  });
});

describe('reading', () => {
  const anything = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc
      .dictionary(
        fc.oneof(fc.constantFrom('quay.io', 'docker.io', '__proto__', ' quay.io:443'), fc.string({ unit: 'binary' })),
        fc.oneof(
          fc.jsonValue(),
          fc.record({ auth: fc.string(), username: fc.string(), password: fc.string() }, { requiredKeys: [] }),
        ),
      )
      .map((auths) => JSON.stringify({ auths, credsStore: 'desktop' })),
  );

  test('never throws', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom(undefined, 'docker-config', 'dockercfg'), (body, expected) => {
        const { logins, verdict } = readCredentialFile(new Secret(body), expected);
        expect(verdict === 'reject' || logins.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('never tells a password, however the file is damaged', () => {
    const password = 'Tr0ub4dor&3-プル';
    const auth = base64(`robot:${password}`);
    const whole = JSON.stringify({ auths: { 'quay.io': { username: 'robot', password, auth } } });
    const place = fc.nat(whole.length);
    fc.assert(
      fc.property(
        place,
        place,
        fc.constantFrom('', '"', '{', '}', '\\', ':', '@', '\n', '\ufeff'),
        (one, other, put) => {
          const body = whole.slice(0, Math.min(one, other)) + put + whole.slice(Math.max(one, other));
          const reading = readCredentialFile(new Secret(body));
          const shown = JSON.stringify(reading.findings) + inspect(reading, { depth: 9 });
          // A key is shown, and a quotation mark in the right place makes a key of what was a password.
          const keys = reading.findings.map(({ key }) => key).join('');
          expect(keys.includes(password) || !shown.includes(password)).toBe(true);
          expect(keys.includes(auth) || !shown.includes(auth)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('gives back what we write ourselves, with nothing amiss', () => {
    const username = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !name.includes(':'));
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => !/[\r\n\0]$/.test(it));
    fc.assert(
      fc.property(username, word, (name, password) => {
        const login = { username: name, password: new Secret(password) };
        const body = writePullSecret('dockerconfigjson', [{ key: 'quay.io', login }]);
        expect(read(body.reveal())).toMatchObject({
          logins: [`quay.io ${name.toWellFormed()}:${password.toWellFormed()}`],
          verdict: 'ok',
          findings: [],
        });
      }),
    );
  });

  // Two megabytes of what makes patterns look again and again; in linear time each takes a fraction of a second.
  const MANY = 1_000_000;
  test.each([
    ['equals signs', `{"auths":{"quay.io":{"auth":"${'='.repeat(MANY)}x"}}}`],
    ['line breaks in a password', `{"auths":{"quay.io":{"username":"u","password":"${'\\n'.repeat(MANY)}x"}}}`],
    ['backslashes', `{"auths":{"quay.io":{"auth":"${'\\\\'.repeat(MANY)}"}}}`],
    ['colons in a key', `{"auths":{"q/${':a'.repeat(MANY)}":{}}}`],
    ['blanks', `{${' '.repeat(2 * MANY)}`],
    ['base64', 'QUFB'.repeat(MANY / 2)],
    ['members of the same name', `{"auths":{${'"a":{},'.repeat(MANY / 20)}"a":{}}}`],
    ['deep values', `{"auths":{"quay.io":{"x":${'['.repeat(9000)}${']'.repeat(9000)}}},"y":"${'x'.repeat(MANY)}"}`],
  ])('takes linear time for %s', (_, body) => {
    const start = performance.now();
    read(body);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
