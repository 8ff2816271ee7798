import { companyRegistry, defineScene, newAccount } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** An image that has become public. */
export const openHouse = defineScene('open-house', { en: 'Open house', ja: '公開日' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw, { asks: 'bearer', open: [repository], accounts: [] });
  const former = { accounts: [newAccount(names.team)] };
  return {
    story: ({ host }) => ({
      en: [
        `${workload} has been published: anybody may have its image from ${host} now.`,
        'A visitor without any login gets it in seconds.',
        'In this project, which used it from the start, it does not start any more.',
      ],
      ja: [
        `${workload} は公開され、今では誰でも ${host} からイメージを取得できます。`,
        'ログインのない人でも数秒で取得できます。',
        '最初から使っているこのプロジェクトでは、もう起動しません。',
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, former, `${repository}:1.0`),
  };
});
