import { companyRegistry, defineScene } from './scene.ts';
import { loginOf, shown } from './scene-objects.ts';

/** A secret that was taken over from another cluster. */
export const secondHand = defineScene('second-hand', { en: 'Second hand', ja: 'おさがり' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `The login for ${host} was carried over from the old cluster, where it has served for years.`,
        'Its YAML was adapted by hand until the new cluster took it without a complaint.',
        `There ${workload} runs to this day; here it does not start.`,
      ],
      ja: [
        `${host} のログインは、何年も使ってきた古いクラスターから持ってきました。`,
        '新しいクラスターが文句を言わずに受け取るまで、YAML を手で直しました。',
        `${workload} は、古いクラスターでは今も動き、ここでは起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => {
      const body = JSON.stringify({ auths: { [host]: loginOf(registry) } });
      const data = { '.dockercfg': Buffer.from(body).toString('base64') };
      const metadata = { name: 'carried-over', namespace: project };
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata, type: 'kubernetes.io/dockercfg', data };
      return shown(names, secret, `${host}/${repository}:1.0`);
    },
  };
});
