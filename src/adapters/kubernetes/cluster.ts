import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Cluster, ListQuery } from '../../ports/cluster.ts';
import { systemClock } from '../clock.ts';
import { asked } from './asked.ts';
import type { Client } from './client.ts';
import { createPod } from './create-pod.ts';
import { createRoleBinding } from './create-role-binding.ts';
import { createSecret } from './create-secret.ts';
import { isNotFound } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { readIdentity } from './identity.ts';
import { type ImpersonationFlags, impersonated } from './impersonated.ts';
import { importImage } from './import-image.ts';
import { kinds } from './kinds.ts';
import { mayI, mayThey } from './may-i.ts';
import { isNotServed } from './not-served.ts';
import { type MayRunPlugin, pluginRefusal } from './plugin-consent.ts';
import { readPodManifest } from './pod-manifest.ts';
import { readProjects } from './projects.ts';
import { readList, readPages } from './read-list.ts';
import { removeObject } from './remove-object.ts';
import type { ResolvedTarget } from './resolved-target.ts';
import { updateObject } from './update-object.ts';
import { watchObjects } from './watch-objects.ts';

export interface OpenClusterOptions extends ImpersonationFlags {
  /** Milliseconds a request may take; 30 000 unless told, and for 0. */
  readonly requestTimeout?: number;
  readonly practice: boolean;
  /** Consent to an exec plugin of a kubeconfig that is not the default one; without it none is run. */
  readonly mayRunPlugin?: MayRunPlugin;
  /** Where an exec plugin finds its session; by default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
}

export type OpenCluster = Cluster & { close(): Promise<void> };

const REQUEST_TIMEOUT = 30_000;

/**
 * Makes the cluster of a target ready. Loads the cluster library; sends and runs nothing yet.
 * Errors: CLUSTER-18 (a plugin nobody agreed to), INPUT-07 and CLUSTER-11 (groups to act as without a user).
 */
export async function openCluster(target: ResolvedTarget, options: OpenClusterOptions): Promise<Result<OpenCluster>> {
  const refusal = pluginRefusal(target, options.mayRunPlugin ?? (() => false));
  if (refusal !== undefined) return failed(refusal);
  const actual = impersonated(target, options);
  if (!actual.ok) return actual;
  const { createClient } = await import('./client.ts');
  const client = createClient(actual.value, {
    requestTimeout: options.requestTimeout || REQUEST_TIMEOUT,
    env: options.env ?? process.env,
    clock: options.clock ?? systemClock,
  });
  return ok(clusterOver(client, actual.value, options.practice));
}

function clusterOver(client: Client, target: ResolvedTarget, practice: boolean): OpenCluster {
  return {
    identity: (signal, project) =>
      readIdentity(client, project === undefined ? target : { ...target, namespace: project }, practice, signal),
    projects: (signal) => readProjects(client, signal),
    get: async (kind, namespace, name, signal) => {
      const row = kinds[kind];
      const answer = await client.read(row.get({ namespace, name }), signal);
      if (answer.ok) return answer;
      const { failure } = answer;
      if (isNotFound(failure) || (await isNotServed(client, row, failure, signal))) return ok(undefined);
      return failed(failureProblem(failure, asked(client, 'get', row, { namespace, name })));
    },
    pages: (kind, namespace, query, signal) => pagesOf(client, kind, namespace, query, signal),
    list: async (kind, namespace, query, signal) => {
      const row = kinds[kind];
      const answer = await readList(client, row, namespace, query, signal);
      if (answer.ok) return ok(answer.value.items);
      return failed(failureProblem(answer.failure, asked(client, 'list', row, { namespace, name: '' })));
    },
    createSecret: (namespace, secret, options, signal) => createSecret(client, namespace, secret, options, signal),
    createRoleBinding: (namespace, binding, options, signal) =>
      createRoleBinding(client, namespace, binding, options, signal),
    createPod: (namespace, pod, options, signal) => createPod(client, namespace, pod, options, signal),
    podManifest: (namespace, name, signal) => readPodManifest(client, { namespace, name }, signal),
    importImage: (namespace, wanted, signal) => importImage(client, namespace, wanted, signal),
    update: (kind, namespace, name, change, options, signal) =>
      updateObject(client, kinds[kind], { namespace, name }, change, options, signal),
    remove: (kind, namespace, name, preconditions, options, signal) =>
      removeObject(client, kinds[kind], { namespace, name }, preconditions, options, signal),
    mayI: (questions, signal) => mayI(client, questions, signal),
    mayThey: (requester, questions, signal) => mayThey(client, requester, questions, signal),
    watch: (kind, namespace, query, signal) => watchObjects(client, kinds[kind], namespace, query, signal),
    close: () => client.close(),
  };
}

async function* pagesOf<K extends Kind>(
  client: Client,
  kind: K,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly KubeObjects[K][]>> {
  const row = kinds[kind];
  for await (const page of readPages(client, row, namespace, query, signal)) {
    if (page.ok) yield ok(page.value.items);
    else yield failed(failureProblem(page.failure, asked(client, 'list', row, { namespace, name: '' })));
  }
}
