import { expect, it } from 'vitest';
import { abreast } from '../../../src/scenarios/survey/abreast.ts';

async function all<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const seen: T[] = [];
  for await (const each of stream) seen.push(each);
  return seen;
}

it('gives all of every stream, each in its own order', async () => {
  async function* letters(word: string) {
    for (const letter of word) yield `${word} ${letter}`;
  }
  const words = ['ab', '', 'cde', 'f'];
  const seen = await all(abreast(words, 2, letters));
  expect(seen.toSorted()).toEqual(['ab a', 'ab b', 'cde c', 'cde d', 'cde e', 'f f']);
  expect(seen.filter((each) => each.startsWith('cde'))).toEqual(['cde c', 'cde d', 'cde e']);
});

it('is not held up by one that is slow', async () => {
  const slow = Promise.withResolvers<void>();
  async function* stream(name: string) {
    if (name === 'slow') await slow.promise;
    yield name;
  }
  const streams = abreast(['slow', 'one', 'two'], 2, stream);
  expect((await streams.next()).value).toBe('one');
  expect((await streams.next()).value).toBe('two');
  slow.resolve();
  expect(await all(streams)).toEqual(['slow']);
});

it('ends the others where one breaks or nobody reads on', async () => {
  const ended: string[] = [];
  async function* stream(name: string) {
    try {
      if (name === 'broken') throw new Error('a bug');
      for (;;) yield name;
    } finally {
      ended.push(name);
    }
  }
  await expect(all(abreast(['one', 'broken'], 2, stream))).rejects.toThrow('a bug');
  expect(ended.toSorted()).toEqual(['broken', 'one']);
  for await (const each of abreast(['two'], 2, stream)) {
    expect(each).toBe('two');
    break;
  }
  expect(ended).toContain('two');
});
