/* oxlint-disable vitest/no-conditional-tests, vitest/valid-describe-callback, vitest/valid-title, vitest/no-disabled-tests --
   choosing between running, skipping visibly and failing is what this file is for */
import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readKubeconfig } from '../../src/adapters/kubernetes/kubeconfig.ts';
import { type RealApiServer, startApiServer } from './envtest.ts';

const ADVICE =
  'set TEST_KUBECONFIG to the kubeconfig of any cluster, or KUBEBUILDER_ASSETS to a folder with etcd and kube-apiserver';

/**
 * Runs suites against every real API server the environment names. Where it names none a title says what to set; with
 * PSW_REQUIRE_REAL=1 that fails instead, so that a machine meant to run everything cannot skip in silence.
 */
export function onRealApiServers(run: (name: string, start: () => Promise<RealApiServer>) => void): void {
  const { TEST_KUBECONFIG: kubeconfig, KUBEBUILDER_ASSETS: assets, PSW_REQUIRE_REAL: required } = process.env;
  if (kubeconfig) run('the cluster of TEST_KUBECONFIG', () => given(kubeconfig));
  if (assets) run('a real kube-apiserver', () => startApiServer(assets));
  if (kubeconfig || assets) return;
  unavailable(required === '1')('a real API server', () => {
    it('is there to be tested against', () => {
      expect.fail(ADVICE);
    });
  });
}

function unavailable(isRequired: boolean): (title: string, suite: () => void) => void {
  if (isRequired) return (title, suite) => describe(title, suite);
  return (title, suite) => describe.skip(`${title} (skipped: ${ADVICE})`, suite);
}

async function given(path: string): Promise<RealApiServer> {
  const target = await readKubeconfig({ kubeconfig: path, env: process.env, home: homedir() });
  if (!target.ok) throw new Error(`${target.problem.code} ${JSON.stringify(target.problem.evidence)}`);
  return { target: target.value, stop: async () => {} };
}
