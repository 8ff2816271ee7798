import { sampleImage } from '../registry/sample-image.ts';
import { defineScene } from './scene.ts';
import { deployment } from './scene-objects.ts';

/** An image that another project of the cluster builds. */
export const borrowedImage = defineScene(
  'borrowed-image',
  { en: 'Borrowed image', ja: '借りたイメージ' },
  (names, draw) => {
    const { project, workload, team } = names;
    const source = `builds-${draw('team')}`;
    const image = sampleImage(`${source}/${workload} 1.0`);
    const { digest } = image.manifest;
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
      objects: ({ host }) => {
        const created = '2026-01-01T00:00:00Z';
        const item = {
          created,
          dockerImageReference: `${host}/${source}/${workload}@${digest}`,
          image: digest,
          generation: 1,
        };
        return [
          {
            apiVersion: 'image.openshift.io/v1',
            kind: 'ImageStream',
            metadata: { name: workload, namespace: source },
            status: { tags: [{ tag: '1.0', items: [item] }] },
          },
          deployment({ ...names, project: source }, `${host}/${source}/${workload}:1.0`),
          deployment({ ...names, project }, `${host}/${source}/${workload}:1.0`),
        ];
      },
    };
  },
  { onlyOpenshift: true },
);
