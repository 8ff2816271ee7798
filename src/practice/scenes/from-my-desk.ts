import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, shown } from './scene-objects.ts';

/** A file that came from a laptop. */
export const fromMyDesk = defineScene('from-my-desk', { en: 'From my desk', ja: '自分の机から' }, (names, draw) => {
  const { project, workload, repository } = names;
  return {
    story: ({ host }) => ({
      en: [
        `On the laptop of the team everybody can pull from ${host}, without being asked for anything.`,
        'Its file ~/.docker/config.json was made into a secret, as the page of the platform team says.',
        `${workload} does not start.`,
      ],
      ja: [
        `チームのノート PC からは、何も聞かれずに ${host} から取得できます。`,
        'その ~/.docker/config.json を、プラットフォームチームのページのとおりシークレットにしました。',
        `${workload} は起動しません。`,
      ],
    }),
    registry: companyRegistry(names, draw, { asks: 'bearer' }),
    objects: ({ host }) => {
      const file = JSON.stringify({ auths: { [host]: {} }, credsStore: 'desktop', currentContext: 'desktop-linux' });
      return shown(names, configSecret(project, 'laptop-login', file), `${host}/${repository}:1.0`);
    },
  };
});
