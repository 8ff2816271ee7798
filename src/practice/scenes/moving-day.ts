import { writePullSecret } from '../../domain/docker-config.ts';
import { pullSecretName } from '../../domain/object-name.ts';
import type { ServiceAccount } from '../api/api-object.ts';
import { accountWithSecret } from '../open-project.ts';
import { companyRegistry, deployment, type SceneRecipe } from './scene.ts';

/** An application that got an account of its own. */
export const movingDay: SceneRecipe = (draw) => {
  const project = `moving-day-${draw('team')}`;
  const workload = draw('workload');
  const account = `${workload}-${draw('role')}`;
  const image = `${project.replace('moving-day-', '')}/${workload}:1.1`;
  const registry = companyRegistry(draw, image.split(':')[0] ?? image);
  return {
    id: 'moving-day',
    project,
    workload,
    account,
    title: { en: 'Moving day', ja: '引っ越しの日' },
    story: (host) => ({
      en: [
        `${workload} has been running for months with an image from ${host}.`,
        `Yesterday it was tidied up: since then its pods run as ${account}.`,
        'The new pods do not start, and nobody touched the login.',
      ].join('\n'),
      ja: [
        `${workload} は ${host} のイメージで何か月も動いていました。`,
        `昨日の整理で、Pod は ${account} として動くようになりました。`,
        '新しい Pod は起動しません。ログイン情報には誰も触れていません。',
      ].join('\n'),
    }),
    registry,
    image,
    objects: (host) => {
      const name = pullSecretName(host);
      const logins = registry.accounts.map(({ user, password }) => ({
        key: host,
        login: { username: user, password },
      }));
      const data = {
        '.dockerconfigjson': Buffer.from(writePullSecret('dockerconfigjson', logins).reveal()).toString('base64'),
      };
      const linked = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: project } };
      return [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name, namespace: project },
          type: 'kubernetes.io/dockerconfigjson',
          data,
        },
        { ...linked, imagePullSecrets: [{ name }] } satisfies ServiceAccount,
        ...accountWithSecret(project, account),
        deployment(project, workload, `${host}/${image}`, account),
      ];
    },
  };
};
