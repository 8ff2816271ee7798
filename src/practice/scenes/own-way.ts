import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { configSecret, deployment, pullSecret } from './scene-objects.ts';

/** A template with more in it than usual. */
export const ownWay = defineScene('own-way', { en: 'Own way', ja: 'わが道' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  const other = JSON.stringify({ auths: { 'registry.example.com': { username: 'reader', password: 'reader' } } });
  return {
    story: ({ host }) => ({
      en: [
        `${workload} was taken over from another department, templates and all.`,
        `Every other application of this project gets its images from ${host} without trouble.`,
        'This one does not, though it runs as the same account.',
      ],
      ja: [
        `${workload} は、テンプレートごと別の部署から引き継ぎました。`,
        `このプロジェクトのほかのアプリケーションは、${host} のイメージで問題なく動いています。`,
        '同じサービスアカウントで動くのに、これだけが起動しません。',
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, pullSecretName(host), host, registry),
      configSecret(project, 'department-login', other),
      serviceAccount(project, 'default', pullSecretName(host)),
      deployment(names, `${host}/${repository}:1.0`, { pullSecrets: ['department-login'] }),
    ],
  };
});
