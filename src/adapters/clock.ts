import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';

/** The clock of this computer. */
export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(milliseconds, signal) {
    try {
      await wait(milliseconds, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
