import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import { registryQuestionFor } from '../shared-questions/registry-question.ts';
import { accountsQuestion } from './accounts-question.ts';
import type { SecureRegistryAnswers, SecureRegistryFacts, SettledAnswers } from './answers.ts';
import {
  builderQuestion,
  emailQuestion,
  everythingQuestion,
  layoutQuestion,
  restartQuestion,
  secretNameQuestion,
  serverQuestion,
  templateQuestion,
} from './assumed-questions.ts';
import { conflictQuestion } from './conflict-question.ts';
import { readFacts } from './facts.ts';
import { fileQuestion, pastedQuestion } from './file-questions.ts';
import { imageQuestion } from './image-question.ts';
import { loginQuestion } from './login-question.ts';
import { makePlan } from './plan.ts';
import { prove } from './prove.ts';
import { sourceQuestion } from './source-question.ts';
import { words } from './words.ts';

const registryQuestion = registryQuestionFor<SecureRegistryAnswers>({
  image: ({ image }) => image,
  loginWanted: ({ login, source }) => login !== undefined || source !== undefined,
});

/** A pull secret for a secured registry, linked to the account the pods really run as. */
export const secureRegistry = defineScenario<SecureRegistryAnswers, SecureRegistryFacts, SettledAnswers>({
  id: 'secure-registry',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  // In asking order: what the cluster knows first, the password last, safe defaults never unless opened.
  questions: [
    imageQuestion,
    registryQuestion,
    accountsQuestion,
    sourceQuestion,
    fileQuestion,
    pastedQuestion,
    loginQuestion,
    serverQuestion,
    secretNameQuestion,
    layoutQuestion,
    everythingQuestion,
    conflictQuestion,
    emailQuestion,
    builderQuestion,
    templateQuestion,
    restartQuestion,
  ],
  facts: readFacts,
  plan: makePlan,
  prove,
});
