import { companyRegistry, defineScene } from './scene.ts';
import { podSpec } from './scene-objects.ts';

/** A pod that nothing keeps. */
export const loneRunner = defineScene('lone-runner', { en: 'Lone runner', ja: '一人旅' }, (names, draw) => {
  const { project, workload, repository } = names;
  return {
    story: ({ host }) => ({
      en: [
        `${workload} is to be tried out before it gets a deployment: it is a single pod, made with kubectl run.`,
        `The image lies at ${host}, and the team has a login there.`,
        'The pod does not start.',
      ],
      ja: [
        `${workload} は Deployment にする前の試しで、kubectl run で作った Pod が 1 つあるだけです。`,
        `イメージは ${host} にあり、チームはそこのログインを持っています。`,
        'Pod は起動しません。',
      ],
    }),
    registry: companyRegistry(names, draw),
    objects: ({ host }) => {
      const metadata = { name: workload, namespace: project, labels: { run: workload } };
      return [{ apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec(workload, `${host}/${repository}:1.0`) }];
    },
  };
});
