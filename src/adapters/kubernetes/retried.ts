import type { Clock } from '../../ports/clock.ts';
import type { Answer, Failure } from './failure.ts';

/** Repetitions after the first attempt. */
const REPETITIONS = 3;
/** Milliseconds; a longer Retry-After is not waited out but told. */
const LONGEST_WAIT = 30_000;

/** What passes by itself and changed nothing, so that a read may be repeated. */
export function isPassing(failure: Failure): boolean {
  if (failure.kind === 'no-connection') {
    return failure.connection.kind === 'unreached' && failure.connection.cause === 'reset';
  }
  return isTurnedAway(failure) || (failure.kind === 'status' && failure.answer.code >= 500);
}

/** 429: the server has not even looked at the request, so that a write may be repeated too. */
export function isTurnedAway(failure: Failure): boolean {
  return failure.kind === 'status' && failure.answer.code === 429;
}

/** Repeats an attempt, at most three times, while its failure is of the kind told; with jitter, and never before Retry-After. */
export async function retried<T>(
  attempt: () => Promise<Answer<T>>,
  worthIt: (failure: Failure) => boolean,
  clock: Clock,
  signal: AbortSignal,
): Promise<Answer<T>> {
  for (let repetition = 0; ; repetition += 1) {
    const answer = await attempt();
    if (answer.ok || repetition === REPETITIONS || !worthIt(answer.failure)) return answer;
    const wanted = answer.failure.kind === 'status' ? (answer.failure.answer.retryAfter ?? 0) * 1000 : 0;
    if (wanted > LONGEST_WAIT) return answer;
    await clock.sleep(wanted + jittered(repetition), signal);
    if (signal.aborted) return answer;
  }
}

/** Milliseconds before the next try, so that many who were refused together do not come back together. */
export function jittered(round: number): number {
  const ceiling = Math.min(2_000, 100 * 2 ** round);
  return ceiling / 4 + Math.random() * ceiling;
}
