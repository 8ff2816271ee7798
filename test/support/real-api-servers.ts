/* oxlint-disable vitest/no-conditional-tests, vitest/valid-describe-callback, vitest/valid-title, vitest/no-disabled-tests --
   choosing between running, skipping visibly and failing is what this file is for */
import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readKubeconfig } from '../../src/adapters/kubernetes/kubeconfig.ts';
import { type RealApiServer, startApiServer } from './envtest.ts';

const ADVICE =
  'set TEST_KUBECONFIG to the kubeconfig of any cluster, or KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver';

/**
 * Runs suites against every real API server the environment names. Where it names none, a skipped title says what to set:
 * no package brings one, so it is never required.
 */
export function onRealApiServers(run: (name: string, start: () => Promise<RealApiServer>) => void): void {
  const { TEST_KUBECONFIG: kubeconfig, KUBEBUILDER_ASSETS: assets } = process.env;
  if (kubeconfig) run('the cluster of TEST_KUBECONFIG', () => given(kubeconfig));
  if (assets) run('a real kube-apiserver', () => startApiServer(assets));
  if (kubeconfig || assets) return;
  describe.skip(`a real API server (skipped: ${ADVICE})`, () => {
    it('is there to be tested against', () => {
      expect.fail(ADVICE);
    });
  });
}

async function given(path: string): Promise<RealApiServer> {
  const target = await readKubeconfig({ kubeconfig: path, env: process.env, home: homedir() });
  if (!target.ok) throw new Error(`${target.problem.code} ${JSON.stringify(target.problem.evidence)}`);
  return { target: target.value, stop: async () => {} };
}
