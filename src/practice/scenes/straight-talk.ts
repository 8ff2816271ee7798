import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A registry in the cellar. */
export const straightTalk = defineScene('straight-talk', { en: 'Straight talk', ja: '単刀直入' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw, { certificate: 'none' });
  return {
    story: ({ host }) => ({
      en: [
        `A small registry in the cellar, ${host}, has served the developers for years.`,
        'They say that it needs nothing special: docker takes it as it is.',
        `${workload} does not start from it on the cluster.`,
      ],
      ja: [
        `地下にある小さなレジストリー ${host} は、何年も開発者に使われています。`,
        '特別なものは要らず、docker ならそのまま使えるそうです。',
        `クラスターでは ${workload} が起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:1.0`),
  };
});
