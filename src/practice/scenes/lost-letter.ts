import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { deployment } from './scene-objects.ts';

/** A project that was copied from another. */
export const lostLetter = defineScene('lost-letter', { en: 'Lost letter', ja: '届かない手紙' }, (names, draw) => {
  const { project, workload, repository } = names;
  return {
    story: ({ host }) => ({
      en: [
        'This project is a copy of the one for tests, made from its YAML.',
        'Accounts and deployments came along; logins are never part of such files.',
        `${workload} runs in the other project and not in this one; ${host} knows the team.`,
      ],
      ja: [
        'このプロジェクトは、テスト用のプロジェクトの YAML から作った写しです。',
        'サービスアカウントと Deployment は写りましたが、ログインはそういうファイルに入りません。',
        `${workload} は元のプロジェクトでは動き、ここでは動きません。${host} はチームを知っています。`,
      ],
    }),
    registry: companyRegistry(names, draw),
    objects: ({ host }) => [
      serviceAccount(project, 'default', 'registry-login'),
      deployment(names, `${host}/${repository}:1.0`),
    ],
  };
});
