/** What stands between two texts; undefined where they are not there, in this order. */
export function between(text: string, before: string, after: string): string | undefined {
  const at = text.indexOf(before);
  const from = at + before.length;
  const end = at < 0 ? -1 : text.indexOf(after, from);
  return end < 0 ? undefined : text.slice(from, end);
}
