import { describe, expect, onTestFinished, test } from 'vitest';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import { type PracticeRegistry, type PracticeScene, startPractice } from '../../src/practice/start-practice.ts';
import { type ApiClient, clientFor, podsUntil, type Seen } from './api-client.ts';

/** Ten seconds of back-off become five milliseconds. */
const HURRY = 2_000;
const MERGE = 'application/merge-patch+json';
const PULLED = ['Running', 'Succeeded'];

interface Stage {
  readonly client: ApiClient;
  readonly scene: PracticeScene;
  readonly login: PracticeRegistry | undefined;
  readonly core: string;
}

async function stage(recipe: SceneRecipe, random: () => number): Promise<Stage> {
  const practice = await startPractice({ speed: HURRY, scenes: [recipe], random });
  const client = clientFor(practice.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await practice.close();
  });
  const [scene] = practice.scenes;
  if (scene === undefined) throw new Error(recipe.id);
  return { client, scene, login: practice.registries[0], core: `/api/v1/namespaces/${scene.project}` };
}

const pulled = ({ status }: Seen) => PULLED.includes(status.phase ?? '');
/** Of a pod that waits for long: the kubelet's word, or the fault of a secret. */
function stuck({ status }: Seen): boolean {
  const reasons = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].map(
    ({ state }) => state.waiting?.reason ?? '',
  );
  return reasons.some((reason) => reason === 'ImagePullBackOff' || reason.includes(' '));
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

async function link({ client, scene, core }: Stage, ...names: readonly string[]): Promise<void> {
  const path = `${core}/serviceaccounts/${scene.account}`;
  const { imagePullSecrets = [] } = await client.get(path);
  const body = { imagePullSecrets: [...imagePullSecrets, ...names.map((name) => ({ name }))] };
  await client.send('PATCH', path, body, MERGE);
}

async function ownSecrets({ client, core }: Stage): Promise<readonly Seen[]> {
  const { items } = await client.get(`${core}/secrets`);
  return items.filter(({ metadata }) => !metadata.name.includes('-dockercfg-'));
}

async function changeTemplates({ client, scene }: Stage, template: object): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${scene.project}/deployments`;
  const { items } = await client.get(path);
  for (const { metadata } of items)
    await client.send(
      'PATCH',
      `${path}/${metadata.name}`,
      { spec: { template } },
      'application/strategic-merge-patch+json',
    );
}

/** What people do, rightly or wrongly. Afterwards all pods are made anew. */
const remedies: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'new pods': async () => {},
  'a secret of the login that was told': async (at) => {
    const { host = 'registry.example.com', user: username = '', password = '' } = at.login ?? {};
    const data = { '.dockerconfigjson': encoded({ auths: { [host]: { username, password } } }) };
    const secret = { metadata: { name: 'made-here' }, type: 'kubernetes.io/dockerconfigjson', data };
    await at.client.send('POST', `${at.core}/secrets`, secret);
    await link(at, 'made-here');
  },
  'the login that was told in every secret there is': async (at) => {
    for (const { metadata, type } of await ownSecrets(at)) {
      if (type !== 'kubernetes.io/dockerconfigjson' || at.login === undefined) continue;
      const { host, user: username, password } = at.login;
      const data = { '.dockerconfigjson': encoded({ auths: { [host]: { username, password } } }) };
      await at.client.send('PATCH', `${at.core}/secrets/${metadata.name}`, { data }, MERGE);
    }
  },
  'links to every secret there is': async (at) => {
    await link(at, ...(await ownSecrets(at)).map(({ metadata }) => metadata.name));
  },
  'no secret but the last': async (at) => {
    const rest = (await ownSecrets(at)).slice(0, -1);
    for (const { metadata } of rest) await at.client.call('DELETE', `${at.core}/secrets/${metadata.name}`);
  },
  'no secret at all': async (at) => {
    for (const { metadata } of await ownSecrets(at))
      await at.client.call('DELETE', `${at.core}/secrets/${metadata.name}`);
  },
  'no list in the template': (at) => changeTemplates(at, { spec: { imagePullSecrets: [{ $patch: 'replace' }] } }),
  'the version before': (at) => {
    const image = at.scene.image.replace(/:[\d.]+$/, ':1.1');
    return changeTemplates(at, { spec: { containers: [{ name: at.scene.workload, image }] } });
  },
  'the right to pull, bound where the image is': async (at) => {
    const source = at.scene.image.split('/')[1] ?? '';
    const subject = { kind: 'ServiceAccount', name: at.scene.account, namespace: at.scene.project };
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:image-puller' };
    const body = { metadata: { name: 'pullers' }, roleRef, subjects: [subject] };
    await at.client.call('POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${source}/rolebindings`, { body });
  },
};

const TOLD = 'a secret of the login that was told';
const RENEWED = 'the login that was told in every secret there is';
const LINKED = 'links to every secret there is';

/** Scene by scene, what ends with every pod running: this and nothing else. */
const mending: Readonly<Record<string, readonly string[]>> = {
  'first-day': [TOLD],
  'moving-day': [TOLD, LINKED],
  'quiet-week': [TOLD, LINKED],
  // New pods are all it needs, and every remedy makes them.
  'after-lunch': Object.keys(remedies).filter((remedy) => remedy !== 'no secret at all'),
  'lost-letter': [TOLD],
  'two-drawers': [TOLD, LINKED],
  'night-shift': [TOLD],
  'old-hand': [TOLD],
  'new-address': [TOLD, RENEWED],
  'from-a-recipe': [TOLD],
  'spring-cleaning': [TOLD, RENEWED],
  'rush-hour': [TOLD],
  'key-card': [TOLD, RENEWED],
  'front-desk': [TOLD],
  'own-way': [RENEWED, 'no list in the template'],
  'shared-flat': [RENEWED, 'no secret but the last'],
  'open-house': ['no secret at all'],
  'borrowed-image': ['the right to pull, bound where the image is'],
  'next-version': ['the version before'],
  'next-door': [],
  'far-away': [],
  'bad-weather': [],
  'own-seal': [],
  'straight-talk': [],
};

test('every scene is tried', () => {
  expect(Object.keys(mending)).toEqual(catalogue.map(({ id }) => id));
});

async function endsRunning(recipe: SceneRecipe, remedy: string): Promise<boolean> {
  const at = await stage(recipe, Math.random);
  const { client, scene, core } = at;
  await podsUntil(client, scene.project, (pods) => pods.some(stuck));
  await remedies[remedy]?.(at);
  const before = new Set((await client.get(`${core}/pods`)).items.map(({ metadata }) => metadata.uid));
  await client.call('DELETE', `${core}/pods`);
  const pods = await podsUntil(client, scene.project, (all) => {
    const fresh = all.filter(({ metadata }) => !before.has(metadata.uid));
    return fresh.length > 0 && fresh.length === all.length && (fresh.every(pulled) || fresh.some(stuck));
  });
  return pods.every(pulled);
}

describe.each(catalogue.map((recipe) => [recipe.id, recipe] as const))('%s', (id, recipe) => {
  test.each([
    ['cri-o', 0.3],
    ['containerd', 0.9],
  ])('begins with pods that cannot pull on %s, and names no cause', async (_runtime, drawn) => {
    const { client, scene, core } = await stage(recipe, () => drawn);
    const pods = await podsUntil(client, scene.project, (all) => all.length > 0 && all.every(stuck));
    expect(pods.some(pulled)).toBe(false);
    const objects = await Promise.all(
      ['pods', 'serviceaccounts', 'events'].map((each) => client.get(`${core}/${each}`)),
    );
    expect(JSON.stringify([objects, scene])).not.toMatch(/cause|wrong-|stale|poison|mend|(?:ACCOUNT|POD|SECRET)-\d/);
    expect([scene.story.en.split('\n').length, scene.story.ja.split('\n').length]).toEqual([3, 3]);
  });

  test('is mended by what fits, and by nothing else', async () => {
    const tried = await Promise.all(
      Object.keys(remedies).map(async (remedy) => ((await endsRunning(recipe, remedy)) ? [remedy] : [])),
    );
    expect(tried.flat()).toEqual(mending[id]);
  });
});
