import { sampleIndex } from '../registry/sample-image.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** An image that was built on another computer. */
export const farAway = defineScene('far-away', { en: 'Far away', ja: '遠くから' }, (names, draw) => {
  const { workload, repository } = names;
  const image = sampleIndex(`${repository} 1.0`, ['s390x', 'ppc64le']);
  const registry = companyRegistry(names, draw, { repositories: { [repository]: { '1.0': image } } });
  return {
    story: ({ host }) => ({
      en: [
        `${workload} comes from a department that works on large machines.`,
        `It runs there, with the image of ${host} that is named here.`,
        'On this cluster it does not start.',
      ],
      ja: [
        `${workload} は、大型機を使う部署のアプリケーションです。`,
        `そこでは、ここに書いたのと同じ ${host} のイメージで動いています。`,
        'このクラスターでは起動しません。',
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:1.0`),
  };
});
