import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene, newAccount } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** A registry that gave out new logins. */
export const springCleaning = defineScene('spring-cleaning', { en: 'Spring cleaning', ja: '大掃除' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  const former = { accounts: registry.accounts.map(({ user }) => newAccount(user)) };
  return {
    story: ({ host }) => ({
      en: [
        `The people of ${host} gave every robot a new password over the weekend.`,
        'The new one was sent to the team by mail.',
        `Pods of ${workload} that restart do not come back.`,
      ],
      ja: [
        `週末に、${host} の担当者がすべてのロボットのパスワードを新しくしました。`,
        '新しいパスワードはチームにメールで届いています。',
        `再起動した ${workload} の Pod が戻ってきません。`,
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, 'registry-login', host, former),
      serviceAccount(project, 'default', 'registry-login'),
      deployment(names, `${host}/${repository}:1.0`),
    ],
  };
});
