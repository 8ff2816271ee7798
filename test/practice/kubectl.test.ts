import { expect, onTestFinished, test } from 'vitest';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import { movingDay } from '../../src/practice/scenes/moving-day.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { kubectlOn } from '../support/kubectl-on.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clientFor, podsUntil } from './api-client.ts';

async function practice() {
  const started = await startPractice({ speed: 2_000, scenes: [firstDay, movingDay] });
  const client = clientFor(started.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await started.close();
  });
  const kubectl = await kubectlOn(started.kubeconfig, await temporaryFolder());
  const [scene] = started.scenes;
  const [registry] = started.registries;
  if (scene === undefined || registry === undefined) throw new Error('there is no scene');
  const login = `--docker-username=${registry.user} --docker-password=${registry.password}`;
  /** What mends the first scene. */
  const allow = async () => ({
    created: await kubectl(`create secret docker-registry mine --docker-server=${registry.host} ${login}`),
    linked: await kubectl('patch serviceaccount default -p {"imagePullSecrets":[{"name":"mine"}]}'),
  });
  return { kubectl, client, scene, allow };
}

requireOrSkip(['kubectl'])('the real kubectl', () => {
  test('mends the first scene: create secret, patch, delete pods, get, describe', async () => {
    const { kubectl, client, scene, allow } = await practice();
    const { created, linked } = await allow();
    expect(created).toMatchObject({ stdout: 'secret/mine created', exitCode: 0 });
    expect(linked.stdout).toBe('serviceaccount/default patched');
    expect((await kubectl('delete pods --all')).exitCode).toBe(0);
    await podsUntil(
      client,
      scene.project,
      (pods) => pods.length === 2 && pods.every(({ status }) => status.phase === 'Running'),
    );
    const pods = await kubectl('get pods');
    expect(pods.stdout).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\n(?:\S+ +1\/1 +Running +0 +\d+s\n?){2}$/);
    expect((await kubectl('get all -o name')).stdout).toContain(`deployment.apps/${scene.workload}`);
    const described = await kubectl('describe pods');
    expect(described.stdout).toContain(`Successfully pulled image "${scene.image}"`);
  });

  test('creates, applies, changes and deletes from a file', async () => {
    const { kubectl } = await practice();
    const account = (secret: string) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: 'x' },
        imagePullSecrets: [{ name: secret }],
      });
    expect(await kubectl('apply -f -', account('a'))).toMatchObject({
      stdout: 'serviceaccount/x created',
      exitCode: 0,
    });
    expect(await kubectl('apply -f -', account('b'))).toMatchObject({
      stdout: 'serviceaccount/x configured',
      exitCode: 0,
    });
    expect((await kubectl('get sa x -o jsonpath={.imagePullSecrets[0].name}')).stdout).toBe('b');
    expect(await kubectl('delete sa x')).toMatchObject({ stdout: 'serviceaccount "x" deleted', exitCode: 0 });
    expect(await kubectl('create -f -', account('a'))).toMatchObject({
      stdout: 'serviceaccount/x created',
      exitCode: 0,
    });
    const again = await kubectl('create -f -', account('a'));
    expect(again.stderr).toContain('(AlreadyExists)');
  });

  test('is told what the user may and may not do, in the usual words', async () => {
    const { kubectl, scene } = await practice();
    expect((await kubectl('auth can-i create secrets')).stdout).toBe('yes');
    expect((await kubectl('auth can-i create secrets -n kube-system')).stdout).toBe('no');
    expect((await kubectl('auth whoami -o jsonpath={.status.userInfo.username}')).stdout).toBe('trainee');
    expect((await kubectl('get namespaces')).stderr).toContain(
      '(Forbidden): namespaces is forbidden: User "trainee" cannot list',
    );
    const bound = await kubectl(
      `create rolebinding pullers --clusterrole=system:image-puller --serviceaccount=${scene.project}:default`,
    );
    expect(bound.stdout).toBe('rolebinding.rbac.authorization.k8s.io/pullers created');
    expect((await kubectl('create rolebinding too-much --clusterrole=cluster-admin --user=x')).stderr).toContain(
      'not currently held',
    );
  });

  test.each([
    ['deployment', 'Deployment', 'successfully rolled out'],
    ['statefulset', 'StatefulSet', 'rolling update complete 1 pods at revision'],
    ['daemonset', 'DaemonSet', 'successfully rolled out'],
  ])('restarts a %s, and waits until it is rolled out', async (resource, kind, said) => {
    const { kubectl, client, scene, allow } = await practice();
    await allow();
    const labels = { app: 'x' };
    const template = { metadata: { labels }, spec: { containers: [{ name: 'c', image: scene.image }] } };
    const spec = { selector: { matchLabels: labels }, template };
    await kubectl('create -f -', JSON.stringify({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec }));
    const podsOf = async () =>
      (await client.get(`/api/v1/namespaces/${scene.project}/pods?labelSelector=app%3Dx`)).items.map(
        ({ metadata: { uid }, status: { phase } }) => ({ uid, phase }),
      );
    expect((await kubectl(`rollout status ${resource}/web`)).stdout).toContain(said);
    const [before] = await podsOf();
    expect((await kubectl(`rollout restart ${resource}/web`)).stdout).toBe(`${resource}.apps/web restarted`);
    expect((await kubectl(`rollout status ${resource}/web`)).stdout).toContain(said);
    const after = await podsOf();
    expect(after).toEqual([{ uid: expect.not.stringMatching(String(before?.uid)) as string, phase: 'Running' }]);
  });

  test('waits until a deployment is available', async () => {
    const { kubectl, scene, allow } = await practice();
    const waiting = kubectl(`wait --for=condition=Available deployment/${scene.workload} --timeout=60s`);
    await allow();
    await kubectl('delete pods --all');
    expect((await waiting).stdout).toBe(`deployment.apps/${scene.workload} condition met`);
  });
});
