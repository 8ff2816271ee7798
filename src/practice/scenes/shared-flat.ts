import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, deployment, pullSecret } from './scene-objects.ts';

/** Two teams in one project. */
export const sharedFlat = defineScene('shared-flat', { en: 'Shared flat', ja: '同居人' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  const other = JSON.stringify({ auths: { 'registry.example.com': { auth: 'bm90aGluZw' } } });
  return {
    story: ({ host }) => ({
      en: [
        'Two teams share this project; each has a login of its own, and the pods show both.',
        `This morning the other team changed theirs, which has nothing to do with ${host}.`,
        `New pods of ${workload} do not start any more.`,
      ],
      ja: [
        'このプロジェクトは 2 つのチームで使い、ログインもそれぞれにあり、Pod は両方を見せています。',
        `今朝、もう一方のチームが自分のログインを変えました。${host} とは関係のないものです。`,
        `それから ${workload} の新しい Pod が起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, pullSecretName(host), host, registry),
      configSecret(project, 'other-team', other),
      serviceAccount(project, 'default', pullSecretName(host), 'other-team'),
      deployment(names, `${host}/${repository}:1.0`),
    ],
  };
});
