import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import { accountsQuestionFor } from '../shared-questions/accounts-question.ts';
import { imageQuestionFor } from '../shared-questions/image-question.ts';
import type { UnlinkSecretAnswers, UnlinkSecretFacts } from './answers.ts';
import { readFacts } from './facts.ts';
import { makePlan } from './plan.ts';
import { prove } from './prove.ts';
import { restartQuestion, secretQuestion } from './questions.ts';
import { words } from './words.ts';

/** A secret that does harm where it is listed: it spoils the others, or its login is outdated where none is needed. */
export const unlinkSecret = defineScenario<UnlinkSecretAnswers, UnlinkSecretFacts, UnlinkSecretAnswers>({
  id: 'unlink-secret',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  questions: [
    imageQuestionFor<UnlinkSecretAnswers>(),
    accountsQuestionFor<UnlinkSecretAnswers>(),
    secretQuestion,
    restartQuestion,
  ],
  facts: readFacts,
  plan: makePlan,
  prove,
});
