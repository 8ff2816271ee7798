import { companyRegistry, deployment, type SceneRecipe } from './scene.ts';

/** A new application, and an image that is not for everybody. */
export const firstDay: SceneRecipe = (draw) => {
  const project = `first-day-${draw('team')}`;
  const workload = draw('workload');
  const image = `${project.replace('first-day-', '')}/${workload}:1.0`;
  return {
    id: 'first-day',
    project,
    workload,
    account: 'default',
    title: { en: 'First day', ja: '初日' },
    story: (host) => ({
      en: [
        `${workload} was rolled out for the first time this morning, two pods of it.`,
        `Its image lies in the company's registry at ${host}, which gave the team a login.`,
        'Neither pod has started yet.',
      ].join('\n'),
      ja: [
        `今朝、${workload} を初めて公開しました。Pod は 2 つです。`,
        `イメージは社内レジストリー ${host} にあり、チームにはログインが用意されています。`,
        'どちらの Pod もまだ起動していません。',
      ].join('\n'),
    }),
    registry: companyRegistry(draw, image.split(':')[0] ?? image),
    image,
    objects: (host) => [deployment(project, workload, `${host}/${image}`)],
  };
};
