import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { unwrapManifest } from '../../../src/adapters/credentials/unwrap-manifest.ts';
import { Secret } from '../../../src/domain/secret.ts';

const BODY = '{"auths":{"quay.io":{"auth":"dTpw"}}}';
const CANARY = 'canary-7f3a';
const LEGACY = '{"quay.io":{"auth":"dTpw"}}';
const JSON_TYPE = 'kubernetes.io/dockerconfigjson';
const CFG_TYPE = 'kubernetes.io/dockercfg';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function manifest(type: string | undefined, fields: object, kind = 'Secret') {
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name: 'acme-pull' },
    ...(type === undefined ? {} : { type }),
    ...fields,
  };
}

const usual = manifest(JSON_TYPE, { data: { '.dockerconfigjson': base64(BODY) } });
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };

async function unwrap(text: string) {
  const result = await unwrapManifest(new Secret(text), 'pasted');
  return result.ok ? { ...result.value, body: result.value.body.reveal() } : result.problem;
}

describe('a manifest gives its login', () => {
  it.each([
    ['dockerconfigjson', usual, BODY, JSON_TYPE],
    ['dockercfg', manifest(CFG_TYPE, { data: { '.dockercfg': base64(LEGACY) } }), LEGACY, CFG_TYPE],
    ['stringData', manifest(JSON_TYPE, { stringData: { '.dockerconfigjson': BODY } }), BODY, JSON_TYPE],
    [
      'stringData over data',
      manifest(JSON_TYPE, { data: { '.dockerconfigjson': base64('{}') }, stringData: { '.dockerconfigjson': BODY } }),
      BODY,
      JSON_TYPE,
    ],
    ['an Opaque one', manifest('Opaque', { data: { '.dockerconfigjson': base64(BODY) } }), BODY, 'Opaque'],
    ['one without a type', manifest(undefined, { data: { '.dockercfg': base64(LEGACY) } }), LEGACY, 'Opaque'],
    ['the key of another type', manifest(JSON_TYPE, { data: { '.dockercfg': base64(LEGACY) } }), LEGACY, JSON_TYPE],
    [
      'its own key first',
      manifest(CFG_TYPE, { data: { '.dockerconfigjson': base64(BODY), '.dockercfg': base64(LEGACY) } }),
      LEGACY,
      CFG_TYPE,
    ],
    ['one of a List', { apiVersion: 'v1', kind: 'List', items: [account, usual] }, BODY, JSON_TYPE],
    ['one of a SecretList', { apiVersion: 'v1', kind: 'SecretList', items: [usual] }, BODY, JSON_TYPE],
    [
      'lines in data',
      manifest(JSON_TYPE, { data: { '.dockerconfigjson': `${base64(BODY).slice(0, 9)}\n${base64(BODY).slice(9)}\n` } }),
      BODY,
      JSON_TYPE,
    ],
  ])('%s, as JSON and as YAML', async (_what, object, body, type) => {
    const wanted = { body, manifest: { name: 'acme-pull', type } };
    expect(await unwrap(JSON.stringify(object))).toEqual(wanted);
    expect(await unwrap(`\ufeff${JSON.stringify(object, null, 2)}\n`)).toEqual(wanted);
    expect(await unwrap(stringify(object))).toEqual(wanted);
    expect(await unwrap(`# from the web\r\n---\r\n${stringify(object).replaceAll('\n', '\r\n')}`)).toEqual(wanted);
  });

  it('out of several documents', async () => {
    const other = manifest('Opaque', { data: { password: base64('x') } });
    const text = [account, other, usual].map((each) => stringify(each)).join('---\n');
    expect(await unwrap(text)).toEqual({ body: BODY, manifest: { name: 'acme-pull', type: JSON_TYPE } });
  });
});

describe('any other text stays as it is', () => {
  it.each([
    ['a configuration file', BODY],
    ['an older one', LEGACY],
    ['a registry called kind', '{"kind":{"auth":"dTpw"}}'],
    ['a configuration file with a member of that name', '{"kind":"x","auths":{}}'],
    ['broken JSON', '{"auths":{'],
    ['base64', base64(BODY)],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['words', 'kind regards'],
    ['deep JSON', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['blank lines', '\n'.repeat(1_000_000)],
    ['blanks', `${' '.repeat(1_000_000)}x`],
    ['a prototype', '{"__proto__":{"kind":"Secret"}}'],
  ])('%s', async (_what, text) => {
    expect(await unwrap(text)).toEqual({ body: text });
  });
});

describe('a manifest without a login is INPUT-12', () => {
  it.each([
    ['Secret acme-pull: type kubernetes.io/tls', manifest('kubernetes.io/tls', { data: { 'tls.key': 'eA==' } })],
    ['Secret acme-pull: type Opaque', manifest(undefined, {})],
    ['Secret acme-pull: type Opaque', manifest(undefined, { data: null })],
    ['Secret acme-pull: type Opaque', manifest(undefined, { data: { '.dockercfg': 7 } })],
    ['Secret acme-pull: type Opaque', manifest(undefined, { data: { '.dockercfg': '' } })],
    ['Secret acme-pull: .dockercfg, base64', manifest(undefined, { data: { '.dockercfg': '%%%' } })],
    ['Secret acme-pull: .dockercfg, base64', manifest(undefined, { data: { '.dockercfg': '//79' } })],
    ['SealedSecret acme-pull', manifest(undefined, { spec: {} }, 'SealedSecret')],
    ['ServiceAccount default', account],
    ['List', { apiVersion: 'v1', kind: 'List', items: [] }],
    ['Secret acme\\u{1b}[31m: type Opaque', { kind: 'Secret', metadata: { name: 'acme\u001b[31m' } }],
  ])('%s', async (detail, object) => {
    expect(await unwrap(JSON.stringify(object))).toEqual({
      code: 'INPUT-12',
      evidence: { file: 'pasted', finding: 'NO_USABLE_ENTRY', detail },
    });
  });
});

describe('YAML made to be trouble', () => {
  const SIZE = 1024 * 1024 - 100;
  const repeated = (unit: string) => unit.repeat(Math.floor(SIZE / unit.length));
  const bomb = [
    'a0: &a0 [x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 8 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`),
  ].join('\n');

  it.each([
    ['aliases that multiply', bomb],
    ['flow nested 10 000 deep', `x: ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['flow nested without end', `x: ${repeated('[')}`],
    ['maps nested without end', `x: ${repeated('{a: ')}`],
    ['lists nested without end', `x:\n ${repeated('- ')}a`],
    ['blocks nested deep', Array.from({ length: 1400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['keys marked as such without end', repeated('? ')],
    ['keys marked as such on lines', Array.from({ length: 1400 }, (_, at) => `${' '.repeat(at)}?`).join('\n')],
    ['anchors without end', `x: ${repeated('&a ')}`],
    ['tags without end', `x: ${repeated('!a ')}`],
    ['closing brackets', repeated(']')],
    ['colons', repeated(': ')],
    ['empty documents', repeated('---\n')],
    ['aliases of nothing', repeated('- *a\n')],
    ['an unfinished string', `x: "${CANARY}`],
    ['a tab', `x:\n\t${CANARY}: y`],
  ])('%s ends in a Problem that quotes nothing', async (_what, trouble) => {
    const before = performance.now();
    const problem = await unwrap(`kind: Secret\n${trouble}`);
    expect(problem).toMatchObject({ code: 'INPUT-12', evidence: { finding: 'NO_USABLE_ENTRY' } });
    expect(JSON.stringify(problem)).not.toContain(CANARY);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('does not include as many keys, lines and entries as an honest manifest may have', async () => {
    const auths = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, at) => [`r${at}.example.com`, { auth: 'dTpw' }]),
    );
    const body = JSON.stringify({ auths });
    expect(await unwrap(stringify(manifest(JSON_TYPE, { stringData: { '.dockerconfigjson': body } })))).toMatchObject({
      body,
    });
  });

  it('says the line, and not what is in it', async () => {
    expect(await unwrap(`kind: Secret\nx: "${CANARY}`)).toEqual({
      code: 'INPUT-12',
      evidence: { file: 'pasted', finding: 'NO_USABLE_ENTRY', detail: 'YAML, line 2: MISSING_CHAR' },
    });
  });
});
