import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { sampleIndex } from '../registry/sample-image.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** An image that was built on another computer. */
export const farAway = defineScene('far-away', { en: 'Far away', ja: '遠くから' }, (names, draw) => {
  const { project, workload, repository } = names;
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
    objects: ({ host }) => [
      pullSecret(project, pullSecretName(host), host, registry),
      serviceAccount(project, 'default', pullSecretName(host)),
      deployment(names, `${host}/${repository}:1.0`),
    ],
  };
});
