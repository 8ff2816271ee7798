import { pullSecretName } from '../../domain/object-name.ts';
import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** What was missing came when the pods were there already. */
export const afterLunch = defineScene('after-lunch', { en: 'After lunch', ja: '昼休みのあと' }, (names, draw) => {
  const { project, workload, repository } = names;
  const registry = companyRegistry(names, draw);
  return {
    story: ({ host }) => ({
      en: [
        `${workload} went out before lunch and did not start: the login for ${host} had been forgotten.`,
        'After lunch somebody made it and put it where it belongs.',
        'Half an hour later the pods still wait.',
      ],
      ja: [
        `昼前に ${workload} を公開しましたが、${host} のログインを忘れていて起動しませんでした。`,
        '昼休みのあと、担当者がログインを作り、あるべき場所に入れました。',
        '30 分たっても、Pod は待ったままです。',
      ],
    }),
    registry,
    objects: ({ host }) => [deployment(names, `${host}/${repository}:1.0`)],
    afterwards: ({ host }) => [
      pullSecret(project, pullSecretName(host), host, registry),
      serviceAccount(project, 'default', pullSecretName(host)),
    ],
  };
});
