import { companyRegistry, defineScene, newAccount } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A registry whose visitors may not see everything. */
export const nextDoor = defineScene('next-door', { en: 'Next door', ja: '隣の部屋' }, (names, draw) => {
  const { workload, repository } = names;
  const account = { ...newAccount(names.team), reads: [`${names.team}/base`] };
  const registry = companyRegistry(names, draw, { asks: 'bearer', accounts: [account] });
  return {
    story: ({ host }) => ({
      en: [
        `The login for ${host} is new and was tried: it is accepted.`,
        'It came with the access to the base images of the team.',
        `${workload}, which lies in the repository beside, does not start.`,
      ],
      ja: [
        `${host} のログインは新しく、試してみると受け付けられます。`,
        'チームのベースイメージを使うためにもらったものです。',
        `隣のリポジトリーにある ${workload} は起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:1.0`),
  };
});
