import { ok } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import { defineScenario } from '../../flow/scenario.ts';
import type { FixAnswers, FixFacts, SettledFix } from './answers.ts';
import { mayRemake, proveBarePod } from './bare-pod.ts';
import { imageQuestion } from './image-question.ts';
import { nameQuestion, pastedQuestion } from './name-questions.ts';
import { makePlan } from './plan.ts';
import { diagnosisFor, remedyQuestion } from './remedy-question.ts';
import { subjectQuestion } from './subject-question.ts';
import { words } from './words.ts';

/** From a pod that cannot pull to what keeps it from it, and to what mends that. It only looks: others change. */
export const fix = defineScenario<FixAnswers, FixFacts, SettledFix>({
  id: 'fix',
  title: say(words, (w) => w.title),
  about: say(words, (w) => w.about),
  help: say(words, (w) => w.help),
  onlyLooks: true,
  questions: [subjectQuestion, nameQuestion, pastedQuestion, imageQuestion, remedyQuestion],
  facts: async (answers, _checks, context) => {
    const { remedy } = answers.remedy;
    const diagnosis =
      answers.remedy.diagnosis === undefined ? await diagnosisFor(answers, context) : ok(answers.remedy.diagnosis);
    if (!diagnosis.ok) return diagnosis;
    const { identity, settings } = context;
    const isText = answers.subject.kind === 'pasted' || answers.subject.kind === 'report';
    const may = remedy?.leads.to === 'bare-pod' ? await mayRemake(context) : undefined;
    return ok({ diagnosis: diagnosis.value, remedy, identity, settings, mayRemake: may, isText });
  },
  plan: (_answers, facts) => makePlan(facts),
  prove: async function* (_answers, facts, context) {
    const { diagnosis, remedy } = facts;
    if (remedy?.leads.to === 'bare-pod') {
      yield* proveBarePod(remedy.leads, facts, context);
      return;
    }
    const { links, unproven } = diagnosis;
    yield { links, unproven, diagnosis };
  },
});
