import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** An application that got an account of its own. */
export const movingDay = defineScene('moving-day', { en: 'Moving day', ja: '引っ越しの日' }, (names, draw) => {
  const { project, workload, repository, role } = names;
  const account = `${workload}-${role}`;
  const registry = companyRegistry(names, draw);
  return {
    account,
    image: `${repository}:1.1`,
    story: ({ host }) => ({
      en: [
        `${workload} has been running for months with an image from ${host}.`,
        `Yesterday it was tidied up: since then its pods run as ${account}.`,
        'The new pods do not start, and nobody touched the login.',
      ],
      ja: [
        `${workload} は ${host} のイメージで何か月も動いていました。`,
        `昨日の整理で、Pod は ${account} として動くようになりました。`,
        '新しい Pod は起動しません。ログイン情報には誰も触れていません。',
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, pullSecretName(host), host, registry),
      serviceAccount(project, 'default', pullSecretName(host)),
      serviceAccount(project, account),
      deployment(names, `${host}/${repository}:1.1`, { account }),
    ],
  };
});
