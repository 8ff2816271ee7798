/** Longer than any frame waits to be painted (Ink paints at least 30 times a second), shorter than any person reads. */
const paintedWithin = 50;

/**
 * Calls back when what is drawn now has been painted and every key that came before has been read: the immediate after a
 * timer runs behind the input that was waiting. Returns what calls it off.
 */
export function afterPaint(callback: () => void): () => void {
  let immediate: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    immediate = setImmediate(callback);
  }, paintedWithin);
  return () => {
    clearTimeout(timer);
    if (immediate !== undefined) clearImmediate(immediate);
  };
}
