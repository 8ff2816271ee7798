import { expect, it, onTestFinished } from 'vitest';
import { openCluster } from '../../../src/adapters/kubernetes/cluster.ts';
import { readKubeconfigText } from '../../../src/adapters/kubernetes/kubeconfig-text.ts';
import { startPractice } from '../../../src/practice/start-practice.ts';
import { clusterContract } from '../../support/cluster-contract.ts';

clusterContract('the practice cluster', async () => {
  const practice = await startPractice();
  const target = await readKubeconfigText(practice.kubeconfig, { env: {} });
  if (!target.ok) throw new Error(target.problem.code);
  const opened = await openCluster(target.value, { practice: true });
  if (!opened.ok) throw new Error(opened.problem.code);
  const cluster = opened.value;
  return {
    cluster,
    namespace: target.value.namespace,
    account: 'default',
    stop: async () => {
      await cluster.close();
      await practice.close();
    },
  };
});

it('the practice cluster says that nothing in it is real, however it is reached', async () => {
  const practice = await startPractice();
  onTestFinished(() => practice.close());
  const target = await readKubeconfigText(practice.kubeconfig, { env: {} });
  if (!target.ok) throw new Error(target.problem.code);
  const opened = await openCluster(target.value, { practice: false });
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(() => opened.value.close());
  expect(await opened.value.identity(new AbortController().signal)).toMatchObject({
    ok: true,
    value: { practice: true },
  });
});
