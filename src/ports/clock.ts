export interface Clock {
  now(): Date;
  /** Resolves after that many milliseconds, or at once when aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}
