import { companyRegistry, defineScene, type Places } from './scene.ts';
import { buildConfig, deployment, emptyStream } from './scene-objects.ts';

/** An application that is built in the cluster. */
export const openingDay = defineScene(
  'opening-day',
  { en: 'Opening day', ja: '開店日' },
  (names, draw) => {
    const { project, workload, repository } = names;
    const imageText = ({ integrated }: Places) => `${integrated}/${project}/${workload}:1.0`;
    return {
      imageText,
      registry: companyRegistry(names, draw, { asks: 'nothing', accounts: [] }),
      story: ({ host, integrated }) => ({
        en: [
          `${workload} is built in this project, on top of an image that ${host} gives to anybody.`,
          `All of its YAML was put into the project this morning; the pods take their image from ${integrated}.`,
          'They have been waiting for it ever since.',
        ],
        ja: [
          `${workload} はこのプロジェクトで、${host} が誰にでも配るイメージの上にビルドします。`,
          `今朝、YAML をすべてプロジェクトに入れました。Pod は ${integrated} からイメージを取得します。`,
          'それからずっと待っています。',
        ],
      }),
      objects: (places) => [
        emptyStream(names),
        buildConfig(names, `${places.host}/${repository}:1.0`),
        deployment(names, imageText(places)),
      ],
    };
  },
  { onlyOpenshift: true },
);
