import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { MergePatch, Updated, UpdateOptions } from '../../ports/cluster.ts';
import { asked, type Place } from './asked.ts';
import type { Client } from './client.ts';
import { isUncertain, statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { FIELD_MANAGER } from './field-manager.ts';
import type { KindRow } from './kind-row.ts';
import { patchBody } from './patch-body.ts';
import { jittered } from './retried.ts';

/** Milliseconds others may keep changing the object. Of 200 writers at once, five tries lose 149; a minute loses none. */
const PATIENCE = 60_000;
/** Writes whose outcome was lost, before giving up. */
const UNCERTAIN_WRITES = 3;

/**
 * Reads, computes and writes back against the resourceVersion read, so that nobody's change is lost. A conflict and a lost
 * answer both end in reading again: what stands there decides, not what was hoped for. Errors as the port says, and RUN-04.
 */
export async function updateObject<K extends Kind>(
  client: Client,
  row: KindRow<K>,
  at: Place,
  change: (current: KubeObjects[K]) => MergePatch | undefined,
  { dryRun = false, byName = false }: UpdateOptions,
  signal: AbortSignal,
): Promise<Result<Updated<K>>> {
  const { clock } = client;
  const started = clock.now().getTime();
  /** What stood there when a write was sent whose answer was lost. */
  let unsure: KubeObjects[K] | undefined;
  let lost = 0;
  for (let round = 0; ; round += 1) {
    const current = await client.read(row.get(at), signal);
    if (!current.ok) {
      return failed(
        unsure === undefined ? failureProblem(current.failure, asked(client, 'get', row, at)) : unclear(row, at),
      );
    }
    const object = current.value;
    const patch = change(object);
    if (patch === undefined) {
      return ok(unsure === undefined ? { changed: false, object } : { changed: true, before: unsure, object });
    }
    if (lost === UNCERTAIN_WRITES) return failed(unclear(row, at));

    const body = patchBody(patch, object.metadata.resourceVersion ?? '');
    const request = { ...at, body, fieldManager: FIELD_MANAGER, ...(dryRun ? { dryRun: 'All' } : {}) };
    const written = await client.mergePatch(row.patch(request), signal, byName);
    if (written.ok) return ok({ changed: true, before: object, object: written.value });

    const { failure } = written;
    const isConflict = statusOf(failure) === 409;
    if (!isConflict && !(isUncertain(failure) && !dryRun)) {
      return failed(failureProblem(failure, asked(client, 'patch', row, at)));
    }
    if (failure.kind === 'aborted') return failed(unclear(row, at));
    if (isConflict) {
      const waited = clock.now().getTime() - started;
      if (waited >= PATIENCE) {
        return failed(problem('CLUSTER-09', { kind: row.kind, name: at.name, seconds: Math.round(waited / 1000) }));
      }
    } else {
      unsure = object;
      lost += 1;
    }
    await clock.sleep(jittered(round), signal);
  }
}

/** Written, or perhaps not. */
export function unclear(row: { readonly resource: string }, at: Place) {
  return problem('RUN-04', { detail: `${row.resource}/${at.name}` });
}
