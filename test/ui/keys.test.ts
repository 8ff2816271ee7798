import { describe, expect, it } from 'vitest';
import { screenWords } from '../../src/messages/screens.ts';
import { hintsFor, meaningOf } from '../../src/ui/keymap.ts';
import { keysOf } from '../../src/ui/keys.ts';

const names = (input: string, ink: Parameters<typeof keysOf>[1] = {}) => keysOf(input, ink).map(({ name }) => name);

describe('the keys of one chunk', () => {
  it.each([
    ['bob\r', {}, ['b', 'o', 'b', 'enter']],
    ['a\r\nb', {}, ['a', 'enter', 'b']],
    ['\n', {}, ['enter']],
    ['pw\t\u{7}', {}, ['p', 'w', 'tab', 'ctrl-g']],
    ['g', { ctrl: true }, ['ctrl-g']],
    ['', { upArrow: true }, ['up']],
    ['', { tab: true, shift: true }, ['shift-tab']],
    ['x', { meta: true }, ['escape', 'x']],
    ['', { escape: true }, ['escape']],
    ['', { escape: true, meta: true }, ['escape', 'escape']],
    ['', { return: true, meta: true }, ['escape', 'enter']],
    ['g', { ctrl: true, meta: true }, ['escape', 'ctrl-g']],
    ['', { leftArrow: true, meta: true }, ['left']],
    ['', { backspace: true, meta: true }, ['ctrl-w']],
    ['？ｙｌ１', {}, ['?', 'y', 'l', '1']],
    ['y', { eventType: 'release' }, []],
    ['\u{0}', {}, []],
  ] as const)('%j %j are %j', (input, ink, expected) => {
    expect(names(input, ink)).toEqual(expected);
  });

  it('types full-width letters as they are', () => {
    expect(keysOf('ｙ', {})).toEqual([{ name: 'y', text: 'ｙ' }]);
  });
});

describe('the one table of keys', () => {
  it.each([
    ['arrive', '?', 'why'],
    ['arrive', 'l', 'language'],
    ['list', ' ', 'mark'],
    ['filter', '?', undefined],
    ['filter', 'l', undefined],
    ['filter', ' ', 'mark'],
    ['text', 'ctrl-g', 'why'],
    ['text', 'ctrl-l', 'language'],
    ['login', 'tab', 'next-field'],
    ['login', 'ctrl-r', 'reveal'],
    ['review', 'y', 'confirm'],
    ['review', 'enter', 'take'],
    ['review', 'tab', 'next-tab'],
    ['working', 'escape', 'back'],
    ['working', 'y', undefined],
    ['apply', 'y', undefined],
  ] as const)('in %s, %j means %s', (place, name, meaning) => {
    expect(meaningOf(place, { name })).toBe(meaning);
  });

  it('lists no letter as a key where letters are text', () => {
    const look = { color: false, ascii: false, wide: false };
    for (const place of ['filter', 'text', 'login', 'working'] as const) {
      const listed = hintsFor(place, screenWords.en, look, new Set()).map(({ key }) => key);
      expect(listed.filter((key) => key.length === 1)).toEqual([]);
      expect(listed).toContain('Ctrl-G');
    }
  });
});
