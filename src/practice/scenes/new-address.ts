import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { pullSecret, workload } from './scene-objects.ts';

/** A registry that goes by another name than before. */
export const newAddress = defineScene('new-address', { en: 'New address', ja: '新しい住所' }, (names, draw) => {
  const { project, workload: name, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `The registry has a new name, ${host}; users and passwords are those of before.`,
        `The images of ${name} were changed to the new name last night.`,
        'Since then no new pod of it has started.',
      ],
      ja: [
        `レジストリーの名前が ${host} に変わりました。ユーザー名とパスワードは以前のままです。`,
        `昨夜、${name} のイメージを新しい名前に書き換えました。`,
        'それ以来、新しい Pod が起動しません。',
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, 'registry-login', host.replace('127.0.0.1', 'localhost'), registry),
      serviceAccount(project, 'default', 'registry-login'),
      workload('DaemonSet', names, `${host}/${repository}:1.0`),
    ],
  };
});
