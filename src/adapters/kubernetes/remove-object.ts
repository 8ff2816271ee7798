import type { Kind } from '../../domain/kube-objects.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Preconditions, Removal, WriteOptions } from '../../ports/cluster.ts';
import { asked, type Place } from './asked.ts';
import type { Client } from './client.ts';
import { isNotFound, isUncertain, statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import type { KindRow } from './kind-row.ts';
import { jittered } from './retried.ts';
import { unclear } from './update-object.ts';

/** Attempts whose outcome was lost, before giving up. */
const ATTEMPTS = 3;

/** Removes the very object the preconditions name, or nothing. Where the answer is lost the object is looked up. */
export async function removeObject<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  at: Place,
  { uid, resourceVersion }: Preconditions,
  { dryRun = false }: WriteOptions,
  signal: AbortSignal,
): Promise<Result<Removal>> {
  const body = {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    preconditions: { uid, ...(resourceVersion === undefined ? {} : { resourceVersion }) },
    // In the body, because a delete that has one does not look at its query. Source: apiserver `DeleteResource`.
    ...(dryRun ? { dryRun: ['All'] } : {}),
  };
  for (let attempt = 1; ; attempt += 1) {
    const removed = await client.write(row.remove({ ...at, body }), signal);
    if (removed.ok) return ok('removed');
    const { failure } = removed;
    if (isNotFound(failure)) return ok(attempt === 1 ? 'gone' : 'removed');
    if (statusOf(failure) === 409) return ok('changed');
    const refusal = failed(failureProblem(failure, asked(client, 'delete', row, at)));
    if (dryRun || !isUncertain(failure)) return refusal;
    if (failure.kind === 'aborted') return failed(unclear(row, at));

    const found = await client.read(row.get(at), signal);
    if (!found.ok) return isNotFound(found.failure) ? ok('removed') : failed(unclear(row, at));
    const { metadata } = found.value;
    // Pods are given time to end; another uid is another object of that name.
    if (metadata.uid !== uid || metadata.deletionTimestamp !== undefined) return ok('removed');
    if (failure.kind === 'timeout' || attempt === ATTEMPTS) return refusal;
    await client.clock.sleep(jittered(attempt), signal);
  }
}
