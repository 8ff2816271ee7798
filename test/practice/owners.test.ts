import { expect, onTestFinished, test } from 'vitest';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { clientFor, podsUntil, type Seen, waitingReason } from './api-client.ts';

/** A project whose account can pull, and the image it can pull. */
async function project() {
  const practice = await startPractice({ speed: 2_000, scenes: [firstDay] });
  const client = clientFor(practice.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await practice.close();
  });
  const [scene] = practice.scenes;
  const [login] = practice.registries;
  if (scene === undefined || login === undefined) throw new Error('there is no scene');
  const core = `/api/v1/namespaces/${scene.project}`;
  const auths = { [login.host]: { username: login.user, password: login.password } };
  const data = { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths })).toString('base64') };
  await client.send('POST', `${core}/secrets`, {
    metadata: { name: 's' },
    type: 'kubernetes.io/dockerconfigjson',
    data,
  });
  await client.call('DELETE', `/apis/apps/v1/namespaces/${scene.project}/deployments/${scene.workload}`);
  const allow = () =>
    client.send(
      'PATCH',
      `${core}/serviceaccounts/default`,
      { imagePullSecrets: [{ name: 's' }] },
      'application/merge-patch+json',
    );
  const podsThat = (wanted: (pods: readonly Seen[]) => boolean) => podsUntil(client, scene.project, wanted);
  const at = (group: string, resource: string) => `/apis/${group}/v1/namespaces/${scene.project}/${resource}`;
  return { client, core, image: scene.image, allow, podsThat, at };
}

const selector = { matchLabels: { app: 'x' } };
const template = (image: string, spec: object = {}) => ({
  metadata: { labels: { app: 'x' } },
  spec: { containers: [{ name: 'c', image, imagePullPolicy: 'Always' }], ...spec },
});
const runs = ({ status }: Seen) => status.phase === 'Running';
const names = (pods: readonly Seen[]) => pods.map(({ metadata }) => metadata.name).toSorted();

test('a Deployment tells how many pods it asks of each ReplicaSet, and whether it is available', async () => {
  const { client, core, image, allow, podsThat, at } = await project();
  await allow();
  const made = await client.send('POST', at('apps', 'deployments'), {
    // No scene's name: its own deployment has left events behind.
    metadata: { name: 'told' },
    spec: { replicas: 2, selector: { matchLabels: { app: 'x' } }, template: template(image) },
  });
  await podsThat((pods) => pods.length === 2 && pods.every(runs));
  const other = { spec: { template: { metadata: { annotations: { changed: 'yes' } } } } };
  await client.send('PATCH', at('apps', 'deployments/told'), other, 'application/merge-patch+json');
  for await (const { object } of client.watch(
    `${at('apps', 'deployments')}?resourceVersion=${made.metadata.resourceVersion}`,
  )) {
    const { observedGeneration, conditions = [] } = object.status;
    const held = conditions.filter(({ status }) => status === 'True').map(({ type, reason }) => [type, reason]);
    if (observedGeneration !== 2 || held[1]?.[1] !== 'NewReplicaSetAvailable') continue;
    expect(held[0]).toEqual(['Available', 'MinimumReplicasAvailable']);
    break;
  }
  const { items } = await client.get(
    `${core}/events?fieldSelector=involvedObject.kind%3DDeployment,involvedObject.name%3Dtold`,
  );
  expect(items.map(({ reason, message }) => [reason, message?.replaceAll(/-[0-9a-f]{10}/g, '-HASH')])).toEqual([
    ['ScalingReplicaSet', 'Scaled up replica set told-HASH from 0 to 2'],
    ['ScalingReplicaSet', 'Scaled up replica set told-HASH from 0 to 2'],
    ['ScalingReplicaSet', 'Scaled down replica set told-HASH from 2 to 0'],
  ]);
});

test('a StatefulSet goes one by one, and waits for the one that is stuck', async () => {
  const { client, core, image, allow, podsThat, at } = await project();
  await client.send('POST', at('apps', 'statefulsets'), {
    metadata: { name: 'db' },
    spec: { replicas: 2, selector, template: template(image) },
  });
  const stuck = await podsThat((pods) => pods.some((pod) => waitingReason(pod) === 'ImagePullBackOff'));
  expect(names(stuck)).toEqual(['db-0']);
  await allow();
  await client.call('DELETE', `${core}/pods/db-0`);
  expect(names(await podsThat((pods) => pods.length === 2 && pods.every(runs)))).toEqual(['db-0', 'db-1']);
});

test('a DaemonSet has one pod on the only node, and a new one for a new template', async () => {
  const { client, image, allow, podsThat, at } = await project();
  await allow();
  await client.send('POST', at('apps', 'daemonsets'), {
    metadata: { name: 'agent' },
    spec: { selector, template: template(image) },
  });
  const [first] = await podsThat((pods) => pods.length === 1 && pods.every(runs));
  const other = { spec: { template: { metadata: { annotations: { changed: 'yes' } } } } };
  await client.send('PATCH', at('apps', 'daemonsets/agent'), other, 'application/merge-patch+json');
  const [second] = await podsThat(
    (pods) => pods.every(runs) && pods.length === 1 && pods[0]?.metadata.uid !== first?.metadata.uid,
  );
  expect(second?.metadata.ownerReferences?.[0]?.name).toBe('agent');
});

test('a CronJob makes a job whose pod runs to its end', async () => {
  const { client, image, allow, podsThat, at } = await project();
  await allow();
  const spec = {
    schedule: '0 3 * * *',
    jobTemplate: { spec: { template: template(image, { restartPolicy: 'Never' }) } },
  };
  await client.send('POST', at('batch', 'cronjobs'), { metadata: { name: 'report' }, spec });
  await podsThat((pods) => pods.length === 1 && pods.every(({ status }) => status.phase === 'Succeeded'));
  const { items } = await client.get(at('batch', 'jobs'));
  expect(items.map(({ metadata }) => metadata.ownerReferences?.[0]?.name)).toEqual(['report']);
  await client.call('DELETE', at('batch', 'cronjobs/report'));
  expect((await client.get(at('batch', 'jobs'))).items).toEqual([]);
});

test('a job takes a new pod for one that was deleted', async () => {
  const { client, core, image, allow, podsThat, at } = await project();
  const spec = { template: template(image, { restartPolicy: 'OnFailure' }) };
  await client.send('POST', at('batch', 'jobs'), { metadata: { name: 'once' }, spec });
  const [stuck] = await podsThat((pods) => pods.some((pod) => waitingReason(pod) === 'ImagePullBackOff'));
  await allow();
  await client.call('DELETE', `${core}/pods/${stuck?.metadata.name}`);
  const done = await podsThat((pods) => pods.length === 1 && pods.every(({ status }) => status.phase === 'Succeeded'));
  expect(done[0]?.metadata.uid).not.toBe(stuck?.metadata.uid);
});

test('init containers come first, and their trouble is the pod’s', async () => {
  const { client, core, image, allow, podsThat } = await project();
  const initContainers = [{ name: 'setup', image, imagePullPolicy: 'Always' }];
  await client.send('POST', `${core}/pods`, {
    metadata: { name: 'bare' },
    spec: { ...template(image).spec, initContainers },
  });
  const [pod] = await podsThat((pods) =>
    pods.some(({ status }) => status.initContainerStatuses?.[0]?.state.waiting?.reason === 'ImagePullBackOff'),
  );
  expect(waitingReason(pod as Seen)).toBe('PodInitializing');
  await allow();
  await client.call('DELETE', `${core}/pods/bare`);
  await client.send('POST', `${core}/pods`, {
    metadata: { name: 'bare' },
    spec: { ...template(image).spec, initContainers },
  });
  const [running] = await podsThat((pods) => pods.length === 1 && pods.every(runs));
  expect(running?.status.initContainerStatuses?.[0]?.state.terminated).toMatchObject({ exitCode: 0 });
});

test('an image that is there is taken by whom the login that fetched it is shown again, and by no other', async () => {
  const { client, core, image, podsThat } = await project();
  const pod = (name: string, imagePullPolicy: string, imagePullSecrets: readonly object[]) =>
    client.send('POST', `${core}/pods`, {
      metadata: { name },
      spec: { imagePullSecrets, containers: [{ name: 'c', image, imagePullPolicy }] },
    });
  const settled = (name: string) =>
    podsThat((pods) =>
      pods.some(
        (each) => each.metadata.name === name && (runs(each) || /BackOff|NeverPull/.test(waitingReason(each) ?? '')),
      ),
    );
  const reasonOf = async (name: string) => {
    const pods = await settled(name);
    const found = pods.find(({ metadata }) => metadata.name === name);
    return found?.status.phase === 'Running' ? 'Running' : waitingReason(found as Seen);
  };
  await pod('never', 'Never', [{ name: 's' }]);
  expect(await reasonOf('never')).toBe('ErrImageNeverPull');
  await client.call('DELETE', `${core}/pods/never`);
  await pod('first', 'IfNotPresent', [{ name: 's' }]);
  expect(await reasonOf('first')).toBe('Running');
  await pod('again', 'IfNotPresent', [{ name: 's' }]);
  expect(await reasonOf('again')).toBe('Running');
  await pod('stranger', 'IfNotPresent', [{ name: 'nothing' }]);
  expect(await reasonOf('stranger')).toBe('ImagePullBackOff');
  const { items } = await client.get(`${core}/events?fieldSelector=reason%3DPulled,involvedObject.name%3Dagain`);
  expect(items.map(({ message }) => message)).toEqual([
    `Container image "${image}" already present on machine and can be accessed by the pod`,
  ]);
});

test('what is left behind on purpose runs on without its owner', async () => {
  const { client, image, allow, podsThat, at } = await project();
  await allow();
  await client.send('POST', at('apps', 'deployments'), {
    metadata: { name: 'web' },
    spec: { replicas: 1, selector, template: template(image) },
  });
  const before = await podsThat((pods) => pods.length === 1 && pods.every(runs));
  await client.send('DELETE', at('apps', 'deployments/web'), { propagationPolicy: 'Orphan' });
  const { items } = await client.get(at('apps', 'replicasets'));
  expect(items.map(({ metadata }) => metadata.ownerReferences)).toEqual([[]]);
  expect(names(await podsThat((pods) => pods.length > 0))).toEqual(names(before));
});
