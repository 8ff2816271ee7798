import { companyRegistry, defineScene } from './scene.ts';
import { podSpec } from './scene-objects.ts';

/** Work that is done and over. */
export const nightShift = defineScene('night-shift', { en: 'Night shift', ja: '夜勤' }, (names, draw) => {
  const { project, workload, repository } = names;
  return {
    story: ({ host }) => ({
      en: [
        `${workload} is a report that is written every night, after a first step that prepares the data.`,
        `Both steps use an image of ${host}, which gave the team a login yesterday.`,
        'Last night there was no report.',
      ],
      ja: [
        `${workload} は毎晩書かれる報告で、その前にデータを準備する段階があります。`,
        `どちらの段階も ${host} のイメージを使い、チームには昨日ログインが用意されました。`,
        '昨夜は報告がありませんでした。',
      ],
    }),
    registry: companyRegistry(names, draw),
    objects: ({ host }) => {
      const image = `${host}/${repository}:1.0`;
      const template = { spec: { ...podSpec(workload, image, { initImage: image }), restartPolicy: 'OnFailure' } };
      const metadata = { name: workload, namespace: project };
      const spec = { schedule: '0 3 * * *', jobTemplate: { spec: { template } } };
      return [{ apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec }];
    },
  };
});
