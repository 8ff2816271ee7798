/** The same data with every string of it changed; names of members stay. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  // Data in, data of the same shape out: the compiler cannot follow that through the walk.
  return walk(value, change) as T;
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member, change)]));
}
