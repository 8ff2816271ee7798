const UNITS: Readonly<Record<string, number>> = { y: 31_536_000, d: 86_400, h: 3_600, m: 60, s: 1 };

/** Seconds of an age as the clients print it: `3m12s`, `5d`, `2y30d`; undefined for any other text. */
export function ageIn(text: string): number | undefined {
  if (!/^(?:\d{1,9}[ydhms]){1,5}$/.test(text)) return undefined;
  const parts = text.match(/\d+[ydhms]/g) ?? [];
  return parts.reduce((sum, part) => sum + Number.parseInt(part, 10) * (UNITS[part.at(-1) ?? ''] ?? 0), 0);
}

/** `<unknown>` and `<invalid>` stand in the place of an age that cannot be told. */
export function isAge(text: string): boolean {
  return ageIn(text) !== undefined || text === '<unknown>' || text === '<invalid>';
}

/** `3m12s (x4 over 5m)`: when it was seen last, and how often it was. */
export function seenIn(text: string): { readonly age: number | undefined; readonly count: number | undefined } {
  const count = /\(x(\d{1,9}) over /.exec(text)?.[1];
  return { age: ageIn(text.split(' ', 1)[0] ?? ''), count: count === undefined ? undefined : Number(count) };
}
