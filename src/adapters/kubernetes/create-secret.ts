import type { V1Secret } from '@kubernetes/client-node';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { NewSecret, WriteOptions } from '../../ports/cluster.ts';
import { asked } from './asked.ts';
import type { Client, Use } from './client.ts';
import { secretFrom } from './convert.ts';
import { isNotFound, isUncertain, statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { FIELD_MANAGER } from './field-manager.ts';
import { kinds } from './kinds.ts';
import { encodeSecret } from './patch-body.ts';
import { jittered } from './retried.ts';
import { unclear } from './update-object.ts';

/** Attempts whose outcome was lost, before giving up. */
const ATTEMPTS = 3;

/**
 * Creates a secret. Where the answer is lost the secret is looked up: one with the same type, data, labels and annotations
 * is the one just sent. Errors as the port says, and RUN-04 where looking up did not help.
 */
export async function createSecret(
  client: Client,
  namespace: string,
  secret: NewSecret,
  { dryRun = false }: WriteOptions,
  signal: AbortSignal,
): Promise<Result<KubeSecret>> {
  const row = kinds.Secret;
  const at = { namespace, name: secret.metadata.name };
  const body = bodyOf(secret);
  const create: Use<V1Secret> = (api, options) =>
    api.core.createNamespacedSecret(
      { namespace, body, fieldManager: FIELD_MANAGER, ...(dryRun ? { dryRun: 'All' } : {}) },
      options,
    );
  const read: Use<V1Secret> = (api, options) => api.core.readNamespacedSecret(at, options);

  for (let attempt = 1; ; attempt += 1) {
    const created = await client.write(async (api, options) => secretFrom(await create(api, options)), signal);
    if (created.ok) return created;
    const { failure } = created;
    const refusal = failed(failureProblem(failure, asked(client, 'create', row, at)));
    // After an answer was lost, a secret in the way may be the one of the attempt before.
    const mayBeOurs = isUncertain(failure) || (attempt > 1 && statusOf(failure) === 409);
    if (dryRun || !mayBeOurs) return refusal;
    if (failure.kind === 'aborted') return failed(unclear(row, at));

    const found = await client.read(read, signal);
    if (found.ok)
      return isSame(found.value, body)
        ? ok(secretFrom(found.value))
        : failed(problem('CLUSTER-08', { kind: row.kind, ...at }));
    if (!isNotFound(found.failure)) return failed(unclear(row, at));
    // Not there yet is not the same as not coming: what was sent may still arrive.
    if (failure.kind === 'timeout') return failed(unclear(row, at));
    if (attempt === ATTEMPTS) return refusal;
    await client.clock.sleep(jittered(attempt), signal);
  }
}

function bodyOf({ metadata, type, data }: NewSecret): V1Secret {
  const { name, labels, annotations } = metadata;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      ...(labels === undefined ? {} : { labels: { ...labels } }),
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    },
    type,
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, encodeSecret(value)])),
  };
}

function isSame(found: V1Secret, sent: V1Secret): boolean {
  return (
    found.type === sent.type &&
    isSameMap(found.data, sent.data) &&
    isSameMap(found.metadata?.labels, sent.metadata?.labels) &&
    isSameMap(found.metadata?.annotations, sent.metadata?.annotations)
  );
}

function isSameMap(one: Record<string, string> = {}, other: Record<string, string> = {}): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
