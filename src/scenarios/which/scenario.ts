import { ok } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import type { WhichAnswers, WhichFacts } from './answers.ts';
import { fitQuestion } from './fit-question.ts';
import { imageQuestion } from './image-question.ts';
import { makePlan } from './plan.ts';
import { prove } from './prove.ts';
import { subjectQuestion } from './subject-question.ts';
import { words } from './words.ts';

/** What an image needs, if anything: it only looks, and hands over to the scenario that fits. */
export const which = defineScenario<WhichAnswers, WhichFacts, WhichAnswers>({
  id: 'which',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  onlyLooks: true,
  questions: [subjectQuestion, imageQuestion, fitQuestion],
  facts: async ({ fit }, _checks, { identity, settings }) => {
    const { trust } = settings;
    const hasOwnTrust = trust.ca !== undefined || trust.allowHttp === true;
    return ok({ fit, namespace: identity.namespace, settings, hasOwnTrust });
  },
  plan: (_answers, facts) => makePlan(facts),
  prove: (_answers, facts, context) => prove(facts, context),
});
