import type { ProblemVocabulary } from './problem-words.ts';
import { bindingJa } from './problems/binding.ja.ts';
import { clusterJa } from './problems/cluster.ja.ts';
import { inputJa } from './problems/input.ja.ts';
import { podJa } from './problems/pod.ja.ts';
import { registryJa } from './problems/registry.ja.ts';
import { runJa } from './problems/run.ja.ts';
import { secretJa } from './problems/secret.ja.ts';

/** Every Problem in Japanese. */
export const problemsJa: ProblemVocabulary = {
  ...clusterJa,
  ...inputJa,
  ...podJa,
  ...secretJa,
  ...bindingJa,
  ...registryJa,
  ...runJa,
};
