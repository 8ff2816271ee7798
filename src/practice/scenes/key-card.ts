import { randomBytes } from 'node:crypto';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, deployment } from './scene-objects.ts';

/** A login as a tool of another kind wrote it. */
export const keyCard = defineScene('key-card', { en: 'Key card', ja: 'カードキー' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw, { asks: 'bearer', tokens: { manner: 'identity' } });
  return {
    story: ({ host }) => ({
      en: [
        `docker login at ${host} went well, and docker pull works on the same computer.`,
        'The file it wrote was made into a secret and linked.',
        `${workload} does not start.`,
      ],
      ja: [
        `${host} への docker login は成功し、同じ PC で docker pull もできます。`,
        'そのファイルをシークレットにして、リンクしました。',
        `${workload} は起動しません。`,
      ],
    }),
    registry,
    objects: ({ host }) => {
      const [account] = registry.accounts;
      const auth = Buffer.from(`${account?.user}:`).toString('base64');
      const identitytoken = randomBytes(24).toString('base64url');
      return [
        configSecret(project, 'docker-login', JSON.stringify({ auths: { [host]: { auth, identitytoken } } })),
        serviceAccount(project, 'default', 'docker-login'),
        deployment(names, `${host}/${repository}:1.0`),
      ];
    },
  };
});
