import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import { registryQuestionFor } from '../shared-questions/registry-question.ts';
import type { RenewLoginAnswers, RenewLoginFacts, SettledAnswers } from './answers.ts';
import { readFacts } from './facts.ts';
import { heldQuestion } from './held-question.ts';
import { makePlan } from './plan.ts';
import { prove } from './prove.ts';
import { imageQuestion, loginQuestion, secretsQuestion } from './questions.ts';
import { words } from './words.ts';

/** A password that has been renewed at the registry, put wherever the login lies. */
export const renewLogin = defineScenario<RenewLoginAnswers, RenewLoginFacts, SettledAnswers>({
  id: 'renew-login',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  questions: [
    heldQuestion,
    imageQuestion,
    registryQuestionFor<RenewLoginAnswers>({
      image: ({ image }) => image ?? undefined,
      // The secrets are there, so the login is wanted whatever the registry gives away.
      loginWanted: () => true,
      when: ({ image }) => image !== null,
    }),
    loginQuestion,
    secretsQuestion,
  ],
  facts: readFacts,
  plan: makePlan,
  prove,
});
