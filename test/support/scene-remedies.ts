import type { Seen } from '../practice/api-client.ts';
import type { StagedScene } from './staged-scene.ts';

const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const PULL_SECRET = 'kubernetes.io/dockerconfigjson';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

/** A credential file with the login that was told, as the data of a secret. */
function toldLogin({ login }: StagedScene) {
  const { host = 'registry.example.com', user: username = '', password = '' } = login ?? {};
  return { '.dockerconfigjson': encoded({ auths: { [host]: { username, password } } }) };
}

async function makeSecret(at: StagedScene): Promise<string> {
  const secret = { metadata: { name: 'made-here' }, type: PULL_SECRET, data: toldLogin(at) };
  await at.client.send('POST', `${at.core}/secrets`, secret);
  return secret.metadata.name;
}

async function link({ client, core }: StagedScene, account: string, ...names: readonly string[]): Promise<void> {
  const path = `${core}/serviceaccounts/${account}`;
  const { imagePullSecrets = [], secrets = [] } = await client.get(path);
  const linked = names.map((name) => ({ name }));
  const mounted = account === 'builder' ? { secrets: [...secrets, ...linked] } : {};
  await client.send('PATCH', path, { imagePullSecrets: [...imagePullSecrets, ...linked], ...mounted }, MERGE);
}

async function ownSecrets({ client, core }: StagedScene): Promise<readonly Seen[]> {
  const { items } = await client.get(`${core}/secrets`);
  return items.filter(({ metadata }) => !metadata.name.includes('-dockercfg-'));
}

async function remove({ client, core }: StagedScene, secrets: readonly Seen[]): Promise<void> {
  for (const { metadata } of secrets) await client.call('DELETE', `${core}/secrets/${metadata.name}`);
}

async function changeTemplates({ client, scene }: StagedScene, template: object): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${scene.project}/deployments`;
  for (const { metadata } of (await client.get(path)).items)
    if (metadata.name === scene.workload)
      await client.send('PATCH', `${path}/${metadata.name}`, { spec: { template } }, STRATEGIC);
}

const changeContainer = (at: StagedScene, change: object) =>
  changeTemplates(at, { spec: { containers: [{ name: at.scene.workload, ...change }] } });

/** The workload's image as the registry's people would write it. */
function fullName({ scene, login }: StagedScene): string {
  const team = scene.project.slice(scene.id.length + 1);
  return login === undefined ? scene.image : `${login.host}/${team}/${scene.workload}:1.0`;
}

/** Starts every build anew, and waits for its end. */
async function buildAgain({ client, scene }: StagedScene): Promise<void> {
  const path = `/apis/build.openshift.io/v1/namespaces/${scene.project}`;
  for (const { metadata } of (await client.get(`${path}/buildconfigs`)).items) {
    const request = { apiVersion: 'build.openshift.io/v1', kind: 'BuildRequest', metadata: { name: metadata.name } };
    const build = await client.send('POST', `${path}/buildconfigs/${metadata.name}/instantiate`, request);
    for await (const { object } of client.watch(`${path}/builds`)) {
      const isOver = ['Complete', 'Failed'].includes(object.status.phase ?? '');
      if (isOver && object.metadata.name === build.metadata.name) break;
    }
  }
}

/** Looks anew for all that the project's streams are to hold. */
export async function importAgain({ client, scene }: StagedScene): Promise<void> {
  const path = `/apis/image.openshift.io/v1/namespaces/${scene.project}`;
  for (const { metadata, spec } of (await client.get(`${path}/imagestreams`)).items) {
    const images = (spec.tags ?? []).map(({ name, from }) => ({ from, to: { name } }));
    const body = { metadata: { name: metadata.name }, spec: { import: true, images } };
    if (images.length > 0) await client.send('POST', `${path}/imagestreamimports`, body);
  }
}

/** What people do, rightly or wrongly. Afterwards streams are imported again and all pods are made anew. */
export const remedies = {
  'new pods': async () => {},
  'a secret of the login that was told': async (at) => {
    await link(at, at.scene.account, await makeSecret(at));
  },
  'the login that was told in every secret there is': async (at) => {
    for (const { metadata, type } of await ownSecrets(at)) {
      if (type !== PULL_SECRET || at.login === undefined) continue;
      await at.client.send('PATCH', `${at.core}/secrets/${metadata.name}`, { data: toldLogin(at) }, MERGE);
    }
  },
  'the login that was told, listed in the template': async (at) => {
    const name = await makeSecret(at);
    await changeTemplates(at, { spec: { imagePullSecrets: [{ name }] } });
  },
  'links to every secret there is': async (at) => {
    await link(at, at.scene.account, ...(await ownSecrets(at)).map(({ metadata }) => metadata.name));
  },
  'no secret but the last': async (at) => {
    await remove(at, (await ownSecrets(at)).slice(0, -1));
  },
  'no secret at all': async (at) => {
    await remove(at, await ownSecrets(at));
  },
  'the build again': buildAgain,
  'links for builds, and the build again': async (at) => {
    await link(at, 'builder', ...(await ownSecrets(at)).map(({ metadata }) => metadata.name));
    await buildAgain(at);
  },
  'no list in the template': (at) => changeTemplates(at, { spec: { imagePullSecrets: [{ $patch: 'replace' }] } }),
  'pods as the default account': (at) => changeTemplates(at, { spec: { serviceAccountName: 'default' } }),
  'the version before': (at) => changeContainer(at, { image: at.scene.image.replace(/:[\d.]+$/, ':1.1') }),
  'the full name of the image': (at) => changeContainer(at, { image: fullName(at) }),
  'pulling only what is not on the node': (at) => changeContainer(at, { imagePullPolicy: 'IfNotPresent' }),
  'the right to pull, bound where the image is': async (at) => {
    const source = at.scene.image.split('/')[1] ?? '';
    const subject = { kind: 'ServiceAccount', name: at.scene.account, namespace: at.scene.project };
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'system:image-puller' };
    const body = { metadata: { name: 'pullers' }, roleRef, subjects: [subject] };
    await at.client.call('POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${source}/rolebindings`, { body });
  },
} as const satisfies Readonly<Record<string, (at: StagedScene) => Promise<void>>>;

export type RemedyName = keyof typeof remedies;

/** A cast of the keys, which are those of the table. */
export const remedyNames = Object.keys(remedies) as readonly RemedyName[];
