/** A line of text being edited. The cursor is an index into `text`, between two characters as people see them. */
export interface Field {
  readonly text: string;
  readonly cursor: number;
}

/** What may happen to a field, as facts. */
export type FieldEvent =
  | { readonly type: 'inserted'; readonly text: string }
  | { readonly type: 'erased-left' | 'erased-right' | 'erased-word' | 'erased-to-start' | 'erased-to-end' }
  | { readonly type: 'moved-left' | 'moved-right' | 'moved-to-start' | 'moved-to-end' };

/** Longest text, in UTF-16 units: the longest tokens registries give are a few thousand. */
export const longestField = 65_536;

export const emptyField: Field = { text: '', cursor: 0 };

export function fieldWith(text: string): Field {
  return { text, cursor: text.length };
}

export function reduceField(field: Field, event: FieldEvent): Field {
  const { text, cursor } = field;
  switch (event.type) {
    case 'inserted': {
      const room = Math.max(0, longestField - text.length);
      const added = event.text.slice(0, room).toWellFormed();
      return { text: text.slice(0, cursor) + added + text.slice(cursor), cursor: cursor + added.length };
    }
    case 'erased-left':
      return erased(field, before(field), cursor);
    case 'erased-right':
      return erased(field, cursor, after(field));
    case 'erased-word':
      return erased(field, wordStart(field), cursor);
    case 'erased-to-start':
      return erased(field, 0, cursor);
    case 'erased-to-end':
      return erased(field, cursor, text.length);
    case 'moved-left':
      return { text, cursor: before(field) };
    case 'moved-right':
      return { text, cursor: after(field) };
    case 'moved-to-start':
      return { text, cursor: 0 };
    case 'moved-to-end':
      return { text, cursor: text.length };
  }
}

function erased({ text }: Field, from: number, to: number): Field {
  return { text: text.slice(0, from) + text.slice(to), cursor: from };
}

const segmenter = new Intl.Segmenter();

/** Where the character left of the cursor begins: `é`, `👨‍👩‍👧` and `が` are one each. */
function before({ text, cursor }: Field): number {
  return cursor === 0 ? 0 : (segmenter.segment(text).containing(cursor - 1)?.index ?? 0);
}

function after({ text, cursor }: Field): number {
  const next = segmenter.segment(text).containing(cursor);
  return next === undefined ? text.length : next.index + next.segment.length;
}

/** Back over separators, then over what stands before them: a part of an image name, or a word. */
function wordStart({ text, cursor }: Field): number {
  const isSeparator = (index: number) => /[\s/:@.,|-]/u.test(text[index] ?? '');
  let start = cursor;
  while (start > 0 && isSeparator(start - 1)) start -= 1;
  while (start > 0 && !isSeparator(start - 1)) start -= 1;
  return start;
}
