import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { CredentialFinding, FindingCode } from '../../src/domain/credential-finding.ts';
import type { Lang } from '../../src/domain/text.ts';
import { findingWords } from '../../src/messages/finding-words.ts';
import { findingsEn } from '../../src/messages/findings.en.ts';
import { findingsJa } from '../../src/messages/findings.ja.ts';

const LANGUAGES: readonly Lang[] = ['en', 'ja'];
const KANA_OR_KANJI = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const SLIPS = / {2}|undefined|\[object|NaN|null|\(\)|""|: [.。]|[.。]{2}|, [.。]|[。、] |^\s|\s$/;

/** What each code tells besides, as the reader of credential files writes it; where nothing, several codes share one. */
const details: { readonly [Code in FindingCode]?: readonly string[] } = {
  JSON_INVALID: ['17'],
  BODY_BASE64: ['1', '2'],
  SHAPE: ['', 'auths', 'auth'],
  FIELD_CASE: ['AUTHS, AUTH'],
  DUPLICATE_JSON_KEY: ['auths', 'quay.io', 'auth'],
  POISONS_POD: ['', 'quay.io'],
  CREDS_STORE: ['desktop'],
  CRED_HELPER: ['secretservice'],
  HELPER_NAME: ['pass; reboot'],
  BASE64_INVALID: ['0'],
  KEY_NEVER_MATCHES: ['', 'quay.io'],
  KEY_CASE: ['quay.io'],
  KEY_PORT: ['quay.io'],
  HUB_KEY_SPELLING: ['https://index.docker.io/v1/'],
};
/** Of the file as a whole, or of one entry, or of either. */
const ofFile: ReadonlySet<FindingCode> = new Set([
  'JSON_INVALID',
  'BYTE_ORDER_MARK',
  'BODY_BASE64',
  'WRONG_LAYOUT',
  'LEGACY_FORMAT',
  'FIELD_CASE',
  'NO_USABLE_ENTRY',
  'POISONS_POD',
  'CREDS_STORE',
]);
const ofEither: ReadonlySet<FindingCode> = new Set(['SHAPE', 'DUPLICATE_JSON_KEY', 'HELPER_NAME']);

const codes = Object.keys(findingsEn.findings) as FindingCode[];
const spoken = codes.flatMap((code) => LANGUAGES.map((lang) => ({ code, lang })));

function samplesOf(code: FindingCode): readonly CredentialFinding[] {
  const keys = ofEither.has(code) ? ['', 'quay.io'] : [ofFile.has(code) ? '' : 'quay.io'];
  return keys.flatMap((key) =>
    (details[code] ?? ['']).flatMap((detail) =>
      (['error', 'warn', 'info'] as const).flatMap((severity) =>
        [true, false].map((mended) => ({ severity, code, key, detail, mended })),
      ),
    ),
  );
}

describe.each(spoken)('$code in $lang', ({ code, lang }) => {
  const findings = samplesOf(code);
  const worded = findings.map((finding) => {
    const { short, sentence } = findingWords(finding);
    return { finding, short: short[lang], sentence: sentence[lang] };
  });

  test('is a clause short enough for a list', () => {
    const shorts = worded.map(({ short }) => short);
    expect(shorts.filter((short) => !/[^\s.。]$/.test(short) || SLIPS.test(short))).toEqual([]);
    expect(shorts.filter((short) => stringWidth(short) > 64)).toEqual([]);
  });

  test('is told in whole sentences', () => {
    const stop = lang === 'en' ? /\S\.$/ : /\S。$/;
    const sentences = worded.map(({ sentence }) => sentence);
    expect(sentences.filter((sentence) => !stop.test(sentence) || SLIPS.test(sentence))).toEqual([]);
  });

  test('speaks its language', () => {
    const all = worded.flatMap(({ short, sentence }) => [short, sentence]);
    expect(all.filter((words) => KANA_OR_KANJI.test(words))).toEqual(lang === 'ja' ? all : []);
  });

  test('tells the entry, and what is known of it', () => {
    const facts = worded.flatMap(({ finding: { key, detail }, sentence }) =>
      [key, code === 'BODY_BASE64' ? '' : detail].filter((fact) => !sentence.includes(fact)),
    );
    expect(facts).toEqual([]);
  });

  test('says that it is mended where it is, and only there', () => {
    const mended = lang === 'en' ? 'What is written is free of this' : '作成する内容では修正済みです';
    expect(worded.filter(({ finding, sentence }) => finding.mended !== sentence.includes(mended))).toEqual([]);
  });
});

test('both languages tell what to do of the same findings', () => {
  const withStep = ({ findings }: typeof findingsEn) =>
    codes.filter((code) => samplesOf(code).some((finding) => findings[code](finding).step !== ''));
  expect(withStep(findingsJa)).toEqual(withStep(findingsEn));
});

test('whatever keeps nodes from a login says what to do', () => {
  const harmless: readonly FindingCode[] = ['LEGACY_FORMAT', 'EMAIL_IGNORED', 'AUTH_WHITESPACE'];
  const idle = codes.filter((code) =>
    samplesOf(code).every((finding) => findingsEn.findings[code](finding).step === ''),
  );
  expect(idle.toSorted()).toEqual(harmless.toSorted());
});
