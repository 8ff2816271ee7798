import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A release that was announced. */
export const nextVersion = defineScene('next-version', { en: 'Next version', ja: '次のバージョン' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    image: `${repository}:2.0`,
    story: ({ host }) => ({
      en: [
        `Version 2.0 of ${workload} was announced for today, and rolled out at nine.`,
        `Version 1.1 had been running all night, with the same login for ${host}.`,
        'The new pods do not start.',
      ],
      ja: [
        `${workload} の 2.0 は今日の予定で、9 時に公開しました。`,
        `1.1 は、${host} の同じログインで一晩中動いていました。`,
        '新しい Pod は起動しません。',
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:2.0`),
  };
});
