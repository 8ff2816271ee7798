import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../src/practice/start-practice.ts';
import { requireOrSkip } from '../support/real-components.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { clientFor, podsUntil } from './api-client.ts';

async function practice() {
  const started = await startPractice({ speed: 2_000 });
  const client = clientFor(started.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await started.close();
  });
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'config'), started.kubeconfig, { mode: 0o600 });
  const env = { PATH: process.env.PATH ?? '', HOME: folder, KUBECONFIG: join(folder, 'config') };
  const kubectl = async (line: string, input = '') => {
    const { stdout, stderr, exitCode } = await execa('kubectl', line.split(' '), {
      env,
      extendEnv: false,
      reject: false,
      input,
    });
    return { stdout, stderr, exitCode };
  };
  const [scene] = started.scenes;
  const [registry] = started.registries;
  if (scene === undefined || registry === undefined) throw new Error('there is no scene');
  return { kubectl, client, scene, registry };
}

requireOrSkip(['kubectl'])('the real kubectl', () => {
  test('mends the first scene: create secret, patch, delete pods, get, describe', async () => {
    const { kubectl, client, scene, registry } = await practice();
    const login = `--docker-username=${registry.user} --docker-password=${registry.password}`;
    const created = await kubectl(`create secret docker-registry mine --docker-server=${registry.host} ${login}`);
    expect(created).toMatchObject({ stdout: 'secret/mine created', exitCode: 0 });
    const linked = await kubectl('patch serviceaccount default -p {"imagePullSecrets":[{"name":"mine"}]}');
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

  test('restarts a deployment and watches', async () => {
    const { kubectl, scene } = await practice();
    expect((await kubectl(`rollout restart deployment/${scene.workload}`)).stdout).toContain('restarted');
    const watched = await kubectl('get deployments --watch --request-timeout=1s');
    expect(watched.stdout).toContain(scene.workload);
  });
});
