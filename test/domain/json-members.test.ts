import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonMembers } from '../../src/domain/json-members.ts';

test.each([
  ['{}', []],
  [' {\n} ', []],
  ['{"a":1}', [['a', '1']]],
  [
    '{"a":1,"a": {"b":[1,{"c":2}]} ,"d":"}"}',
    [
      ['a', '1'],
      ['a', '{"b":[1,{"c":2}]}'],
      ['d', '"}"'],
    ],
  ],
  [
    '{"\\u0061\\"":"\\\\","b":"\\\\\\""}',
    [
      ['a"', '"\\\\"'],
      ['b', '"\\\\\\""'],
    ],
  ],
  ['{"__proto__":null}', [['__proto__', 'null']]],
])('%j has its members', (text, members) => {
  expect(jsonMembers(text)?.map(({ name, value }) => [name, value])).toEqual(members);
});

test.each(['[]', '"{"', '1', 'null', '[{}]'])('%j is no object', (text) => {
  expect(jsonMembers(text)).toBeUndefined();
});

test('the members of any object are those JSON.parse finds', () => {
  const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 6 });
  fc.assert(
    fc.property(object, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const members = jsonMembers(JSON.stringify(value, undefined, space)) ?? [];
      const parsed = Object.fromEntries(members.map(({ name, value: text }) => [name, JSON.parse(text)]));
      expect(JSON.stringify(parsed)).toBe(JSON.stringify(value));
    }),
  );
});

test('a value may be deeper than any stack', () => {
  const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
  expect(jsonMembers(`{"a":${deep},"b":1}`)?.map(({ name }) => name)).toEqual(['a', 'b']);
});
