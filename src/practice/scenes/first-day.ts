import { companyRegistry, defineScene } from './scene.ts';
import { deployment } from './scene-objects.ts';

/** The first application of a team. */
export const firstDay = defineScene('first-day', { en: 'First day', ja: '初日' }, (names, draw) => {
  const { workload, repository } = names;
  return {
    story: ({ host }) => ({
      en: [
        `${workload} was rolled out for the first time this morning, two pods of it.`,
        `Its image lies in the company's registry at ${host}, which gave the team a login.`,
        'Neither pod has started yet.',
      ],
      ja: [
        `今朝、${workload} を初めて公開しました。Pod は 2 つです。`,
        `イメージは社内レジストリー ${host} にあり、チームにはログインが用意されています。`,
        'どちらの Pod もまだ起動していません。',
      ],
    }),
    registry: companyRegistry(names, draw),
    objects: ({ host }) => [deployment(names, `${host}/${repository}:1.0`)],
  };
});
