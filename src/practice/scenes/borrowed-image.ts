import { sampleImage } from '../registry/sample-image.ts';
import { defineScene } from './scene.ts';
import { deployment, imageStream } from './scene-objects.ts';

/** An image that another project of the cluster builds. */
export const borrowedImage = defineScene(
  'borrowed-image',
  { en: 'Borrowed image', ja: '借りたイメージ' },
  (names, draw) => {
    const { project, workload, team } = names;
    const source = `builds-${draw('team')}`;
    const image = sampleImage(`${source}/${workload} 1.0`);
    return {
      image: `${source}/${workload}:1.0`,
      otherProjects: [source],
      images: [image],
      story: ({ host }) => ({
        en: [
          `Project ${source} builds the image of ${workload}, and runs it too.`,
          `The team of ${team} wants to run the same image, as it lies in the cluster's own registry, ${host}.`,
          'In its own project it does not start.',
        ],
        ja: [
          `${workload} のイメージはプロジェクト ${source} でビルドされ、そこでも動いています。`,
          `${team} のチームも、クラスターの統合レジストリー ${host} にある同じイメージを使いたいのです。`,
          '自分たちのプロジェクトでは起動しません。',
        ],
      }),
      objects: ({ host }) => [
        imageStream(source, workload, '1.0', image),
        deployment({ ...names, project: source }, `${host}/${source}/${workload}:1.0`),
        deployment({ ...names, project }, `${host}/${source}/${workload}:1.0`),
      ],
    };
  },
  { onlyOpenshift: true },
);
