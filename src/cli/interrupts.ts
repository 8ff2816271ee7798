/** Ctrl-C and its kin, where no screen reads the keys: the first finishes the write in hand, the second leaves at once. */
export interface CaughtInterrupts {
  readonly stop: AbortSignal;
  readonly leave: AbortSignal;
  /** Lets the signals have their usual effect again. */
  readonly release: () => void;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function catchInterrupts(): CaughtInterrupts {
  const stop = new AbortController();
  const leave = new AbortController();
  const heard = () => {
    if (stop.signal.aborted) leave.abort();
    else stop.abort();
  };
  for (const signal of signals) process.on(signal, heard);
  const release = () => {
    for (const signal of signals) process.off(signal, heard);
  };
  return { stop: stop.signal, leave: leave.signal, release };
}
