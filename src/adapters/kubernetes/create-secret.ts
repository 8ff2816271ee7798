import type { V1Secret } from '@kubernetes/client-node';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import type { Result } from '../../domain/result.ts';
import type { NewSecret, WriteOptions } from '../../ports/cluster.ts';
import type { Client } from './client.ts';
import { secretFrom } from './convert.ts';
import { createObject, isSameMap, newMetadata } from './create-object.ts';
import { FIELD_MANAGER } from './field-manager.ts';
import { encodeSecret } from './patch-body.ts';

/**
 * Creates a secret. Where the answer is lost the secret is looked up: one with the same type, data, labels and annotations
 * is the one just sent. Errors as the port says, and RUN-04 where looking up did not help.
 */
export function createSecret(
  client: Client,
  namespace: string,
  secret: NewSecret,
  options: WriteOptions,
  signal: AbortSignal,
): Promise<Result<KubeSecret>> {
  const at = { namespace, name: secret.metadata.name };
  const body = bodyOf(secret);
  const request = {
    namespace,
    body,
    fieldManager: FIELD_MANAGER,
    ...(options.dryRun === true ? { dryRun: 'All' } : {}),
  };
  return createObject(
    client,
    {
      kind: 'Secret',
      at,
      create: (api, configuration) => api.core.createNamespacedSecret(request, configuration),
      read: (api, configuration) => api.core.readNamespacedSecret(at, configuration),
      convert: secretFrom,
      isOurs: (found) => isSame(found, body),
    },
    options,
    signal,
  );
}

function bodyOf({ metadata, type, data }: NewSecret): V1Secret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: newMetadata(metadata),
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
