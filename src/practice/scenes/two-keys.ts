import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene, newAccount, type Places } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** An image that the cluster fetches for itself first. */
export const twoKeys = defineScene(
  'two-keys',
  { en: 'Two keys', ja: '二つの鍵' },
  (names, draw) => {
    const { project, workload, repository, role } = names;
    const registry = companyRegistry(names, draw);
    const former = { accounts: [newAccount(names.team)] };
    const imageText = ({ integrated }: Places) => `${integrated}/${project}/${workload}:1.0`;
    return {
      imageText,
      registry,
      story: ({ host, integrated }) => ({
        en: [
          `Two people keep a login for ${host} in this project, one since last year and one since this week.`,
          `${role} runs with an image straight from there; ${workload} takes its own by way of ${integrated}.`,
          `${workload} does not start.`,
        ],
        ja: [
          `このプロジェクトには ${host} のログインを 2 人が置いています。1 つは去年から、1 つは今週からです。`,
          `${role} はそこから直接のイメージで動いています。${workload} は ${integrated} を経由します。`,
          `${workload} は起動しません。`,
        ],
      }),
      objects: (places) => {
        const { host } = places;
        const from = { kind: 'DockerImage', name: `${host}/${repository}:1.0` };
        return [
          pullSecret(project, 'registry-login', host, former),
          pullSecret(project, 'team-login', host, registry),
          serviceAccount(project, 'default', 'registry-login', 'team-login'),
          {
            apiVersion: 'image.openshift.io/v1',
            kind: 'ImageStream',
            metadata: { name: workload, namespace: project },
            spec: { tags: [{ name: '1.0', from, referencePolicy: { type: 'Local' } }] },
          },
          deployment({ ...names, workload: role }, `${host}/${repository}:1.1`),
          deployment(names, imageText(places)),
        ];
      },
    };
  },
  { onlyOpenshift: true },
);
