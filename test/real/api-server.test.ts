import { randomBytes } from 'node:crypto';
import { systemClock } from '../../src/adapters/clock.ts';
import { createClient } from '../../src/adapters/kubernetes/client.ts';
import { openCluster } from '../../src/adapters/kubernetes/cluster.ts';
import type { ResolvedTarget } from '../../src/adapters/kubernetes/resolved-target.ts';
import { type ContractSubject, clusterContract } from '../support/cluster-contract.ts';
import type { RealApiServer } from '../support/envtest.ts';
import { onRealApiServers } from '../support/real-api-servers.ts';

const ACCOUNT = 'contract';

onRealApiServers((name, start) => clusterContract(name, () => inOwnNamespace(start)));

async function inOwnNamespace(start: () => Promise<RealApiServer>): Promise<ContractSubject> {
  const server = await start();
  try {
    return await makeNamespace(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Makes a namespace and an account for the contract alone, and removes them with all that is in them. */
async function makeNamespace(server: RealApiServer): Promise<ContractSubject> {
  const namespace = `psw-contract-${randomBytes(4).toString('hex')}`;
  const target: ResolvedTarget = { ...server.target, namespace };
  const signal = new AbortController().signal;
  const client = createClient(target, { requestTimeout: 30_000, env: process.env, clock: systemClock });
  const must = async (answer: Promise<{ readonly ok: boolean }>) => {
    const result = await answer;
    if (!result.ok) throw new Error(JSON.stringify(result));
  };
  await must(
    client.write(
      (api, options) => api.core.createNamespace({ body: { metadata: { name: namespace } } }, options),
      signal,
    ),
  );
  const account = { namespace, body: { metadata: { name: ACCOUNT } } };
  await must(client.write((api, options) => api.core.createNamespacedServiceAccount(account, options), signal));
  // Whoever names a kubeconfig for the tests has agreed to its plugin.
  const opened = await openCluster(target, { practice: false, mayRunPlugin: () => true });
  if (!opened.ok) throw new Error(opened.problem.code);
  const cluster = opened.value;
  return {
    cluster,
    namespace,
    account: ACCOUNT,
    stop: async () => {
      await must(client.write((api, options) => api.core.deleteNamespace({ name: namespace }, options), signal));
      await Promise.all([cluster.close(), client.close()]);
      await server.stop();
    },
  };
}
