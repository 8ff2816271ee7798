import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { type Kubectl, kubectlOn } from '../support/kubectl-on.ts';
import { createPrivateHome } from '../support/private-home.ts';
import { requireOrSkip } from '../support/real-components.ts';

const template = (spec: object = {}) => ({
  metadata: { labels: { app: 'x' } },
  spec: { containers: [{ name: 'c', image: 'registry.example.com/a/b:1' }], ...spec },
});
const selector = { matchLabels: { app: 'x' } };
const ends = template({ restartPolicy: 'Never' });
const strategy = {
  type: 'Docker',
  dockerStrategy: { from: { kind: 'DockerImage', name: 'registry.example.com/a/b:1' } },
};
const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' };

/** Every kind the scenes hold, and those that belong to them, as people write them. */
const manifests: Readonly<Record<string, readonly [apiVersion: string, kind: string, content: object]>> = {
  deployment: ['apps/v1', 'Deployment', { spec: { replicas: 1, selector, template: template() } }],
  statefulset: ['apps/v1', 'StatefulSet', { spec: { replicas: 1, selector, template: template() } }],
  daemonset: ['apps/v1', 'DaemonSet', { spec: { selector, template: template() } }],
  job: ['batch/v1', 'Job', { spec: { template: ends } }],
  cronjob: ['batch/v1', 'CronJob', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: ends } } } }],
  pod: ['v1', 'Pod', template()],
  secret: ['v1', 'Secret', { type: 'Opaque', data: { a: 'Yg==' } }],
  configmap: ['v1', 'ConfigMap', { data: { a: 'b' } }],
  serviceaccount: ['v1', 'ServiceAccount', { imagePullSecrets: [{ name: 's' }] }],
  role: ['rbac.authorization.k8s.io/v1', 'Role', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }],
  rolebinding: [
    'rbac.authorization.k8s.io/v1',
    'RoleBinding',
    { roleRef, subjects: [{ kind: 'ServiceAccount', name: 'x' }] },
  ],
  deploymentconfig: [
    'apps.openshift.io/v1',
    'DeploymentConfig',
    { spec: { replicas: 1, selector: { app: 'x' }, template: template() } },
  ],
  buildconfig: ['build.openshift.io/v1', 'BuildConfig', { spec: { strategy } }],
  imagestream: ['image.openshift.io/v1', 'ImageStream', { spec: { lookupPolicy: { local: false } } }],
};

requireOrSkip(['kubectl'])('the real kubectl', () => {
  let kubectl: Kubectl;

  beforeAll(async () => {
    const started = await startPractice({ speed: 2_000, scenes: [firstDay] });
    const home = await createPrivateHome();
    const { folder } = home;
    // An editor that changes one label.
    const editor = join(folder, 'editor');
    await writeFile(editor, '#!/bin/sh\nsed -i "s/edited: no-/edited: yes-/" "$1"\n');
    await chmod(editor, 0o755);
    kubectl = await kubectlOn(started.kubeconfig, folder, { EDITOR: editor });
    return async () => {
      await started.close();
      await home.remove();
    };
  });

  describe.each(Object.entries(manifests))('with a %s', (resource, [apiVersion, kind, content]) => {
    const name = `its-${resource}`;
    const manifest = (labels: object) => JSON.stringify({ apiVersion, kind, ...content, metadata: { name, labels } });
    const label = async (key: string) =>
      (await kubectl(`get ${resource} ${name} -o jsonpath={.metadata.labels.${key}}`)).stdout;

    test('applies, gets, describes, patches, edits, applies again and deletes it', async () => {
      expect(await kubectl('apply -f -', manifest({ edited: 'no-' }))).toMatchObject({ exitCode: 0, stderr: '' });
      expect((await kubectl(`get ${resource} ${name} --no-headers`)).stdout).toMatch(new RegExp(`^${name} .*\\d+s$`));
      expect((await kubectl(`describe ${resource} ${name}`)).stdout).toMatch(new RegExp(`^Name: +${name}`));
      await kubectl(`patch ${resource} ${name} --type=merge -p {"metadata":{"labels":{"patched":"yes"}}}`);
      expect(await label('patched')).toBe('yes');
      expect(await kubectl(`edit ${resource} ${name}`)).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await label('edited')).toBe('yes-');
      expect(await kubectl('apply -f -', manifest({ edited: 'no-', more: 'yes' }))).toMatchObject({
        exitCode: 0,
        stderr: '',
      });
      expect([await label('edited'), await label('more'), await label('patched')]).toEqual(['no-', 'yes', 'yes']);
      expect((await kubectl(`delete ${resource} ${name}`)).stdout).toContain(`"${name}" deleted`);
      expect((await kubectl(`get ${resource} ${name}`)).stderr).toContain('(NotFound)');
    });
  });

  test.each([
    ['create deployment web --image=a.example.com/b', 'deployment.apps/web created'],
    ['create job once --image=a.example.com/b', 'job.batch/once created'],
    ['create cronjob nightly --image=a.example.com/b --schedule=@daily', 'cronjob.batch/nightly created'],
    ['create configmap settings --from-literal=a=b', 'configmap/settings created'],
    ['create role reader --verb=get --resource=pods', 'role.rbac.authorization.k8s.io/reader created'],
    ['create serviceaccount robot', 'serviceaccount/robot created'],
    ['run alone --image=a.example.com/b', 'pod/alone created'],
    ['rollout restart deployment/web', 'deployment.apps/web restarted'],
    ['apply --server-side -f -', 'configmap/ours serverside-applied'],
  ])('%s', async (line, said) => {
    const ours = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ours' }, data: { a: 'b' } });
    expect(await kubectl(line, ours)).toMatchObject({ stdout: said, exitCode: 0 });
  });

  test('is told whose field another apply would take', async () => {
    const ours = (value: string) =>
      JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shared' }, data: { a: value } });
    await kubectl('apply --server-side -f -', ours('b'));
    const refused = await kubectl('apply --server-side --field-manager=argo -f -', ours('c'));
    expect(refused.stderr).toContain('Apply failed with 1 conflict: conflict with "kubectl" using v1: .data.a');
    await kubectl('apply --server-side --field-manager=argo --force-conflicts -f -', ours('c'));
    expect((await kubectl('get configmap shared -o jsonpath={.data.a}')).stdout).toBe('c');
  });

  test('watches what comes', async () => {
    const watching = kubectl('get configmaps --watch --request-timeout=2s -o name');
    await kubectl('create configmap arrives --from-literal=a=b');
    expect((await watching).stdout).toContain('configmap/arrives');
  });

  test('gets a token for an account, and none that is too short', async () => {
    expect((await kubectl('create token default')).stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect((await kubectl('create token default --duration=1m')).stderr).toContain(
      'may not specify a duration less than 10 minutes',
    );
  });

  test('lists what the user may do', async () => {
    const { stdout } = await kubectl('auth can-i --list');
    expect(stdout).toMatch(/^secrets +\[\] +\[\] +\[.*create.*\]/m);
  });
});
