import type { Key } from '../keys.ts';
import type { FieldEvent } from './field.ts';

const editing: Readonly<Record<string, Exclude<FieldEvent['type'], 'inserted'>>> = {
  backspace: 'erased-left',
  delete: 'erased-right',
  left: 'moved-left',
  right: 'moved-right',
  home: 'moved-to-start',
  end: 'moved-to-end',
  'ctrl-a': 'moved-to-start',
  'ctrl-b': 'moved-left',
  'ctrl-d': 'erased-right',
  'ctrl-e': 'moved-to-end',
  'ctrl-f': 'moved-right',
  'ctrl-h': 'erased-left',
  'ctrl-k': 'erased-to-end',
  'ctrl-u': 'erased-to-start',
  'ctrl-w': 'erased-word',
};

/** What a key does to a text field, as shells have it; undefined where it does nothing there. */
export function fieldEventOf(key: Key): FieldEvent | undefined {
  if (key.text !== undefined) return { type: 'inserted', text: key.text };
  const type = editing[key.name];
  return type === undefined ? undefined : { type };
}
