import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import type { ChangeTemplateAnswers, ChangeTemplateFacts, SettledAnswers } from './answers.ts';
import { readFacts } from './facts.ts';
import { makePlan } from './plan.ts';
import { prove } from './prove.ts';
import {
  containerQuestion,
  setImageQuestion,
  setPullPolicyQuestion,
  setServiceAccountQuestion,
  tagQuestion,
  whatQuestion,
  workloadQuestion,
} from './questions.ts';
import { words } from './words.ts';

/** One thing of a workload's template: the image, the account its pods run as, or when nodes pull. */
export const changeTemplate = defineScenario<ChangeTemplateAnswers, ChangeTemplateFacts, SettledAnswers>({
  id: 'change-template',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  questions: [
    workloadQuestion,
    whatQuestion,
    containerQuestion,
    tagQuestion,
    setImageQuestion,
    setServiceAccountQuestion,
    setPullPolicyQuestion,
  ],
  facts: readFacts,
  plan: makePlan,
  prove,
});
