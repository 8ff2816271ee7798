import type { NameReference } from '../domain/kube-objects.ts';

/** Where an entry stood in a list, so that it can be put back there. */
export interface FormerPlace {
  readonly entry: NameReference;
  /** The names before it, in their order. */
  readonly after: readonly string[];
}

/** The place of a name in a list; undefined where it is not listed. */
export function placeIn(list: readonly NameReference[], name: string): FormerPlace | undefined {
  const at = list.findIndex((entry) => entry.name === name);
  const entry = list[at];
  if (entry === undefined) return undefined;
  return { entry, after: list.slice(0, at).flatMap((before) => before.name ?? []) };
}

/** A list without a name; all others keep their order. */
export function without(list: readonly NameReference[], name: string): readonly NameReference[] {
  return list.filter((entry) => entry.name !== name);
}

/** Puts an entry back behind the last of those that stood before it; whatever has come since keeps its order. */
export function backInPlace(list: readonly NameReference[], { entry, after }: FormerPlace): readonly NameReference[] {
  const at = list.findLastIndex(({ name }) => name !== undefined && after.includes(name)) + 1;
  return [...list.slice(0, at), entry, ...list.slice(at)];
}
