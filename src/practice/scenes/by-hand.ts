import { companyRegistry, defineScene } from './scene.ts';
import { deployment } from './scene-objects.ts';

/** An image that somebody has brought to the node. */
export const byHand = defineScene('by-hand', { en: 'By hand', ja: '手作業' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `An administrator logged in to the node and pulled the image of ${workload} from ${host} with crictl: it took a second.`,
        'So network and registry are fine, the administrator says.',
        'The pods do not start all the same.',
      ],
      ja: [
        `管理者がノードに入り、crictl で ${host} から ${workload} のイメージを取得しました。一秒でした。`,
        'だからネットワークもレジストリーも問題ない、と管理者は言います。',
        'それでも Pod は起動しません。',
      ],
    }),
    registry,
    onNode: ({ host }) =>
      Object.values(registry.repositories[repository] ?? {})
        .slice(0, 1)
        .map((image) => [`${host}/${repository}:1.0`, image] as const),
    objects: ({ host }) => [deployment(names, `${host}/${repository}:1.0`)],
  };
});
