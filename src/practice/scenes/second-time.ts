import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, deployment, pullSecret } from './scene-objects.ts';

/** A project that is set up from a repository. */
export const secondTime = defineScene('second-time', { en: 'Second time', ja: '二度目' }, (names, draw) => {
  const { project, team, workload, repository, role } = names;
  const account = `${workload}-${role}`;
  const registry = companyRegistry(names, draw);
  const other = JSON.stringify({ auths: { 'registry.example.com': { username: 'reader', password: 'reader' } } });
  return {
    account,
    story: ({ host }) => ({
      en: [
        `Last night ${workload} could not get its image from ${host}; a colleague put that right with one command, and it ran.`,
        'The project is set up from a Git repository, as all those of the department are.',
        'This morning its pods restarted, and it is as if the colleague had done nothing.',
      ],
      ja: [
        `昨夜、${workload} は ${host} からイメージを取得できませんでした。同僚が 1 つのコマンドで直し、動きました。`,
        'プロジェクトは、部署のほかのものと同じように Git リポジトリーから作られています。',
        '今朝 Pod が再起動すると、同僚が何もしなかったかのようです。',
      ],
    }),
    registry,
    objects: ({ host }) => {
      const kept = serviceAccount(project, account, 'department-login');
      const tracked = { 'argocd.argoproj.io/tracking-id': `${team}:/ServiceAccount:${project}/${account}` };
      return [
        configSecret(project, 'department-login', other),
        pullSecret(project, pullSecretName(host), host, registry),
        { ...kept, metadata: { ...kept.metadata, annotations: tracked } },
        deployment(names, `${host}/${repository}:1.0`, { account }),
      ];
    },
  };
});
