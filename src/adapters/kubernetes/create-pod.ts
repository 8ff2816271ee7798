import type { V1Pod } from '@kubernetes/client-node';
import type { KubePod } from '../../domain/kube-objects.ts';
import { podRefusal } from '../../domain/pod-refusal.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { NewPod, RemadePod, WriteOptions } from '../../ports/cluster.ts';
import type { Client, Use } from './client.ts';
import { createObject, newMetadata } from './create-object.ts';
import type { StatusAnswer } from './failure.ts';
import { FIELD_MANAGER } from './field-manager.ts';
import { podFrom } from './pod-from.ts';

/**
 * Creates a pod. Where the answer is lost the pod is looked up: one with the annotations just sent (the run's id is among them)
 * is the one. Errors as the port says, and RUN-04 where looking up did not help.
 */
export function createPod(
  client: Client,
  namespace: string,
  pod: NewPod | RemadePod,
  options: WriteOptions,
  signal: AbortSignal,
): Promise<Result<KubePod>> {
  const at = { namespace, name: pod.metadata.name };
  const body = bodyOf(pod);
  return createObject(
    client,
    {
      kind: 'Pod',
      at,
      create: posting(namespace, body, options),
      read: (api, configuration) => api.core.readNamespacedPod(at, configuration),
      convert: podFrom,
      isOurs: (found) => carries(found.metadata?.annotations, pod.metadata.annotations),
      refusal: (answer) => refusalOf(answer, at),
    },
    options,
    signal,
  );
}

/** The library leaves out fields it does not know; a pod made anew must keep those too, so the body goes as it is. */
function posting(namespace: string, body: object, { dryRun }: WriteOptions): Use<V1Pod> {
  const request = {
    namespace,
    body: body as V1Pod,
    fieldManager: FIELD_MANAGER,
    ...(dryRun === true ? { dryRun: 'All' } : {}),
  };
  return (api, options) => {
    const { httpApi } = options;
    if (httpApi === undefined) throw new TypeError('no transport');
    return api.core.createNamespacedPod(request, {
      ...options,
      httpApi: {
        send: (sent) => {
          sent.setBody(JSON.stringify(body));
          return httpApi.send(sent);
        },
      },
    });
  };
}

function bodyOf(pod: NewPod | RemadePod): object {
  const base = { apiVersion: 'v1', kind: 'Pod' };
  if ('spec' in pod) return { ...base, metadata: newMetadata(pod.metadata), spec: pod.spec };
  const { metadata = {}, spec } = JSON.parse(pod.manifest.reveal()) as {
    readonly metadata?: { readonly annotations?: object };
    readonly spec: object;
  };
  const { name, annotations } = pod.metadata;
  return {
    ...base,
    metadata: { ...metadata, name, annotations: { ...metadata.annotations, ...annotations } },
    spec: {
      ...spec,
      ...(pod.pullSecrets === undefined
        ? {}
        : { imagePullSecrets: pod.pullSecrets.map((secret) => ({ name: secret })) }),
    },
  };
}

/** Admission adds annotations of its own. */
function carries(found: Readonly<Record<string, string>> = {}, sent: Readonly<Record<string, string>> = {}): boolean {
  return Object.keys(sent).length > 0 && Object.entries(sent).every(([key, value]) => found[key] === value);
}

function refusalOf(
  { code, status }: StatusAnswer,
  { namespace, name: pod }: { readonly namespace: string; readonly name: string },
): Problem | undefined {
  const detail = status?.message ?? '';
  const reason = status === undefined || code >= 500 ? undefined : podRefusal(code, detail);
  return reason === undefined ? undefined : problem('CLUSTER-20', { pod, namespace, reason, detail });
}
