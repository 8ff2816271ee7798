import { companyRegistry, defineScene } from './scene.ts';
import { linkedDeployment } from './scene-objects.ts';

/** A registry that was set up once and then left to itself. */
export const anniversary = defineScene('anniversary', { en: 'Anniversary', ja: '記念日' }, (names, draw) => {
  const { workload, repository } = names;
  const registry = companyRegistry(names, draw, { certificate: 'over' });
  return {
    story: ({ host }) => ({
      en: [
        `A trainee set up the registry ${host} a little more than a year ago, and it has needed no care since.`,
        'The trainee has left; users and passwords are unchanged.',
        `This week pods of ${workload} that restart do not come back.`,
      ],
      ja: [
        `レジストリー ${host} は、一年と少し前に実習生が立ち上げ、それ以来手がかかりませんでした。`,
        '実習生はもういません。ユーザー名とパスワードは変わっていません。',
        `今週、再起動した ${workload} の Pod が戻ってきません。`,
      ],
    }),
    registry,
    objects: ({ host }) => linkedDeployment(names, host, registry, `${repository}:1.0`),
  };
});
