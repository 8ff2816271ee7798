import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseChallenge, parseChallenges } from '../../src/domain/challenge.ts';
import vectors from '../vectors/challenges.json' with { type: 'json' };

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

const FAULTS: ReadonlyMap<string, string> = new Map([
  ['no-realm', 'no realm'],
  ['http', 'insecure realm (unless registry itself is http)'],
]);

/** The choice in the words of the vector file. */
function inWords(headers: readonly string[], registryScheme: 'https' | 'http' = 'https'): string {
  const choice = chooseChallenge(headers, registryScheme);
  if (choice.use !== 'error') return choice.use;
  return `error:${FAULTS.get(choice.reason) ?? choice.reason}`;
}

describe('the challenges of a registry', () => {
  test.each(vectors.vectors)('are read and chosen from: $id $why', ({ headers, expect: expected }) => {
    expect(parseChallenges(headers)).toEqual(expected.challenges);
    expect(inWords(headers)).toBe(expected.use);
  });

  test.each([
    ['blanks around the equals sign', ['Bearer realm = "https://a.example/t"'], { realm: 'https://a.example/t' }],
    [
      'commas and escapes within quotes',
      ['Bearer realm="https://a.example/t", service="a, \\"b\\" \\\\"'],
      { service: 'a, "b" \\' },
    ],
    ['empty list elements', [',, Bearer realm="https://a.example/t",,service="s",'], { service: 's' }],
    ['an empty value', ['Bearer realm="https://a.example/t",service="",scope="x"'], { service: '', scope: 'x' }],
    ['unquoted values', ['Bearer realm="https://a.example/t",service=s'], { service: 's' }],
    [
      'a name given twice, of which the last counts',
      ['Bearer realm="https://a.example/t",service=a,service=b'],
      { service: 'b' },
    ],
  ])('may have %s', (_, headers, params) => {
    const choice = chooseChallenge(headers, 'https');
    expect(choice.use === 'bearer' && choice.challenge.params).toMatchObject(params);
  });

  test.each([
    ['Bearer before Basic, whatever their order', ['Basic realm="r"', 'Bearer realm="https://a.example/t"'], 'bearer'],
    ['Basic where the Bearer names no realm', ['Bearer service="s"', 'Basic realm="r"'], 'basic'],
    [
      'the second Bearer where the first is unsound',
      ['Bearer realm="x"', 'Bearer realm="https://a.example/t"'],
      'bearer',
    ],
    ['Basic after a scheme with a token', ['Negotiate abc==, Basic realm="r"'], 'basic'],
    ['what stands before a broken challenge', ['Basic realm="r", Bearer realm="https://a'], 'basic'],
    ['nothing where there is no header', [], 'none'],
    ['nothing where the realm is no URL', ['Bearer realm="/token"'], 'error:not-a-url'],
    ['nothing where the realm is a file', ['Bearer realm="file:///etc/passwd"'], 'error:not-a-url'],
    ['nothing where the realm holds user info', ['Bearer realm="https://u:p@a.example/t"'], 'error:userinfo'],
    ['nothing of parameters without a scheme', ['realm="https://a.example/t"'], 'error:malformed'],
    [
      'nothing of parameters without a comma between',
      ['Bearer realm="https://a.example/t" service="s"'],
      'error:malformed',
    ],
  ])('lead to %s', (_, headers, use) => {
    expect(inWords(headers)).toBe(use);
  });

  test('may name an http realm where the registry itself is http', () => {
    expect(inWords(['Bearer realm="http://127.0.0.1:5000/token"'], 'http')).toBe('bearer');
  });

  test('find no parameter that was not sent', () => {
    const [challenge] = parseChallenges(['Bearer __proto__="x", realm="https://a.example/t"']);
    expect(Object.entries(challenge?.params ?? {})).toContainEqual(['__proto__', 'x']);
    expect(challenge?.params.constructor).toBeUndefined();
    expect(inWords(['Bearer toString="x"'])).toBe('error:no realm');
  });

  test('come back as they were written', () => {
    const token = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
    const params = fc.dictionary(token, fc.string({ unit: 'grapheme' }), {
      minKeys: 1,
      maxKeys: 5,
      noNullPrototype: true,
    });
    const challenge = fc.record({ scheme: token, params });
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 3 }), (challenges) => {
        const header = challenges.map(
          ({ scheme, params: pairs }) =>
            `${scheme} ${Object.entries(pairs)
              .map(([name, value]) => `${name}=${quoted(value)}`)
              .join(', ')}`,
        );
        expect(parseChallenges([header.join(', ')])).toEqual(challenges);
        expect(parseChallenges(header)).toEqual(challenges);
      }),
    );
  });

  test('are read without throwing, whatever is sent', () => {
    const unit = fc.oneof(
      fc.constantFrom('Bearer', 'Basic', 'realm', '=', '"', '\\', ',', ' ', '\t', 'https://a'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit, maxLength: 30 })), (headers) => {
        expect(['bearer', 'basic', 'none', 'error']).toContain(chooseChallenge(headers, 'https').use);
      }),
      { numRuns: 2000 },
    );
  });

  test('are read in no time however long they are', () => {
    const started = performance.now();
    for (const piece of ['a', 'a ', 'a=', 'a,', 'a="', '"\\', ' ', '=', 'a= ,', 'Bearer x= ']) {
      parseChallenges([`Bearer ${piece.repeat(200_000)}`]);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
