import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import { accountsQuestion } from './accounts-question.ts';
import type { CrossProjectAnswers, CrossProjectFacts, SettledAnswers } from './answers.ts';
import { readFacts } from './facts.ts';
import { imageQuestion } from './image-question.ts';
import { makePlan } from './plan.ts';
import { imagesFromQuestion, projectNameQuestion } from './project-questions.ts';
import { prove } from './prove.ts';
import { restartQuestion } from './restart-question.ts';
import { words } from './words.ts';

/** Images of another project of the cluster, opened to the pods that want them and to nobody else. */
export const crossProject = defineScenario<CrossProjectAnswers, CrossProjectFacts, SettledAnswers>({
  id: 'cross-project',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  questions: [imageQuestion, imagesFromQuestion, projectNameQuestion, accountsQuestion, restartQuestion],
  facts: readFacts,
  plan: makePlan,
  prove,
});
