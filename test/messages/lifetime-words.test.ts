import { describe, expect, test } from 'vitest';
import type { LoginLifetime } from '../../src/domain/login-lifetime.ts';
import { lifetimeVocabulary, lifetimeWords } from '../../src/messages/lifetime-words.ts';

const now = new Date('2026-11-23T12:00:00Z');

/** A login that says so itself, looked at when it was read and worded now. */
function ending(seconds: number): LoginLifetime {
  const expiresAt = new Date(now.getTime() + seconds * 1_000);
  return { kind: 'jwt', expiresAt, seconds: seconds + 600, lasts: 'robot-account' };
}

describe('how long a login lasts', () => {
  test.each([
    [42_600, 'lasts 11 h 50 min', '有効期間は残り 11 時間 50 分'],
    [3_600, 'lasts 1 h', '有効期間は残り 1 時間'],
    [179, 'lasts 2 min', '有効期間は残り 2 分'],
    [59, 'lasts less than a minute', '有効期間は残り 1 分未満'],
    [172_799, 'lasts 47 h 59 min', '有効期間は残り 47 時間 59 分'],
    [200_000, 'lasts 2 d', '有効期間は残り 2 日'],
    [0, 'has just expired', '失効した直後'],
    [-59, 'has just expired', '失効した直後'],
    [-7_200, 'has expired 2 h ago', '2 時間前に失効'],
    [-31_536_000, 'has expired 365 d ago', '365 日前に失効'],
  ])('%s seconds', (seconds, en, ja) => {
    expect(lifetimeWords(ending(seconds), now).short).toEqual({ en, ja });
  });

  test.each<[LoginLifetime['kind'], number, string, string]>([
    ['ecr', 43_200, 'lasts at most 12 h', '有効期間は最長 12 時間'],
    [
      'openshift-token',
      86_400,
      'lasts at most 24 h, unless the cluster says otherwise',
      '有効期間は最長 24 時間 (クラスターの設定による)',
    ],
  ])('where %s does not say it', (kind, seconds, en, ja) => {
    const lifetime: LoginLifetime = { kind, expiresAt: undefined, seconds, lasts: 'renewal' };
    expect(lifetimeWords(lifetime, now).short).toEqual({ en, ja });
  });
});

test('what lasts in its place is a whole sentence in every language', () => {
  const { en, ja } = lifetimeVocabulary;
  expect(Object.values(en.instead).filter((sentence) => !/[a-z)]\.$/.test(sentence))).toEqual([]);
  expect(Object.values(ja.instead).filter((sentence) => !sentence.endsWith('。'))).toEqual([]);
  expect(lifetimeWords(ending(1), now).instead).toEqual({
    en: en.instead['robot-account'],
    ja: ja.instead['robot-account'],
  });
});
