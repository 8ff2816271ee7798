import { describe, expect, it } from 'vitest';
import { sign, widthOf } from '../../src/ui/line.ts';
import { inkOf, type Sign, signOf, type Tone, toneOfSign } from '../../src/ui/look.ts';

const unicode = { color: true, ascii: false, wide: false };
const tones: readonly Tone[] = [
  'strong',
  'quiet',
  'good',
  'bad',
  'alert',
  'active',
  'here',
  'real',
  'practice',
  'entry',
];
const signs = Object.keys(toneOfSign) as Sign[];

describe('what a terminal shows', () => {
  it('is styled by meaning, and not at all without colour', () => {
    for (const tone of tones) {
      expect(inkOf(tone, unicode)).not.toEqual({});
      expect(inkOf(tone, { ...unicode, color: false })).toEqual({});
    }
  });

  it.each(signs)('the sign "%s" owns two columns everywhere, and is ASCII without UTF-8', (name) => {
    for (const look of [unicode, { ...unicode, ascii: true }, { ...unicode, wide: true }]) {
      expect(widthOf(sign(name, look).text, look)).toBe(2);
    }
    expect(signOf(name, { ...unicode, ascii: true })).toMatch(/^[!-~]$/);
  });

  it('tells all states apart without colour', () => {
    const states = ['proven', 'broken', 'warning', 'active', 'open', 'here'] as const;
    for (const ascii of [true, false]) {
      expect(new Set(states.map((state) => signOf(state, { ...unicode, ascii }))).size).toBe(states.length);
    }
  });
});
