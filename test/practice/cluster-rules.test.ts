import { describe, expect, onTestFinished, test } from 'vitest';
import { readPullError } from '../../src/domain/pull-error.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import { detour } from '../../src/practice/scenes/detour.ts';
import { houseRules } from '../../src/practice/scenes/house-rules.ts';
import { secondTime } from '../../src/practice/scenes/second-time.ts';
import { twoKeys } from '../../src/practice/scenes/two-keys.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { type StagedScene, stageScene, untilStuck } from '../support/staged-scene.ts';

/** What the node's events say of the scene's first failure to pull. */
async function saidBy({ client, core }: StagedScene): Promise<string> {
  const { items } = await client.get(`${core}/events`);
  return items.map(({ message = '' }) => message).find((message) => message.startsWith('Failed to pull')) ?? '';
}

describe.each(['cri-o', 'containerd'] as const)('nodes with %s', (runtime) => {
  test('ask the mirror that the cluster names, and say so', async () => {
    const at = await stageScene(detour, { runtime });
    await untilStuck(at);
    const said = await saidBy(at);
    const [own = ''] = at.scene.image.split('/');
    const mirror = /127\.0\.0\.1:\d+/g;
    expect(new Set(said.match(mirror))).toContain(own);
    expect(new Set(said.match(mirror)).size).toBe(2);
  });

  test('reject an image that nobody has signed, where that is wanted', async () => {
    const at = await stageScene(houseRules, { runtime });
    await untilStuck(at);
    const said = await saidBy(at);
    expect(said).toMatch(runtime === 'cri-o' ? /SignatureValidationFailed: / : /image verifier bindir blocked pull/);
    expect(readPullError(said, 'Failed')).toMatchObject({ causes: [{ cause: 'policy' }] });
  });
});

test('what an administrator writes down for the nodes is not for everybody to read', async () => {
  const { client } = await stageScene(detour);
  const { status } = await client.call('GET', '/apis/config.openshift.io/v1/imagetagmirrorsets');
  expect(status).toBe(403);
});

test('an account that Argo CD keeps gets its list back, and OpenShift its own entry', async () => {
  const { client, core, scene } = await stageScene(secondTime);
  const path = `${core}/serviceaccounts/${scene.account}`;
  const names = async () => ((await client.get(path)).imagePullSecrets ?? []).map(({ name }) => name);
  const before = await names();
  expect(before).toEqual(['department-login', expect.stringContaining('-dockercfg-')]);
  await client.send('PATCH', path, { imagePullSecrets: [{ name: 'made-here' }] }, 'application/merge-patch+json');
  for await (const { object } of client.watch(`${core}/serviceaccounts`))
    if (object.metadata.name === scene.account && object.imagePullSecrets?.length === before.length) break;
  expect(new Set(await names())).toEqual(new Set(before));
});

test('a stream that names another registry is filled by itself, or says why not', async () => {
  const { client, scene } = await stageScene(twoKeys);
  const path = `/apis/image.openshift.io/v1/namespaces/${scene.project}/imagestreams`;
  for await (const { object } of client.watch(path)) {
    const [tag] = object.status.tags ?? [];
    if (tag === undefined) continue;
    expect(tag.conditions).toMatchObject([{ type: 'ImportSuccess', status: 'False', reason: 'Unauthorized' }]);
    break;
  }
});

test('plain Kubernetes takes every scene that needs nothing of OpenShift', async () => {
  const practice = await startPractice({ flavour: 'kubernetes' });
  onTestFinished(() => practice.close());
  const everywhere = catalogue.filter(({ onlyOpenshift }) => !onlyOpenshift).map(({ id }) => id);
  expect(practice.scenes.map(({ id }) => id)).toEqual(everywhere);
});
