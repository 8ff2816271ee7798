/** Reads a stream of each item, at most so many at once, and gives what comes as it comes. */
export async function* abreast<I, T>(
  items: readonly I[],
  most: number,
  read: (item: I) => AsyncIterable<T>,
): AsyncGenerator<T, void, void> {
  const waiting = items.values();
  const running = new Map<AsyncIterator<T>, Promise<Step<T>>>();
  const begin = () => {
    const next = waiting.next();
    if (next.done === true) return;
    const stream = read(next.value)[Symbol.asyncIterator]();
    running.set(stream, stepOf(stream));
  };
  for (let count = 0; count < most; count += 1) begin();
  try {
    while (running.size > 0) {
      const { stream, result } = await Promise.race(running.values());
      if (result.done === true) {
        running.delete(stream);
        begin();
        continue;
      }
      running.set(stream, stepOf(stream));
      yield result.value;
    }
  } finally {
    await Promise.allSettled([...running.keys()].map(async (stream) => stream.return?.()));
  }
}

interface Step<T> {
  readonly stream: AsyncIterator<T>;
  readonly result: IteratorResult<T, unknown>;
}

async function stepOf<T>(stream: AsyncIterator<T>): Promise<Step<T>> {
  return { stream, result: await stream.next() };
}
