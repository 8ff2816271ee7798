import { companyRegistry, defineScene, type SceneRecipe } from '../../src/practice/scenes/scene.ts';
import { linkedDeployment } from '../../src/practice/scenes/scene-objects.ts';

/** A project whose registry gives its images to everybody: every pull succeeds. */
export const openScene: SceneRecipe = defineScene('open', { en: 'Open', ja: '公開' }, (names, draw) => {
  const registry = companyRegistry(names, draw, { asks: 'nothing' });
  return {
    story: () => ({ en: ['All is well.', 'All is well.', 'All is well.'], ja: ['良好。', '良好。', '良好。'] }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${names.repository}:1.0`),
  };
});

/** A project whose registry sends logins to a server that takes longer than its nodes wait: a pull there can be caught in the middle. */
export const slowScene: SceneRecipe = defineScene('slow', { en: 'Slow', ja: '遅い' }, (names, draw) => {
  const registry = companyRegistry(names, draw, { asks: 'bearer', tokens: { manner: 'slow' } });
  return {
    story: () => ({ en: ['It is slow.', 'It is slow.', 'It is slow.'], ja: ['遅い。', '遅い。', '遅い。'] }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${names.repository}:1.0`),
  };
});
