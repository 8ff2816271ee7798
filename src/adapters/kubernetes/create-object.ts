import type { KubeObjects } from '../../domain/kube-objects.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { WriteOptions } from '../../ports/cluster.ts';
import { asked, type Place } from './asked.ts';
import type { Client, Use } from './client.ts';
import { isNotFound, isUncertain, type StatusAnswer, statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { kinds } from './kinds.ts';
import { jittered } from './retried.ts';
import { unclear } from './update-object.ts';

/** Attempts whose outcome was lost, before giving up. */
const ATTEMPTS = 3;

/** The library's calls that create one kind of object, and how one is known again. */
export interface Creation<K extends 'Secret' | 'RoleBinding' | 'Pod', Raw> {
  readonly kind: K;
  readonly at: Place;
  readonly create: Use<Raw>;
  readonly read: Use<Raw>;
  readonly convert: (raw: Raw) => KubeObjects[K];
  /** Whether an object that was found is the one that was sent. */
  readonly isOurs: (found: Raw) => boolean;
  /** What a refusal means for this kind, where it means more than its status says. */
  readonly refusal?: (answer: StatusAnswer) => Problem | undefined;
}

/**
 * Creates an object. Where the answer is lost it is looked up before anything is repeated. Errors as the port says, and RUN-04
 * where looking up did not help.
 */
export async function createObject<K extends 'Secret' | 'RoleBinding' | 'Pod', Raw>(
  client: Client,
  { kind, at, create, read, convert, isOurs, refusal: own }: Creation<K, Raw>,
  { dryRun = false }: WriteOptions,
  signal: AbortSignal,
): Promise<Result<KubeObjects[K]>> {
  const row = kinds[kind];
  for (let attempt = 1; ; attempt += 1) {
    const created = await client.write(async (api, options) => convert(await create(api, options)), signal);
    if (created.ok) return created;
    const { failure } = created;
    const meant = failure.kind === 'status' ? own?.(failure.answer) : undefined;
    const refusal = failed(meant ?? failureProblem(failure, asked(client, 'create', row, at)));
    // After an answer was lost, an object in the way may be the one of the attempt before.
    const mayBeOurs = isUncertain(failure) || (attempt > 1 && statusOf(failure) === 409);
    if (dryRun || !mayBeOurs) return refusal;
    if (failure.kind === 'aborted') return failed(unclear(row, at));

    const found = await client.read(read, signal);
    if (found.ok)
      return isOurs(found.value) ? ok(convert(found.value)) : failed(problem('CLUSTER-08', { kind: row.kind, ...at }));
    if (!isNotFound(found.failure)) return failed(unclear(row, at));
    // Not there yet is not the same as not coming: what was sent may still arrive.
    if (failure.kind === 'timeout') return failed(unclear(row, at));
    if (attempt === ATTEMPTS) return refusal;
    await client.clock.sleep(jittered(attempt), signal);
  }
}

/** The name, labels and annotations of a new object, as the library takes them. */
export function newMetadata({ name, labels, annotations }: NewMetadata) {
  return {
    name,
    ...(labels === undefined ? {} : { labels: { ...labels } }),
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  };
}

interface NewMetadata {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function isSameMap(one: Record<string, string> = {}, other: Record<string, string> = {}): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
