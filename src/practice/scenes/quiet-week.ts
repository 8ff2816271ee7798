import { pullSecretName } from '../../domain/object-name.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { pullSecret, workload } from './scene-objects.ts';

/** The login was made before the first pod was. */
export const quietWeek = defineScene('quiet-week', { en: 'Quiet week', ja: '静かな一週間' }, (names, draw) => {
  const { project, workload: name, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `A colleague prepared everything for ${name} last week and then went on holiday.`,
        `The login for ${host} is said to lie in the project already.`,
        `Today ${name} was started, and none of it runs.`,
      ],
      ja: [
        `先週、同僚が ${name} の準備をすべて済ませてから休暇に入りました。`,
        `${host} のログインは、もうプロジェクトに置いてあるそうです。`,
        `今日 ${name} を起動しましたが、一つも動いていません。`,
      ],
    }),
    registry,
    objects: ({ host }) => [
      pullSecret(project, pullSecretName(host), host, registry),
      workload('StatefulSet', names, `${host}/${repository}:1.0`),
    ],
  };
});
