import { say } from '../../domain/text.ts';
import { type CheckOutcome, defineScenario, type Question, type ScenarioDefinition } from '../../flow/scenario.ts';
import { imageQuestionFor } from '../shared-questions/image-question.ts';
import { type RegistryAnswer, registryQuestionFor } from '../shared-questions/registry-question.ts';
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
import { loginQuestion } from './login-question.ts';
import { makePlan } from './plan.ts';
import { prove } from './prove.ts';
import { sourceQuestion } from './source-question.ts';
import { words } from './words.ts';

const aboutRegistry = {
  image: ({ image }: Partial<SecureRegistryAnswers>) => image,
  loginWanted: ({ login, source }: Partial<SecureRegistryAnswers>) => login !== undefined || source !== undefined,
};

/** In asking order: what the cluster knows first, the password last, safe defaults never unless opened. */
export const questionsWith = (
  registryQuestion: Question<SecureRegistryAnswers, 'registry'>,
): readonly SecureRegistryQuestion[] => [
  imageQuestionFor<SecureRegistryAnswers>(),
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
];

export type SecureRegistryQuestion = ScenarioDefinition<
  SecureRegistryAnswers,
  SecureRegistryFacts,
  SettledAnswers
>['questions'][number];

/** Asks the registry, and nothing else: who sends logins elsewhere is at home here. */
export const plainRegistryQuestion = registryQuestionFor<SecureRegistryAnswers>(aboutRegistry);

/** A pull secret for a secured registry, linked to the account the pods really run as. */
export const secureRegistry = defineScenario<SecureRegistryAnswers, SecureRegistryFacts, SettledAnswers>({
  id: 'secure-registry',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  questions: questionsWith(registryQuestionFor({ ...aboutRegistry, check: handOver })),
  facts: readFacts,
  plan: (answers, facts) => makePlan('secure-registry', answers, facts),
  prove,
});

/** A registry that sends logins to another server has a scenario of its own. */
function handOver({ probe, open, anyway }: RegistryAnswer): CheckOutcome {
  const elsewhere = probe?.wants === 'bearer' && probe.relation !== 'same' && (!open || anyway);
  return elsewhere ? { kind: 'handover', scenario: 'delegated-auth' } : { kind: 'passed', found: [] };
}
