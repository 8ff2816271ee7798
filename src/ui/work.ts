import { type Job, jobFor, runJob, type Workshop } from '../flow/job.ts';
import type { FaceStore } from './face-store.ts';

/** The work beside the screen: at any time the one job the state needs, and none other. */
export interface Work {
  /** Begins to look what the state needs. `crashed` hears of what was thrown, which is a bug. */
  begin(crashed: (error: Error) => void): () => void;
  /** Resolves when everything begun has come to its end: after that nothing is written any more. */
  settled(): Promise<void>;
}

interface Running {
  readonly job: Job;
  readonly stop: AbortController;
  readonly leave: AbortController;
}

/** Runs the jobs of a store's state. A job the state no longer needs is left; its key is the ticket of what it tells. */
export function createWork(store: FaceStore, workshop: Workshop): Work {
  const begun = new Set<Promise<void>>();
  let running: Running | undefined;

  const look = (crashed: (error: Error) => void) => {
    const { wizard, leaving } = store.get();
    const needed = leaving === undefined ? jobFor(workshop.menu, wizard) : undefined;
    if (running !== undefined && needed?.key !== running.job.key) {
      // Writing is not dropped because the screen has gone: it is told to stop after the write in hand.
      const gently = leaving?.gently === true && running.job.kind === 'apply';
      running.stop.abort();
      if (gently) return;
      running.leave.abort();
      running = undefined;
    }
    if (wizard.stopAsked) running?.stop.abort();
    if (needed === undefined || running !== undefined) return;
    const mine: Running = { job: needed, stop: new AbortController(), leave: new AbortController() };
    running = mine;
    const done = run(mine, store, workshop)
      .catch((error: unknown) => crashed(error instanceof Error ? error : new Error(String(error))))
      .finally(() => begun.delete(done));
    begun.add(done);
  };

  return {
    begin(crashed) {
      const unsubscribe = store.subscribe(() => look(crashed));
      look(crashed);
      return unsubscribe;
    },
    async settled() {
      while (begun.size > 0) await Promise.all(begun);
    },
  };
}

async function run({ job, stop, leave }: Running, store: FaceStore, workshop: Workshop): Promise<void> {
  const signals = { stop: stop.signal, leave: leave.signal };
  for await (const event of runJob(job, store.get().wizard, workshop, signals)) {
    store.dispatch({ type: 'job', ticket: job.key, event, at: workshop.ports.clock.now() });
    // A run is heard to its end, so that its journal says how it ended. Of other work, nothing more is wanted.
    if (leave.signal.aborted && job.kind !== 'apply') return;
  }
}
