import { companyRegistry, defineScene } from './scene.ts';
import { deployment } from './scene-objects.ts';

/** A registry that is open to all, and busy. */
export const rushHour = defineScene('rush-hour', { en: 'Rush hour', ja: 'ラッシュアワー' }, (names, draw) => {
  const { workload, repository } = names;
  return {
    story: ({ host }) => ({
      en: [
        `The images of ${workload} are free for everybody at ${host}, and always were.`,
        'All departments pull from there on Monday mornings.',
        'Today the pods do not start; the team has a login, which it never needed.',
      ],
      ja: [
        `${workload} のイメージは ${host} で誰でも使えます。これまでもそうでした。`,
        '月曜の朝は、どの部署もそこから取得します。',
        '今日は Pod が起動しません。チームにはログインがありますが、必要になったことはありません。',
      ],
    }),
    registry: companyRegistry(names, draw, { asks: 'bearer', open: [repository], limit: 0 }),
    objects: ({ host }) => [deployment(names, `${host}/${repository}:1.0`)],
  };
});
