import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A day on which more than one thing is out of order. */
export const badWeather = defineScene('bad-weather', { en: 'Bad weather', ja: '悪天候' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw, { asks: 'bearer', tokens: { manner: 'broken' } });
  return {
    story: ({ host }) => ({
      en: [
        'Since the storm last night several things of the company answer slowly or not at all.',
        `The login of ${workload} at ${host} has been the same for a year.`,
        'Pods that restarted during the night are still down.',
      ],
      ja: [
        '昨夜の嵐のあと、社内のいくつかの仕組みの返事が遅いか、返ってきません。',
        `${host} での ${workload} のログインは、一年前から同じです。`,
        '夜のあいだに再起動した Pod は、止まったままです。',
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:1.0`),
  };
});
