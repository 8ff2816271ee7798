import { shellQuote } from '../../domain/shell-quote.ts';
import { say, type Text } from '../../domain/text.ts';
import type { Answers, PlanOutcome, ScenarioId } from '../../flow/scenario.ts';
import type { Fit, WhichFacts } from './answers.ts';
import { titleOf } from './title-of.ts';
import { words } from './words.ts';

/** Nothing, or the scenario that fits: begun where a person can be asked, else named with what to type. Pure. */
export function makePlan(facts: WhichFacts): PlanOutcome {
  const { fit, interactive, namespace } = facts;
  const { scenario, otherwise } = fit;
  if (scenario === 'nothing') {
    const rest = otherwise === undefined ? [] : [otherwiseNote(commandFor(otherwise, fit, namespace))];
    return { kind: 'nothing', why: joined([fit.why, ...fit.notes, ...rest]), facts };
  }
  if (interactive) return { kind: 'handover', scenario, answers: answersFor(scenario, fit) };
  const title = titleOf(scenario);
  const command = commandFor(scenario, fit, namespace);
  return { kind: 'advice', scenario, title, why: joined([fit.why, ...fit.notes]), command, facts };
}

/** All that is known, as the other scenario's own answers. */
function answersFor(scenario: ScenarioId, { image, account, owner, registry }: Fit): Answers {
  const who = account === undefined ? {} : { accounts: [account] };
  if (scenario === 'cross-project') return { image, imagesFrom: owner, ...who };
  // Whether a login may go to a stranger's host is asked there, before any does.
  const isOpenQuestion = registry?.probe?.wants === 'bearer' && registry.probe.relation === 'elsewhere';
  return { image, ...(registry === undefined || isOpenQuestion ? {} : { registry }), ...who };
}

function commandFor(scenario: ScenarioId, { image, account }: Fit, namespace: string): string {
  const who = account === undefined ? [] : ['--service-account', account];
  const line = ['pull-secret-wizard', scenario, '-n', namespace, '--image', image.text, ...who];
  return line.map(shellQuote).join(' ');
}

function otherwiseNote(command: string): Text {
  return say(words, (w) => w.notes.otherwise(command));
}

/** Sentences one after another. */
function joined(sentences: readonly Text[]): Text {
  return { en: sentences.map(({ en }) => en).join(' '), ja: sentences.map(({ ja }) => ja).join('') };
}
