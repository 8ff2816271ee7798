import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/ports/clock.ts';

export interface HurriedClock extends Clock {
  /** Milliseconds of every sleep, in order. */
  readonly sleeps: readonly number[];
}

/** A clock on which sleeping takes no time, and yet the time passes. */
export function hurriedClock(start = Date.UTC(2026, 10, 23)): HurriedClock {
  const sleeps: number[] = [];
  let now = start;
  return {
    sleeps,
    now: () => new Date(now),
    async sleep(milliseconds) {
      sleeps.push(milliseconds);
      now += milliseconds;
      await turn();
    },
  };
}
