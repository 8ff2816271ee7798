import { serviceAccount } from '../open-project.ts';
import { companyRegistry, defineScene } from './scene.ts';
import { deployment, pullSecret } from './scene-objects.ts';

/** A secret made by hand. */
export const fromARecipe = defineScene(
  'from-a-recipe',
  { en: 'From a recipe', ja: 'レシピのとおり' },
  (names, draw) => {
    const { project, workload, repository } = names;
    const registry = companyRegistry(names, draw);
    return {
      story: ({ host }) => ({
        en: [
          `The team followed a recipe from a blog, step by step, for the login to ${host}.`,
          'Every command succeeded, and the account lists the secret.',
          `${workload} does not start, as if nothing had been done.`,
        ],
        ja: [
          `チームはブログのレシピのとおりに、${host} のログインを一歩ずつ設定しました。`,
          'どのコマンドも成功し、サービスアカウントにはシークレットが載っています。',
          `それなのに、何もしていないかのように ${workload} は起動しません。`,
        ],
      }),
      registry,
      objects: ({ host }) => [
        pullSecret(project, 'registry-login', host, registry, 'Opaque'),
        serviceAccount(project, 'default', 'registry-login'),
        deployment(names, `${host}/${repository}:1.0`),
      ],
    };
  },
);
