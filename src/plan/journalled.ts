import type { Journal, RunHeader } from '../ports/journal.ts';
import type { Plan } from './plan.ts';
import type { RunEvent } from './run-plan.ts';

/**
 * Writes a run into the journal as it streams by: the intent before the change begins, the receipt before the next one.
 * A journal that cannot be written stops the run before anything else is changed.
 */
export async function* journalled(
  events: AsyncGenerator<RunEvent, void, void>,
  plan: Plan,
  journal: Journal,
  header: RunHeader,
): AsyncGenerator<RunEvent, void, void> {
  for await (const event of events) {
    const written = await record(event, plan, journal, header);
    if (!written.ok) {
      yield { type: 'action-failed', action: 'action' in event ? event.action : 0, problem: written.problem };
      yield { type: 'run-finished', outcome: 'failed' };
      return;
    }
    yield event;
  }
}

async function record(event: RunEvent, plan: Plan, journal: Journal, header: RunHeader) {
  const run = header.id;
  switch (event.type) {
    case 'run-started':
      return journal.begin(header);
    case 'action-started': {
      const action = plan.actions[event.action];
      return journal.append(run, {
        type: 'intent',
        action: event.action,
        kind: action?.kind ?? '',
        // A Secret inside an intent writes itself as the mask.
        intent: action?.intent,
      });
    }
    case 'action-done':
      return journal.append(run, {
        type: 'receipt',
        action: event.action,
        outcome: event.outcome,
        receipt: event.receipt,
      });
    case 'action-failed':
      return journal.append(run, { type: 'failure', action: event.action, code: event.problem.code });
    case 'run-finished':
      return journal.append(run, { type: 'end', outcome: event.outcome });
    case 'action-progress':
      return { ok: true, value: undefined } as const;
  }
}
