import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A registry that some call this and some that. */
export const nickname = defineScene('nickname', { en: 'Nickname', ja: 'あだ名' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw, { certificate: 'another name' });
  return {
    story: ({ host }) => ({
      en: [
        `The registry has a long name of its own; most people just say ${host}, which leads there as well.`,
        'The network people made that shorter way on Friday.',
        `${workload} was changed to it, with the login it always had, and does not start.`,
      ],
      ja: [
        `レジストリーには長い正式な名前がありますが、たいていは ${host} で済ませます。着く先は同じです。`,
        'この近道は、金曜日にネットワークの担当者が作りました。',
        `${workload} も、これまでのログインのままこちらに変えましたが、起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:1.0`),
  };
});
