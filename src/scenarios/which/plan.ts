import { say, type Text } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { Answers, PlanOutcome, ScenarioId } from '../../flow/scenario.ts';
import type { WhichFacts } from './answers.ts';
import { titleOf } from './title-of.ts';
import { words } from './words.ts';

/** Nothing, or the scenario that fits: begun where a person can be asked, else named with what to type. Pure. */
export function makePlan(facts: WhichFacts): PlanOutcome {
  const { fit, settings } = facts;
  const { scenario, otherwise } = fit;
  if (scenario === 'nothing') {
    const rest = otherwise === undefined ? [] : [otherwiseNote(commandFor(otherwise, facts))];
    return { kind: 'nothing', why: joined([fit.why, ...fit.notes, ...rest]), facts };
  }
  if (settings.interactive) {
    return { kind: 'handover', scenario, answers: answersFor(scenario, facts), because: { image: fit.why } };
  }
  const title = titleOf(scenario);
  const command = commandFor(scenario, facts);
  return { kind: 'advice', scenario, title, why: joined([fit.why, ...fit.notes]), command, facts };
}

/** All that is known, as the other scenario's own answers. */
function answersFor(scenario: ScenarioId, facts: WhichFacts): Answers {
  const { image, owner, registry } = facts.fit;
  const accounts = pullersOf(facts);
  const who = accounts.length === 0 ? {} : { accounts };
  if (scenario === 'cross-project') return { image, imagesFrom: owner, ...who };
  // Whether a login may go to a stranger's host is asked there, before any does.
  const isOpenQuestion = registry?.probe?.wants === 'bearer' && registry.probe.relation === 'elsewhere';
  return { image, ...(registry === undefined || isOpenQuestion ? {} : { registry }), ...who };
}

function commandFor(scenario: ScenarioId, facts: WhichFacts): string {
  const { fit, namespace, settings } = facts;
  const accounts = pullersOf(facts);
  const who =
    accounts === 'all' ? ['--all-service-accounts'] : accounts.flatMap((account) => ['--service-account', account]);
  return goOnCommand(settings, scenario, '-n', namespace, '--image', fit.image.text, ...who);
}

/** Whose pods, as far as it is known; a project's own images are opened to all of it, as they are in every project. */
function pullersOf({ fit, namespace }: WhichFacts): readonly string[] | 'all' {
  if (fit.owner === namespace) return 'all';
  return fit.account === undefined ? [] : [fit.account];
}

function otherwiseNote(command: string): Text {
  return say(words, (w) => w.notes.otherwise(command));
}

/** Sentences one after another. */
function joined(sentences: readonly Text[]): Text {
  return { en: sentences.map(({ en }) => en).join(' '), ja: sentences.map(({ ja }) => ja).join('') };
}
