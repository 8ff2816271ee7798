import { companyRegistry, defineScene, newAccount } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A cluster that has moved to where the way out is narrow. */
export const detour = defineScene(
  'detour',
  { en: 'Detour', ja: '回り道' },
  (names, draw) => {
    const { team, workload, repository } = names;
    const registry = companyRegistry(names, draw);
    const second = { ...registry, realm: `${draw('company')} data centre`, accounts: [newAccount('datacentre')] };
    return {
      registry,
      second,
      story: ({ host }) => ({
        en: [
          `The login of ${workload} for ${host} works: it was tried from three computers of the company.`,
          'The cluster has stood in the new data centre since the weekend, where everything is said to be nearer.',
          'Since then no new pod of it has started.',
        ],
        ja: [
          `${host} での ${workload} のログインは使えます。社内の 3 台の PC で試しました。`,
          'クラスターは週末から新しいデータセンターにあり、そこでは何でも近くにあるそうです。',
          'それ以来、新しい Pod が起動しません。',
        ],
      }),
      objects: ({ host, second: nearby }) => {
        const rule = { source: host, mirrors: [nearby], mirrorSourcePolicy: 'NeverContactSource' };
        return [
          {
            apiVersion: 'config.openshift.io/v1',
            kind: 'ImageTagMirrorSet',
            metadata: { name: `data-centre-${team}` },
            spec: { imageTagMirrors: [rule] },
          },
          ...linkedDeployment(names, host, registry, `${repository}:1.0`),
        ];
      },
    };
  },
  { onlyOpenshift: true },
);
