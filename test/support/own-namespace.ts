import { randomBytes } from 'node:crypto';
import { systemClock } from '../../src/adapters/clock.ts';
import { type Client, createClient } from '../../src/adapters/kubernetes/client.ts';
import { openCluster } from '../../src/adapters/kubernetes/cluster.ts';
import type { Answer } from '../../src/adapters/kubernetes/failure.ts';
import type { ResolvedTarget } from '../../src/adapters/kubernetes/resolved-target.ts';
import type { Cluster } from '../../src/ports/cluster.ts';

/** A project of the test's own, through the cluster port and through the plain API. */
export interface OwnNamespace {
  readonly cluster: Cluster;
  readonly client: Client;
  readonly namespace: string;
  close(): Promise<void>;
}

/** The project a target names. */
export async function openNamespace(target: ResolvedTarget, practice: boolean): Promise<OwnNamespace> {
  const client = createClient(target, { requestTimeout: 30_000, env: process.env, clock: systemClock });
  const opened = await openCluster(target, { practice });
  if (!opened.ok) throw new Error(opened.problem.code);
  const cluster = opened.value;
  return {
    cluster,
    client,
    namespace: target.namespace,
    close: async () => {
      await Promise.all([cluster.close(), client.close()]);
    },
  };
}

/** Makes a namespace on a real API server; it goes with all that is in it. */
export async function makeNamespace(target: ResolvedTarget): Promise<OwnNamespace> {
  const name = `psw-test-${randomBytes(4).toString('hex')}`;
  const own = await openNamespace({ ...target, namespace: name }, false);
  const { client } = own;
  const never = new AbortController().signal;
  try {
    const body = { metadata: { name } };
    succeeded(await client.write((api, options) => api.core.createNamespace({ body }, options), never));
  } catch (error) {
    await own.close();
    throw error;
  }
  return {
    ...own,
    close: async () => {
      succeeded(await client.write((api, options) => api.core.deleteNamespace({ name }, options), never));
      await own.close();
    },
  };
}

/** What a call gave; throws what it failed with. */
export function succeeded<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}
