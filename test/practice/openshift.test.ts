import { Agent, request } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { borrowedImage } from '../../src/practice/scenes/borrowed-image.ts';
import { firstDay } from '../../src/practice/scenes/first-day.ts';
import { type PracticeOptions, startPractice } from '../../src/practice/start-practice.ts';
import { type ApiClient, clientFor, podsUntil, type Seen, type WatchEvent } from './api-client.ts';

async function started(options: PracticeOptions) {
  const practice = await startPractice({ speed: 2_000, ...options });
  const client = clientFor(practice.kubeconfig);
  const agent = new Agent({ connect: { ca: practice.ca } });
  onTestFinished(async () => {
    await client.close();
    await agent.destroy();
    await practice.close();
  });
  const [scene] = practice.scenes;
  if (scene === undefined) throw new Error('there is no scene');
  const core = `/api/v1/namespaces/${scene.project}`;
  const openshift = (group: string, rest: string) =>
    `/apis/${group}.openshift.io/v1/namespaces/${scene.project}/${rest}`;
  const { host, user, password } = practice.registries[0] ?? { host: '', user: '', password: '' };
  return { practice, client, agent, scene, core, openshift, host, user, password };
}

async function until(client: ApiClient, path: string, wanted: (object: Seen) => boolean): Promise<Seen> {
  const events: AsyncGenerator<WatchEvent> = client.watch(path);
  for await (const { object } of events) if (wanted(object)) return object;
  throw new Error('the watch ended too soon');
}

describe('the integrated registry', () => {
  async function registry() {
    const at = await started({ scenes: [borrowedImage] });
    const [, source = '', name = ''] = /^[^/]+\/([^/]+)\/([^:]+):/.exec(at.scene.image) ?? [];
    const streams = `/apis/image.openshift.io/v1/namespaces/${source}/imagestreams`;
    const stream = await at.client.get(`${streams}/${name}`);
    const route = String(stream.status.publicDockerImageRepository).split('/')[0] ?? '';
    const get = async (path: string, authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      const {
        statusCode,
        headers: answered,
        body,
      } = await request(`https://${route}${path}`, {
        dispatcher: at.agent,
        headers,
      });
      return { status: statusCode, challenge: answered['www-authenticate'], body: await body.text() };
    };
    const token = async (namespace: string, account: string) => {
      const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
      const answer = await at.client.send('POST', path, { spec: {} });
      return answer.status.token ?? '';
    };
    return { ...at, source, name, stream, route, get, token, manifest: `/v2/${source}/${name}/manifests/1.0` };
  }

  test('sends visitors to its token server, without a service', async () => {
    const { get, route } = await registry();
    expect(await get('/v2/')).toMatchObject({
      status: 401,
      challenge: `Bearer realm="https://${route}/openshift/token"`,
    });
  });

  test('gives back the very API token that is shown as a password, under any name', async () => {
    const { get, token, source } = await registry();
    const own = await token(source, 'default');
    const basic = `Basic ${Buffer.from(`anybody:${own}`).toString('base64')}`;
    const answer = await get('/openshift/token', basic);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { token: own, access_token: own }]);
    expect((await get('/openshift/token', `Basic ${Buffer.from('a:wrong').toString('base64')}`)).status).toBe(401);
    expect(JSON.parse((await get('/openshift/token')).body)).toEqual({ token: 'anonymous', access_token: 'anonymous' });
  });

  test('lets in whom the rights of the project that owns the image let in', async () => {
    const { get, token, source, manifest, scene } = await registry();
    expect((await get(manifest, `Bearer ${await token(source, 'default')}`)).status).toBe(200);
    const denied = { status: 401, challenge: 'Basic realm=openshift,error="access denied"' };
    expect(await get(manifest, `Bearer ${await token(scene.project, 'default')}`)).toMatchObject(denied);
    expect(await get(manifest, 'Bearer anonymous')).toMatchObject(denied);
    expect(await get(manifest, 'Bearer made-up')).toMatchObject(denied);
  });

  test('forgets a token with its account', async () => {
    const { get, token, source, client } = await registry();
    await client.send('POST', `/api/v1/namespaces/${source}/serviceaccounts`, { metadata: { name: 'passing' } });
    const own = await token(source, 'passing');
    expect((await get('/v2/', `Bearer ${own}`)).status).toBe(200);
    await client.call('DELETE', `/api/v1/namespaces/${source}/serviceaccounts/passing`);
    expect((await get('/v2/', `Bearer ${own}`)).status).toBe(401);
  });

  test('holds what image streams name', async () => {
    const { get, token, source, name, stream } = await registry();
    const own = `Bearer ${await token(source, 'default')}`;
    expect(JSON.parse((await get(`/v2/${source}/${name}/tags/list`, own)).body)).toMatchObject({ tags: ['1.0'] });
    expect((await get(`/v2/${source}/nothing/manifests/1.0`, own)).body).toContain('NAME_UNKNOWN');
    expect(stream.status.dockerImageRepository).toBe(
      `image-registry.openshift-image-registry.svc:5000/${source}/${name}`,
    );
  });
});

describe('managed secrets', () => {
  test('come with every account, are listed twice, and come back', async () => {
    const { client, core } = await started({ scenes: [firstDay] });
    await client.send('POST', `${core}/serviceaccounts`, { metadata: { name: 'fresh' } });
    const path = `${core}/serviceaccounts?fieldSelector=metadata.name%3Dfresh`;
    const linked = ({ secrets = [], imagePullSecrets = [] }: Seen) =>
      secrets.length === 1 && imagePullSecrets.length === 1;
    const first = await until(client, path, linked);
    const [{ name = '' } = {}] = first.imagePullSecrets ?? [];
    expect(name).toMatch(/^fresh-dockercfg-[a-z0-9]{5}$/);
    await client.send(
      'PATCH',
      `${core}/serviceaccounts/fresh`,
      { imagePullSecrets: null },
      'application/merge-patch+json',
    );
    await until(client, path, linked);
    await client.call('DELETE', `${core}/secrets/${name}`);
    await until(client, `${core}/secrets?fieldSelector=metadata.name%3D${name}`, () => true);
  });
});

describe('imports', () => {
  const wanted = (image: string, keeps: boolean) => ({
    metadata: { name: 'probe' },
    spec: { import: keeps, images: [{ from: { kind: 'DockerImage', name: image }, to: { name: 'latest' } }] },
  });
  const pull = (host: string, username: string, password: string) => ({
    type: 'kubernetes.io/dockerconfigjson',
    data: {
      '.dockerconfigjson': Buffer.from(JSON.stringify({ auths: { [host]: { username, password } } })).toString(
        'base64',
      ),
    },
  });

  test('use any pull secret of the project, linked or not; a try leaves nothing behind', async () => {
    const { client, core, scene, openshift, host, user, password } = await started({ scenes: [firstDay] });
    const imports = openshift('image', 'imagestreamimports');
    const refused = await client.send('POST', imports, wanted(scene.image, false));
    expect(refused.status.images?.[0]?.status).toMatchObject({
      reason: 'Unauthorized',
      message: `you may not have access to the container image "${scene.image}"`,
    });
    await client.send('POST', `${core}/secrets`, { metadata: { name: 'anywhere' }, ...pull(host, user, password) });
    const found = await client.send('POST', imports, wanted(scene.image, false));
    expect(found.status.images?.[0]).toMatchObject({ status: { status: 'Success' }, tag: 'latest' });
    expect((await client.get(openshift('image', 'imagestreams'))).items).toEqual([]);
  });

  test('of the first secret that fits, not of all', async () => {
    const { client, core, scene, openshift, host, user, password } = await started({ scenes: [firstDay] });
    await client.send('POST', `${core}/secrets`, { metadata: { name: 'a' }, ...pull(host, user, 'former') });
    await client.send('POST', `${core}/secrets`, { metadata: { name: 'b' }, ...pull(host, user, password) });
    const tried = await client.send('POST', openshift('image', 'imagestreamimports'), wanted(scene.image, false));
    expect(tried.status.images?.[0]?.status).toMatchObject({ status: 'Failure', reason: 'Unauthorized' });
  });

  test('that are kept become tags, or say on the tag why not', async () => {
    const { client, core, scene, openshift, host, user, password } = await started({ scenes: [firstDay] });
    await client.send('POST', openshift('image', 'imagestreamimports'), wanted(scene.image, true));
    const failed = await client.get(openshift('image', 'imagestreams/probe'));
    expect(failed.status.tags?.[0]?.conditions?.[0]).toMatchObject({ type: 'ImportSuccess', status: 'False' });
    await client.send('POST', `${core}/secrets`, { metadata: { name: 's' }, ...pull(host, user, password) });
    await client.send('POST', openshift('image', 'imagestreamimports'), wanted(scene.image, true));
    const tag = await client.get(openshift('image', 'imagestreamtags/probe:latest'));
    expect(tag.image?.dockerImageReference).toMatch(new RegExp(`^${scene.image.replace(/:[^:]*$/, '')}@sha256:`));
  });
});

test('a build pulls its builder image with what the account lists both ways', async () => {
  const { client, core, scene, openshift, host, user, password } = await started({ scenes: [firstDay] });
  const data = {
    '.dockerconfigjson': Buffer.from(JSON.stringify({ auths: { [host]: { username: user, password } } })).toString(
      'base64',
    ),
  };
  await client.send('POST', `${core}/secrets`, {
    metadata: { name: 's' },
    type: 'kubernetes.io/dockerconfigjson',
    data,
  });
  const strategy = { type: 'Docker', dockerStrategy: { from: { kind: 'DockerImage', name: scene.image } } };
  await client.send('POST', openshift('build', 'buildconfigs'), { metadata: { name: 'app' }, spec: { strategy } });
  const build = async (list: object) => {
    await client.send('PATCH', `${core}/serviceaccounts/builder`, list, 'application/merge-patch+json');
    const { metadata } = await client.send('POST', openshift('build', 'buildconfigs/app/instantiate'), {
      metadata: { name: 'app' },
    });
    const path = openshift('build', `builds?fieldSelector=metadata.name%3D${metadata.name}`);
    return until(client, path, ({ status }) => ['Complete', 'Failed'].includes(status.phase ?? ''));
  };
  const one = await build({ imagePullSecrets: [{ name: 's' }] });
  expect(one.status).toMatchObject({ phase: 'Failed', reason: 'PullBuilderImageFailed' });
  expect(one.status.logSnippet).toContain('failed to pull image');
  const both = await build({ secrets: [{ name: 's' }], imagePullSecrets: [{ name: 's' }] });
  expect([both.metadata.name, both.status.phase]).toEqual(['app-2', 'Complete']);
});

test('a DeploymentConfig rolls out when it is told to', async () => {
  const { client, scene, openshift } = await started({ scenes: [firstDay] });
  const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c', image: scene.image }] } };
  await client.send('POST', openshift('apps', 'deploymentconfigs'), { metadata: { name: 'x' }, spec: { template } });
  const of = (version: number) => (pods: readonly Seen[]) =>
    pods.some(({ metadata }) => metadata.name.startsWith(`x-${version}-`)) &&
    pods.every(({ metadata }) => !metadata.name.startsWith(`x-${version - 1}-`));
  await podsUntil(client, scene.project, of(1));
  const request2 = {
    kind: 'DeploymentRequest',
    apiVersion: 'apps.openshift.io/v1',
    name: 'x',
    latest: true,
    force: true,
  };
  await client.send('POST', openshift('apps', 'deploymentconfigs/x/instantiate'), request2);
  expect((await podsUntil(client, scene.project, of(2))).length).toBeGreaterThan(0);
});

describe('plain Kubernetes', () => {
  test('has no OpenShift in it', async () => {
    const { client, core, practice } = await started({ flavour: 'kubernetes' });
    const { groups } = await client.get('/apis');
    expect(groups?.filter(({ name }) => name.endsWith('.openshift.io'))).toEqual([]);
    for (const path of [
      '/apis/project.openshift.io/v1/projects',
      '/apis/image.openshift.io/v1',
      '/apis/image.openshift.io',
    ])
      expect([path, (await client.call('GET', path)).status]).toEqual([path, 404]);
    const { items } = await client.get(`${core}/serviceaccounts`);
    expect(items.map(({ metadata, imagePullSecrets }) => [metadata.name, imagePullSecrets])).toEqual([
      ['default', undefined],
    ]);
    expect((await client.get(`${core}/secrets`)).items).toEqual([]);
    expect(practice.scenes.map(({ id }) => id)).not.toContain('borrowed-image');
  });

  test('shows its namespaces in place of projects', async () => {
    const { client, practice } = await started({ flavour: 'kubernetes' });
    const { items } = await client.get('/api/v1/namespaces');
    expect(items.map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining(practice.scenes.map(({ project }) => project)),
    );
  });
});
