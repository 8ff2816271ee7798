import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { sampleImage } from '../registry/sample-image.ts';
import { companyRegistry, defineScene, type Places } from './scene.ts';
import { buildConfig, deployment, emptyStream, firstBuild, pullSecret } from './scene-objects.ts';

/** An application that is built with a builder image of the company. */
export const workshop = defineScene(
  'workshop',
  { en: 'Workshop', ja: '工房' },
  (names, draw) => {
    const { project, team, workload } = names;
    const tools = `${team}/tools`;
    const registry = companyRegistry(names, draw, { repositories: { [tools]: { '1.0': sampleImage(tools) } } });
    const imageText = ({ integrated }: Places) => `${integrated}/${project}/${workload}:1.0`;
    return {
      imageText,
      registry,
      story: ({ host, integrated }) => ({
        en: [
          `${workload} is built in this project, with a builder image that lies at ${host}.`,
          'The account builder was given the login for it, and the build was started.',
          `The pods wait for what should have arrived in ${integrated}.`,
        ],
        ja: [
          `${workload} は、${host} にあるビルダーイメージを使って、このプロジェクトでビルドします。`,
          'サービスアカウント builder にはそのログインを渡し、ビルドを始めました。',
          `Pod は、${integrated} に届くはずのものを待っています。`,
        ],
      }),
      objects: (places) => {
        const { host } = places;
        const config = buildConfig(names, `${host}/${tools}:1.0`);
        return [
          pullSecret(project, pullSecretName(host), host, registry),
          serviceAccount(project, 'builder', pullSecretName(host)),
          emptyStream(names),
          { ...config, status: { lastVersion: 1 } },
          firstBuild(config),
          deployment(names, imageText(places)),
        ];
      },
    };
  },
  { onlyOpenshift: true },
);
