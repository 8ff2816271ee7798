import { diagnose } from '../../chain/diagnose.ts';
import type { Diagnosis } from '../../domain/diagnosis.ts';
import { problem } from '../../domain/problem.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { Choices, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { ChosenRemedy, FixAnswers } from './answers.ts';
import { caseFor } from './find-cases.ts';
import { lookAt } from './look-at.ts';
import { diagnosisOf } from './report/diagnosis-of.ts';
import { words } from './words.ts';

/** What to do about it. The chain is drawn while it is found out. */
export const remedyQuestion: Question<FixAnswers, 'remedy'> = {
  id: 'remedy',
  ask: say(words, (w) => w.remedy.ask),
  label: say(words, (w) => w.remedy.label),
  why: say(words, (w) => w.remedy.why),
  flags: [],
  fromFlags: () => undefined,
  reads: () => true,
  dependsOn: ['subject', 'name', 'pasted', 'image'],
  input: {
    kind: 'choice',
    many: false,
    prepare: offerRemedies,
    parse: ([value = ''], _answers, choices) => ok(chosen(value, choices)),
    format: ({ remedy }) => [JSON.stringify(remedy)],
  },
  show: ({ remedy }) => remedy?.title ?? say(words, (w) => w.remedy.looked),
};

function chosen(value: string, choices: Choices | undefined): ChosenRemedy {
  const remedy = JSON.parse(value) as Remedy;
  return choices?.diagnosis === undefined ? { remedy } : { remedy, diagnosis: choices.diagnosis };
}

async function offerRemedies(answers: Partial<FixAnswers>, context: Context): Promise<Result<Prepared<ChosenRemedy>>> {
  const diagnosed = await diagnosisFor(answers, context);
  if (!diagnosed.ok) return diagnosed;
  const diagnosis = diagnosed.value;
  const { remedies, causes } = diagnosis;
  const { interactive, mayChange } = context.settings;
  if (interactive && causes.length > 0) return ok({ kind: 'choices', choices: choicesFor(diagnosis) });
  // Nobody can be asked, or there is nothing to ask: what needs no answer is taken where changes were agreed to.
  const [first] = remedies;
  const isTaken = mayChange === true && first !== undefined && first.effort === 'nothing';
  const value = isTaken ? { remedy: first, diagnosis } : { diagnosis };
  return ok({ kind: 'known', value, because: say(words, (w) => (isTaken ? w.remedy.first : w.remedy.looked)) });
}

function choicesFor(diagnosis: Diagnosis): Choices {
  const rows = diagnosis.remedies.map((remedy) => ({
    value: JSON.stringify(remedy),
    cells: [remedy.title],
    fact: remedy.asks,
  }));
  return { columns: [say(words, (w) => w.remedy.remedy)], rows, chosen: [], diagnosis };
}

/** Looks at the case again, as it is now. Errors: those of reading it. */
export async function diagnosisFor(answers: Partial<FixAnswers>, context: Context): Promise<Result<Diagnosis>> {
  const { image, subject } = answers;
  if (subject?.kind === 'report') {
    const report = await context.ports.reports.read(subject.path);
    return report.ok ? ok(diagnosisOf(report.value)) : report;
  }
  if (image === undefined) return failed(problem('INPUT-06', { flags: ['POD'] }));
  const looked = await lookAt(answers, context);
  if (!looked.ok) return looked;
  const { cases, namespace, lookout } = looked.value;
  const found = caseFor(image, cases, namespace);
  if (!found.ok) return found;
  const { signal, drawn } = context;
  return diagnose(found.value, namespace, lookout(found.value), signal, drawn ?? (() => {}));
}
