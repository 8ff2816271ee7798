import { generateKeyPairSync } from 'node:crypto';
import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A cluster whose administrators look more closely than before. */
export const houseRules = defineScene(
  'house-rules',
  { en: 'House rules', ja: '館内規則' },
  (names, draw) => {
    const { team, workload, repository } = names;
    const registry = companyRegistry(names, draw);
    return {
      story: ({ host }) => ({
        en: [
          `The administrators of the cluster have new rules since the audit; ${host} was on their list.`,
          `On the developers' own computers the image of ${workload} works as before, with the same login.`,
          'On the cluster it has not started since.',
        ],
        ja: [
          `監査のあと、クラスターの管理者は規則を新しくしました。${host} もその対象です。`,
          `開発者の PC では、${workload} のイメージは同じログインで前と同じように使えます。`,
          'クラスターでは、それ以来起動していません。',
        ],
      }),
      registry,
      objects: ({ host }) => {
        const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const keyData = Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })).toString('base64');
        const rootOfTrust = { policyType: 'PublicKey', publicKey: { keyData } };
        return [
          {
            apiVersion: 'config.openshift.io/v1',
            kind: 'ClusterImagePolicy',
            metadata: { name: `audit-${team}` },
            spec: { scopes: [`${host}/${team}`], policy: { rootOfTrust } },
          },
          ...linkedDeployment(names, host, registry, `${repository}:1.0`),
        ];
      },
    };
  },
  { onlyOpenshift: true },
);
