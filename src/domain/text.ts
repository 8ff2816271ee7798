/** The languages the program speaks. */
export type Lang = 'en' | 'ja';

/** A sentence (or label) in every language, carried as data so that a screen can change its language at any time. */
export type Text = { readonly [L in Lang]: string };

/** The two vocabularies of one room: the Japanese has the type of the English. */
export type Words<W> = { readonly [L in Lang]: W };

/** Says one thing of a vocabulary in every language. */
export function say<W>(words: Words<W>, pick: (vocabulary: W) => string): Text {
  return { en: pick(words.en), ja: pick(words.ja) };
}

/** Text that is the same in every language: a name, an address, a number. */
export function plain(value: string): Text {
  return { en: value, ja: value };
}

/** Two texts as one, in every language. */
export function joined(one: Text, other: Text): Text {
  return { en: one.en + other.en, ja: one.ja + other.ja };
}
