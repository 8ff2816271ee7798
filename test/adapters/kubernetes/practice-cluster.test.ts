import { expect, it, onTestFinished } from 'vitest';
import { openCluster } from '../../../src/adapters/kubernetes/cluster.ts';
import { readKubeconfigText } from '../../../src/adapters/kubernetes/kubeconfig-text.ts';
import { catalogue } from '../../../src/practice/scenes/catalogue.ts';
import { startPractice } from '../../../src/practice/start-practice.ts';
import { clusterContract } from '../../support/cluster-contract.ts';

clusterContract('the practice cluster', async () => {
  const practice = await startPractice({ scenes: catalogue.slice(0, 2) });
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

/** A practice cluster of the running test's own, reached as any other. */
async function openPractice() {
  const practice = await startPractice({ scenes: catalogue.slice(0, 2) });
  onTestFinished(() => practice.close());
  const target = await readKubeconfigText(practice.kubeconfig, { env: {} });
  if (!target.ok) throw new Error(target.problem.code);
  const opened = await openCluster(target.value, { practice: false });
  if (!opened.ok) throw new Error(opened.problem.code);
  onTestFinished(() => opened.value.close());
  return { practice, cluster: opened.value, signal: new AbortController().signal };
}

it('the practice cluster says that nothing in it is real, however it is reached', async () => {
  const { cluster, signal } = await openPractice();
  expect(await cluster.identity(signal)).toMatchObject({ ok: true, value: { practice: true } });
});

it('the practice cluster shows what its pods are made from, and has none of what it does not serve', async () => {
  const { practice, cluster, signal } = await openPractice();
  const namespace = practice.scenes[0]?.project ?? '';
  const pods = await cluster.list('Pod', namespace, {}, signal);
  const images = pods.ok ? pods.value.flatMap(({ spec }) => spec.containers.map(({ image }) => image)) : [];
  expect(images).not.toEqual([]);
  for (const kind of ['Deployment', 'ReplicaSet'] as const) {
    const made = await cluster.list(kind, namespace, {}, signal);
    const templates = made.ok ? made.value.flatMap(({ template }) => template?.containers ?? []) : [];
    expect(templates.map(({ image }) => image)).toEqual(expect.arrayContaining(images));
  }
  for (const kind of [
    'Node',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
    'DeploymentConfig',
    'BuildConfig',
  ] as const) {
    expect(await cluster.list(kind, namespace, {}, signal)).toMatchObject({ ok: true });
    expect(await cluster.get(kind, namespace, 'no-such', signal)).toEqual({ ok: true, value: undefined });
  }
});
