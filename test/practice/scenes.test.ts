import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import type { SceneRecipe } from '../../src/practice/scenes/scene.ts';
import { rowsOfScenes, unstagedRows } from '../support/rows-of-scenes.ts';
import { importAgain, type RemedyName, remedies, remedyNames } from '../support/scene-remedies.ts';
import { isPulled, podsOf, stageScene, untilStuck, withNewPods } from '../support/staged-scene.ts';

const TOLD = 'a secret of the login that was told';
const RENEWED = 'the login that was told in every secret there is';
const LISTED = 'the login that was told, listed in the template';
const LINKED = 'links to every secret there is';
const BOUND = 'the right to pull, bound where the image is';

/** Scene by scene, what ends with every pod running: this and nothing else. */
const mending: Readonly<Record<string, readonly RemedyName[]>> = {
  'first-day': [TOLD, LISTED],
  'moving-day': [TOLD, LISTED, LINKED, 'pods as the default account'],
  'quiet-week': [TOLD, LINKED],
  // New pods are all it needs, and every remedy makes them.
  'after-lunch': remedyNames.filter((remedy) => remedy !== 'no secret at all'),
  'lost-letter': [TOLD, LISTED],
  'two-drawers': [TOLD, LISTED, LINKED],
  'night-shift': [TOLD],
  'lone-runner': [TOLD],
  'old-hand': [TOLD],
  'new-address': [TOLD, RENEWED],
  'from-a-recipe': [TOLD, LISTED],
  'second-hand': [TOLD, LISTED],
  'from-my-desk': [TOLD, RENEWED, LISTED],
  'by-mail': [TOLD, LISTED],
  'copy-and-paste': [TOLD, RENEWED, LISTED],
  'spring-cleaning': [TOLD, RENEWED, LISTED],
  yesterday: [TOLD, RENEWED, LISTED],
  'second-key': [TOLD, RENEWED, LISTED],
  'members-only': [TOLD, RENEWED, LISTED],
  'rush-hour': [TOLD, LISTED],
  'key-card': [TOLD, RENEWED, LISTED],
  'front-desk': [TOLD, LISTED],
  'by-hand': [TOLD, LISTED, 'pulling only what is not on the node'],
  'own-way': [RENEWED, LISTED, 'no list in the template'],
  'home-supplies': ['pulling only what is not on the node'],
  'from-the-browser': ['the full name of the image'],
  'shared-flat': [RENEWED, LISTED, 'no secret but the last'],
  'gift-wrap': [RENEWED, LISTED],
  'address-book': [RENEWED, LISTED],
  // An import takes the first that fits, by the names of the secrets.
  'two-keys': [TOLD, RENEWED, 'no secret but the last', 'the full name of the image'],
  'open-house': [LISTED, 'no secret at all'],
  'borrowed-image': [BOUND],
  handshake: [BOUND],
  'two-together': [],
  'opening-day': ['the build again', 'links for builds, and the build again'],
  workshop: ['links for builds, and the build again'],
  'second-time': [RENEWED, LISTED],
  'next-version': ['the version before', 'the full name of the image'],
  'next-door': [],
  'far-away': [],
  'bad-weather': [],
  'own-seal': [],
  anniversary: [],
  nickname: [],
  'straight-talk': [],
  'house-rules': [],
  detour: [],
};

/** Where more than one link is broken, what together ends with every pod running. */
const together: Readonly<Record<string, readonly RemedyName[]>> = {
  'two-together': [LINKED, BOUND],
};

test('every scene is tried', () => {
  expect(Object.keys(mending)).toEqual(catalogue.map(({ id }) => id));
});

test('every field failure is staged, or it is said why not', () => {
  const rows = [...Object.keys(rowsOfScenes), ...Object.keys(unstagedRows)].map(Number);
  expect(rows.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  expect(new Set(Object.values(rowsOfScenes).flat())).toEqual(new Set(catalogue.map(({ id }) => id)));
});

async function endsRunning(recipe: SceneRecipe, ...chosen: readonly RemedyName[]): Promise<boolean> {
  const at = await stageScene(recipe);
  await untilStuck(at);
  for (const remedy of chosen) await remedies[remedy](at);
  await importAgain(at);
  return (await withNewPods(at)).every(isPulled);
}

describe.each(catalogue.map((recipe) => [recipe.id, recipe] as const))('%s', (id, recipe) => {
  test.each(['cri-o', 'containerd'] as const)(
    'begins with pods that cannot pull on %s, and names no cause',
    async (runtime) => {
      const at = await stageScene(recipe, { runtime });
      const { client, scene, core } = at;
      expect(podsOf(scene, await untilStuck(at)).some(isPulled)).toBe(false);
      const objects = await Promise.all(
        ['pods', 'serviceaccounts', 'events'].map((each) => client.get(`${core}/${each}`)),
      );
      expect(JSON.stringify([objects, scene])).not.toMatch(
        /(?<!be)cause|wrong-|stale|poison|mend|(?:ACCOUNT|POD|SECRET)-\d/,
      );
      expect([scene.story.en.split('\n').length, scene.story.ja.split('\n').length]).toEqual([3, 3]);
    },
  );

  test('is mended by what fits, and by nothing else', async () => {
    const tried = await Promise.all(
      remedyNames.map(async (remedy) => ((await endsRunning(recipe, remedy)) ? [remedy] : [])),
    );
    expect(tried.flat()).toEqual(mending[id]);
  });
});

test.each(Object.entries(together))('%s needs one remedy after the other', async (id, needed) => {
  const recipe = catalogue.find((each) => each.id === id);
  expect(recipe !== undefined && (await endsRunning(recipe, ...needed))).toBe(true);
});
