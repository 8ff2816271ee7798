import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import { accountQuestion } from './account-question.ts';
import type { SettledAnswers, TestPullAnswers, TestPullFacts } from './answers.ts';
import { readFacts } from './facts.ts';
import { imageQuestion } from './image-question.ts';
import { makePlan } from './plan.ts';
import { prove } from './prove.ts';
import { wayQuestion } from './way-question.ts';
import { words } from './words.ts';

/** A pull tried in the cluster itself, by somebody who wants to know; nothing of it stays. */
export const testPull = defineScenario<TestPullAnswers, TestPullFacts, SettledAnswers>({
  id: 'test-pull',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  questions: [imageQuestion, wayQuestion, accountQuestion],
  facts: readFacts,
  plan: makePlan,
  prove,
});
