import type { NameReference } from '../../domain/kube-objects.ts';
import { text } from './fields.ts';

/** Entries as the server sent them, by the entry handed out, where the cleaner changed it. */
const sent = new WeakMap<object, unknown>();

/** Nothing checks the names in these lists, so they may hold anything, and must be written back unchanged. */
export function references(raw: readonly object[] | undefined | null): readonly NameReference[] | undefined {
  return raw?.map((entry) => {
    const cleaned: NameReference = Object.fromEntries(
      Object.entries(entry).flatMap(([key, value]) => (typeof value === 'string' ? [[key, text(value)]] : [])),
    );
    if (Object.entries(entry).some(([key, value]) => Object(cleaned)[key] !== value)) sent.set(cleaned, entry);
    return cleaned;
  });
}

/** An entry of a list as it came from the server; anything else as it is. */
export function asSent(value: object): unknown {
  return sent.get(value) ?? value;
}
