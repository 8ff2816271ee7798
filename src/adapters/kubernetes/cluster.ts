import { failed, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Cluster } from '../../ports/cluster.ts';
import { systemClock } from '../clock.ts';
import { asked } from './asked.ts';
import type { Client } from './client.ts';
import { createSecret } from './create-secret.ts';
import { isNotFound } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { readIdentity } from './identity.ts';
import { kinds } from './kinds.ts';
import { mayI } from './may-i.ts';
import { readProjects } from './projects.ts';
import { readList } from './read-list.ts';
import { removeObject } from './remove-object.ts';
import type { ResolvedTarget } from './resolved-target.ts';
import { updateObject } from './update-object.ts';
import { watchObjects } from './watch-objects.ts';

export interface OpenClusterOptions {
  /** Milliseconds a request may take; 30 000 unless told, and for 0. */
  readonly requestTimeout?: number;
  readonly practice: boolean;
  /** `--as`, `--as-group`: in place of what the kubeconfig says. */
  readonly as?: string;
  readonly asGroups?: readonly string[];
  /** Where an exec plugin finds its session; by default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
}

export type OpenCluster = Cluster & { close(): Promise<void> };

const REQUEST_TIMEOUT = 30_000;

/** Makes the cluster of a target ready. Loads the cluster library; sends nothing yet, so it does not fail for now. */
export async function openCluster(target: ResolvedTarget, options: OpenClusterOptions): Promise<Result<OpenCluster>> {
  const { createClient } = await import('./client.ts');
  const actual = impersonated(target, options);
  const client = createClient(actual, {
    requestTimeout: options.requestTimeout || REQUEST_TIMEOUT,
    env: options.env ?? process.env,
    clock: options.clock ?? systemClock,
  });
  return ok(clusterOver(client, actual, options.practice));
}

function impersonated(target: ResolvedTarget, { as, asGroups }: OpenClusterOptions): ResolvedTarget {
  return as === undefined ? target : { ...target, impersonate: { user: as, groups: asGroups ?? [] } };
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
      if (isNotFound(answer.failure)) return ok(undefined);
      return failed(failureProblem(answer.failure, asked(client, 'get', row, { namespace, name })));
    },
    list: async (kind, namespace, query, signal) => {
      const row = kinds[kind];
      const answer = await readList(client, row, namespace, query, signal);
      if (answer.ok) return ok(answer.value.items);
      return failed(failureProblem(answer.failure, asked(client, 'list', row, { namespace, name: '' })));
    },
    createSecret: (namespace, secret, options, signal) => createSecret(client, namespace, secret, options, signal),
    update: (kind, namespace, name, change, options, signal) =>
      updateObject(client, kinds[kind], { namespace, name }, change, options, signal),
    remove: (kind, namespace, name, preconditions, options, signal) =>
      removeObject(client, kinds[kind], { namespace, name }, preconditions, options, signal),
    mayI: (questions, signal) => mayI(client, questions, signal),
    watch: (kind, namespace, query, signal) => watchObjects(client, kinds[kind], namespace, query, signal),
    close: () => client.close(),
  };
}
