import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** A template from where there is no network to speak of. */
export const homeSupplies = defineScene('home-supplies', { en: 'Home supplies', ja: '備蓄' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `${workload} was written for ships, whose computers are filled with all they need in the harbour.`,
        'Ashore it was deployed from the same files.',
        `There is a login for ${host}, and nobody at ${host} has seen a request.`,
      ],
      ja: [
        `${workload} は船のために作られました。船の PC には、港で必要なものがすべて積み込まれます。`,
        '陸でも、同じファイルからデプロイしました。',
        `${host} のログインはあるのに、${host} では一度も要求を見ていません。`,
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, pullSecretName(host), host, registry),
      serviceAccount(project, 'default', pullSecretName(host)),
      deployment(names, `${host}/${repository}:1.0`, { policy: 'Never' }),
    ],
  };
});
