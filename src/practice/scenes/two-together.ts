import { pullSecretName } from '../../domain/object-name.ts';
import { sampleImage } from '../registry/sample-image.ts';
import { companyRegistry, defineScene, type Places } from './scene.ts';
import { deployment, imageStream, pullSecret } from './scene-objects.ts';

/** Pods of two containers, each with an image from somewhere else. */
export const twoTogether = defineScene(
  'two-together',
  { en: 'Two together', ja: '二人三脚' },
  (names, draw) => {
    const { project, workload, repository } = names;
    const registry = companyRegistry(names, draw);
    const source = `shared-${draw('team')}`;
    const image = sampleImage(`${source}/${workload} 1.0`);
    const imageText = ({ integrated }: Places) => `${integrated}/${source}/${workload}:1.0`;
    return {
      imageText,
      otherProjects: [source],
      images: [image],
      registry,
      story: ({ host, integrated }) => ({
        en: [
          `${workload} is built in project ${source} and lies in ${integrated}; its pods have a second container beside it.`,
          `That one comes from ${host}, and a login for it was made yesterday.`,
          'Neither of the two containers starts.',
        ],
        ja: [
          `${workload} はプロジェクト ${source} でビルドされ、${integrated} にあります。Pod には、もう 1 つコンテナーがあります。`,
          `それは ${host} のもので、ログインは昨日作りました。`,
          'どちらのコンテナーも起動しません。',
        ],
      }),
      objects: (places) => [
        imageStream(source, workload, '1.0', image),
        pullSecret(project, pullSecretName(places.host), places.host, registry),
        deployment(names, imageText(places), { besideImage: `${places.host}/${repository}:1.0` }),
      ],
    };
  },
  { onlyOpenshift: true },
);
