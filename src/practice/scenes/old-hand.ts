import { companyRegistry, defineScene } from './scene.ts';
import { podSpec } from './scene-objects.ts';

/** An application from the days before Deployments. */
export const oldHand = defineScene(
  'old-hand',
  { en: 'Old hand', ja: '古株' },
  (names, draw) => {
    const { project, workload, repository } = names;
    return {
      story: ({ host }) => ({
        en: [
          `${workload} is one of the oldest applications here, and still a DeploymentConfig.`,
          `Its image moved to ${host} last week, which gave the team a login.`,
          'Since the last rollout it is down.',
        ],
        ja: [
          `${workload} はここで最も古いアプリケーションの一つで、今も DeploymentConfig です。`,
          `先週、イメージが ${host} に移り、チームにはログインが用意されました。`,
          '前回のロールアウトから止まっています。',
        ],
      }),
      registry: companyRegistry(names, draw, { asks: 'bearer' }),
      objects: ({ host }) => {
        const labels = { app: workload };
        const template = { metadata: { labels }, spec: podSpec(workload, `${host}/${repository}:1.0`) };
        return [
          {
            apiVersion: 'apps.openshift.io/v1',
            kind: 'DeploymentConfig',
            metadata: { name: workload, namespace: project, labels },
            spec: { replicas: 2, selector: labels, triggers: [{ type: 'ConfigChange' }], template },
          },
        ];
      },
    };
  },
  { onlyOpenshift: true },
);
