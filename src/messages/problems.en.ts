import type { ProblemVocabulary } from './problem-words.ts';
import { bindingEn } from './problems/binding.en.ts';
import { clusterEn } from './problems/cluster.en.ts';
import { inputEn } from './problems/input.en.ts';
import { podEn } from './problems/pod.en.ts';
import { registryEn } from './problems/registry.en.ts';
import { runEn } from './problems/run.en.ts';
import { secretEn } from './problems/secret.en.ts';

/** Every Problem in English. */
export const problemsEn: ProblemVocabulary = {
  ...clusterEn,
  ...inputEn,
  ...podEn,
  ...secretEn,
  ...bindingEn,
  ...registryEn,
  ...runEn,
};
