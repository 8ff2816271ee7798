import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene, type Places } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** An image's name out of another window. */
export const fromTheBrowser = defineScene(
  'from-the-browser',
  { en: 'From the browser', ja: 'ブラウザーから' },
  (names, draw) => {
    const { project, workload, repository } = names;
    const registry = companyRegistry(names, draw);
    const imageText = ({ host }: Places) => `https://${host}/${repository}:1.0`;
    return {
      imageText,
      story: ({ host }) => ({
        en: [
          `A newcomer looked for the image of ${workload} on the pages of ${host} and found it at once.`,
          'Its address was copied into the deployment; the login has been in the project for long.',
          'The pods wait, and nothing is pulled at all.',
        ],
        ja: [
          `新しい担当者が ${host} のページで ${workload} のイメージを探し、すぐに見つけました。`,
          'そのアドレスを Deployment に写しました。ログインは前からプロジェクトにあります。',
          'Pod は待つだけで、取得は一度も始まりません。',
        ],
      }),
      registry,
      objects: (places) => [
        pullSecret(project, pullSecretName(places.host), places.host, registry),
        serviceAccount(project, 'default', pullSecretName(places.host)),
        deployment(names, imageText(places)),
      ],
    };
  },
);
