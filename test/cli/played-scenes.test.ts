import { expect, onTestFinished, test } from 'vitest';
import { mendScene } from '../../src/cli/mend-scene.ts';
import { openWorkshop } from '../../src/cli/open-workshop.ts';
import { playedScenes } from '../../src/cli/played-scenes.ts';
import type { Printer } from '../../src/cli/printer.ts';
import type { Session } from '../../src/cli/session.ts';
import type { Text } from '../../src/domain/text.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import { startPractice } from '../../src/practice/start-practice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const never = new AbortController().signal;
const silent: Printer = {
  lang: 'en',
  lines: () => {},
  progress: () => {},
  trouble: () => {},
  document: async () => {},
};

test('what is played is in the catalogue', () => {
  const ids = catalogue.map(({ id }) => id);
  expect([...playedScenes].filter((id) => !ids.includes(id))).toEqual([]);
});

/** Once a scenario mends one of these it belongs into the list. */
test('what waits for a scenario is not mended by those there are', { timeout: 120_000 }, async () => {
  expect(await mended(catalogue.filter(({ id }) => !playedScenes.has(id)))).toEqual([]);
});

test.each(['spring-cleaning', 'own-way', 'front-desk'])('what is told is enough for %s', async (scene) => {
  expect(await mended(only(scene))).toEqual([scene]);
});

test('no login goes to an auth server the story does not name', async () => {
  expect(await mended(only('front-desk'), { en: '', ja: '' })).toEqual([]);
});

const only = (scene: string) => catalogue.filter(({ id }) => id === scene);

/** The ids of those scenes that play mends, each with its own story unless another is told. */
async function mended(recipes: readonly SceneRecipe[], told?: Text): Promise<readonly string[]> {
  const practice = await startPractice({ scenes: recipes });
  onTestFinished(() => practice.close());
  const home = await temporaryFolder();
  const session: Session = {
    lang: 'en',
    face: 'none',
    output: 'json',
    color: false,
    ascii: false,
    yes: true,
    settings: { trust: { ca: practice.ca }, dryRun: 'none', interactive: false, watchSeconds: 5 },
    start: undefined,
  };
  const ids: string[] = [];
  for (const { id, project, story } of practice.scenes) {
    const open = await openWorkshop({
      flags: { namespace: project },
      env: { HOME: home },
      practice: { kubeconfig: async () => practice.kubeconfig, ca: () => practice.ca },
    });
    const { registries } = practice;
    const interrupts = { stop: never, leave: never };
    if (await mendScene(session, open, { story: told ?? story, registries }, silent, interrupts)) ids.push(id);
  }
  return ids;
}
