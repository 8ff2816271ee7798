import { execa } from 'execa';
import { Agent, request } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { integratedNames } from '../../src/practice/registry/integrated-registry.ts';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import { movingDay } from '../../src/practice/scenes/moving-day.ts';
import {
  type Practice,
  type PracticeOptions,
  type PracticeScene,
  startPractice,
} from '../../src/practice/start-practice.ts';
import { type ApiClient, clientFor, podsUntil, type Seen, waitingReason } from './api-client.ts';

/** Ten seconds of back-off become five milliseconds. */
const HURRY = 2_000;

async function started(options: PracticeOptions = {}) {
  const practice = await startPractice({ speed: HURRY, ...options });
  const client = clientFor(practice.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await practice.close();
  });
  return { practice, client };
}

async function oneScene(recipe: typeof firstDay, options: PracticeOptions = {}) {
  const { practice, client } = await started({ scenes: [recipe], ...options });
  const [scene] = practice.scenes;
  const [registry] = practice.registries;
  if (scene === undefined || registry === undefined) throw new Error('there is no scene');
  return { practice, client, scene, registry, core: `/api/v1/namespaces/${scene.project}` };
}

const isStuck = (pod: Seen) => waitingReason(pod) === 'ImagePullBackOff';
const runs = (pod: Seen) => pod.status.phase === 'Running';

interface Fix {
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly type?: string;
  readonly account?: string;
  readonly list?: 'imagePullSecrets' | 'secrets';
}

/** Makes a secret from the login that was told, links it, and recreates the pods; the wrong way where the fix says so. */
async function mend(
  client: ApiClient,
  scene: PracticeScene,
  { host, user, password }: Practice['registries'][number],
  fix: Fix,
) {
  const core = `/api/v1/namespaces/${scene.project}`;
  const before = await client.get(`${core}/pods`);
  const { type = 'kubernetes.io/dockerconfigjson', account = scene.account, list = 'imagePullSecrets' } = fix;
  const auths = { [fix.host ?? host]: { username: fix.user ?? user, password: fix.password ?? password } };
  const data = { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths })).toString('base64') };
  await client.send('POST', `${core}/secrets`, { metadata: { name: 'made-here' }, type, data });
  const current = await client.get(`${core}/serviceaccounts/${account}`);
  const linked = { [list]: [...(current[list] ?? []), { name: 'made-here' }] };
  await client.send('PATCH', `${core}/serviceaccounts/${account}`, linked, 'application/merge-patch+json');
  for (const { metadata } of before.items) await client.call('DELETE', `${core}/pods/${metadata.name}`);
  const old = new Set(before.items.map(({ metadata }) => metadata.uid));
  return podsUntil(client, scene.project, (pods) => {
    const fresh = pods.filter(({ metadata }) => !old.has(metadata.uid));
    return fresh.length === 2 && fresh.every((pod) => runs(pod) || isStuck(pod));
  });
}

describe.each([
  ['first day', firstDay],
  ['moving day', movingDay],
])('the scene of the %s', (_, recipe) => {
  test('begins with two pods that cannot pull', async () => {
    const { client, scene } = await oneScene(recipe);
    const pods = await podsUntil(client, scene.project, (all) => all.length === 2 && all.every(isStuck));
    expect(pods.map(({ spec }) => spec.serviceAccountName)).toEqual([scene.account, scene.account]);
  });

  test('ends with running pods when the login that was told is linked to the account they run as', async () => {
    const { client, scene, registry } = await oneScene(recipe);
    const pods = await mend(client, scene, registry, {});
    expect(pods.every(runs)).toBe(true);
    for (const { status } of pods) {
      expect(status.containerStatuses?.[0]?.imageID).toMatch(/^127\.0\.0\.1:\d+\/[a-z]+\/[a-z]+@sha256:[0-9a-f]{64}$/);
    }
  });

  test.each<[string, Fix]>([
    ['a wrong password', { password: 'guessed' }],
    ['a wrong user', { user: 'somebody' }],
    ['a secret of type Opaque', { type: 'Opaque' }],
    ['a secret for another host', { host: '127.0.0.1:1' }],
    ['a link to another account', { account: 'builder' }],
    ['a link for mounting only', { list: 'secrets' }],
  ])('does not end with %s', async (_what, fix) => {
    const { client, scene, registry } = await oneScene(recipe);
    const pods = await mend(client, scene, registry, fix);
    expect(pods.some(runs)).toBe(false);
  });

  test.each([
    ['cri-o', 0.3, 'reading manifest'],
    ['containerd', 0.9, 'failed to pull and unpack image'],
  ])('tells its trouble in the events of a node, in the words of %s', async (_runtime, drawn, words) => {
    const { client, scene, core } = await oneScene(recipe, { random: () => drawn });
    const [pod] = await podsUntil(client, scene.project, (all) => all.some(isStuck));
    const stuck = pod?.metadata.name ?? '';
    const { items } = await client.get(
      `${core}/events?fieldSelector=involvedObject.kind%3DPod,involvedObject.name%3D${stuck}`,
    );
    const failed = items.find(({ message }) => message?.startsWith('Failed to pull image'));
    expect(failed?.message).toContain(words);
    expect(items.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['Scheduled', 'Pulling', 'Failed', 'BackOff']),
    );
  });
});

test('only linking what is there already mends the moving day', async () => {
  const { client, scene, core } = await oneScene(movingDay);
  const account = await client.get(`${core}/serviceaccounts/default`);
  const secret = account.imagePullSecrets?.at(-1);
  const current = await client.get(`${core}/serviceaccounts/${scene.account}`);
  const linked = { imagePullSecrets: [...(current.imagePullSecrets ?? []), secret] };
  await client.send('PATCH', `${core}/serviceaccounts/${scene.account}`, linked, 'application/merge-patch+json');
  await client.call('DELETE', `${core}/pods`);
  const pods = await podsUntil(client, scene.project, (all) => all.length === 2 && all.every(runs));
  expect(pods).toHaveLength(2);
});

test('a pod that shows a secret nobody made says so, and pulls once it is made', async () => {
  const { client, scene, registry, core } = await oneScene(firstDay);
  const containers = [{ name: 'c', image: scene.image }];
  await client.send('POST', `${core}/pods`, {
    metadata: { name: 'alone' },
    spec: { containers, imagePullSecrets: [{ name: 'later' }] },
  });
  const alone = (pods: readonly Seen[]) => pods.filter(({ metadata }) => metadata.name === 'alone');
  await podsUntil(client, scene.project, (pods) => alone(pods).some(isStuck));
  const events = await client.get(`${core}/events?fieldSelector=reason%3DFailedToRetrieveImagePullSecret`);
  expect(events.items[0]?.message).toContain('Unable to retrieve some image pull secrets (later)');
  const auths = { [registry.host]: { username: registry.user, password: registry.password } };
  const data = { '.dockerconfigjson': Buffer.from(JSON.stringify({ auths })).toString('base64') };
  await client.send('POST', `${core}/secrets`, {
    metadata: { name: 'later' },
    type: 'kubernetes.io/dockerconfigjson',
    data,
  });
  expect(alone(await podsUntil(client, scene.project, (pods) => alone(pods).some(runs)))).toHaveLength(1);
});

test.each([
  ['registry.example.com', 'lookup registry.example.com on 10.96.0.10:53: no such host'],
  ['127.0.0.1:1', 'dial tcp 127.0.0.1:1: connect: connection refused'],
])('the node reaches the practice registries and nothing else: not %s', async (host, said) => {
  const { client, scene, core } = await oneScene(firstDay);
  const containers = [{ name: 'c', image: `${host}/acme/web:1` }];
  await client.send('POST', `${core}/pods`, { metadata: { name: 'outward' }, spec: { containers } });
  const pods = await podsUntil(client, scene.project, (all) =>
    all.some((pod) => pod.metadata.name === 'outward' && isStuck(pod)),
  );
  const outward = pods.find(({ metadata }) => metadata.name === 'outward');
  expect(outward?.status.containerStatuses?.[0]?.state.waiting?.message).toContain(said);
});

test('a deleted deployment takes its pods with it; a new template replaces them', async () => {
  const { client, scene } = await oneScene(firstDay);
  const path = `/apis/apps/v1/namespaces/${scene.project}/deployments/${scene.workload}`;
  const before = await podsUntil(client, scene.project, (all) => all.length === 2);
  const old = before.map(({ metadata }) => metadata.uid);
  const template = { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:00:00Z' } } };
  await client.send('PATCH', path, { spec: { template } }, 'application/strategic-merge-patch+json');
  await podsUntil(
    client,
    scene.project,
    (all) => all.length === 2 && all.every(({ metadata }) => !old.includes(metadata.uid)),
  );
  await client.call('DELETE', path);
  const { items } = await client.get(`/api/v1/namespaces/${scene.project}/pods`);
  expect(items).toEqual([]);
});

test('the user administers the projects of the scenes and nothing beside', async () => {
  const { practice, client } = await started();
  const projects = await client.get('/apis/project.openshift.io/v1/projects');
  expect(projects.items.map(({ metadata }) => metadata.name)).toEqual(
    // Some scenes borrow the image of another project.
    [...practice.scenes.map(({ project }) => project), ...sourcesOf(practice)].toSorted(),
  );
  expect(await client.call('GET', '/api/v1/namespaces')).toMatchObject({
    status: 403,
    body: {
      message:
        'namespaces is forbidden: User "trainee" cannot list resource "namespaces" in API group "" at the cluster scope',
    },
  });
});

function sourcesOf({ scenes }: Practice): readonly string[] {
  return scenes.flatMap(({ image, project }) => {
    const [host, source = ''] = image.split('/');
    return host === integratedNames[0] && source !== project ? [source] : [];
  });
}

test('names are drawn: the same draw gives the same names, logins and tokens differ all the same', async () => {
  const drawn = await Promise.all([
    started({ random: () => 0.1 }),
    started({ random: () => 0.1 }),
    started({ random: () => 0.9 }),
  ]);
  const [one, same, other] = drawn.map(({ practice }) =>
    practice.scenes.map(({ project, workload, account }) => ({ project, workload, account })),
  );
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
  const passwords = drawn.flatMap(({ practice }) => practice.registries.map(({ password }) => password));
  expect(new Set(passwords).size).toBe(passwords.length);
});

test('nothing in a scene names its cause', async () => {
  const { client, scene } = await oneScene(movingDay);
  const everything = await Promise.all(
    ['pods', 'serviceaccounts', 'events'].map((resource) =>
      client.get(`/api/v1/namespaces/${scene.project}/${resource}`),
    ),
  );
  expect(JSON.stringify([everything, scene])).not.toMatch(/cause|wrong|broken|(?:ACCOUNT|POD|SECRET)-\d/);
});

test('after close nothing answers', async () => {
  const practice = await startPractice({ speed: HURRY });
  await practice.close();
  const agent = new Agent({ connect: { ca: practice.ca } });
  onTestFinished(() => agent.destroy());
  for (const { host } of practice.registries) {
    await expect(request(`https://${host}/v2/`, { dispatcher: agent })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
});

test('a closed practice cluster keeps no program alive', async () => {
  const place = new URL('../../src/practice/start-practice.ts', import.meta.url).href;
  const program = `import { startPractice } from ${JSON.stringify(place)}; const practice = await startPractice(); await practice.close();`;
  const { exitCode, stderr } = await execa(process.execPath, ['--input-type=module', '-e', program], {
    timeout: 20_000,
    reject: false,
  });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
});
