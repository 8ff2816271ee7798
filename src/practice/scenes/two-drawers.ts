import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** An account with two lists. */
export const twoDrawers = defineScene('two-drawers', { en: 'Two drawers', ja: '二つの引き出し' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  const mounted = { ...serviceAccount(project, 'default'), secrets: [{ name: pullSecretName('registry') }] };
  return {
    story: ({ host }) => ({
      en: [
        `The login for ${host} was made and linked to the account of ${workload} in one go.`,
        'The command said nothing, which is how it says that all is well.',
        'The pods are new, and they do not start.',
      ],
      ja: [
        `${host} のログインを作り、${workload} のサービスアカウントに続けてリンクしました。`,
        'コマンドは何も言いませんでした。うまくいったときはそういうものです。',
        'Pod は新しいのに、起動しません。',
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, pullSecretName('registry'), host, registry),
      mounted,
      deployment(names, `${host}/${repository}:1.0`),
    ],
  };
});
