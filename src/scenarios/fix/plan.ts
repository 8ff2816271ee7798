import { linkFacts } from '../../chain/link-words.ts';
import { remedyWords } from '../../chain/remedies/remedy-words.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { say } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { PlanOutcome } from '../../flow/scenario.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { FixFacts } from './answers.ts';
import { planBarePod } from './bare-pod.ts';
import { commandFor } from './remedy-command.ts';
import { words } from './words.ts';

/** What comes of the diagnosis: nothing to mend, what was found, another scenario, or a letter. Pure. */
export function makePlan(facts: FixFacts): PlanOutcome {
  const { diagnosis, remedy } = facts;
  const { subject, causes } = diagnosis;
  const [cause] = causes;
  if (cause === undefined) {
    const found = diagnosis.links.some(({ link, evidence }) => link === 'pod' && evidence.en === linkFacts.en.hasIt);
    const why = say(words, (w) => (found ? w.hasImage(subject.pod, subject.image) : w.nothingFound(subject.pod)));
    return { kind: 'nothing', why, facts };
  }
  if (remedy === undefined) return diagnosed(facts);
  const { leads } = remedy;
  switch (leads.to) {
    case 'scenario':
      if (facts.isText) return elsewhere(remedy, facts);
      return {
        kind: 'handover',
        scenario: leads.scenario,
        answers: leads.answers,
        because: { image: problemWords(cause.problem).short },
      };
    case 'letter': {
      const { whom, what, commands } = leads;
      const afterwards = goOnCommand(facts.settings, 'fix', subject.pod, '-n', subject.namespace);
      return { kind: 'waiting', letter: { whom, what, commands, afterwards } };
    }
    case 'report':
      return { ...diagnosed(facts), wantsReport: true };
    case 'bare-pod':
      return facts.isText ? elsewhere(remedy, facts) : planBarePod(leads, facts);
  }
}

/** There is no cluster here that could be changed: what to type goes to whoever has it. */
function elsewhere(remedy: Remedy, facts: FixFacts): PlanOutcome {
  const { subject } = facts.diagnosis;
  const command = commandFor(remedy, facts);
  return {
    kind: 'waiting',
    letter: {
      whom: say(remedyWords, (w) => w.whoHasCluster),
      what: remedy.title,
      commands: command === undefined ? [] : [command],
      afterwards: goOnCommand({}, 'fix', subject.pod, '-n', subject.namespace),
    },
  };
}

function diagnosed(facts: FixFacts): Extract<PlanOutcome, { kind: 'diagnosed' }> {
  const { diagnosis } = facts;
  const typed = (remedy: Remedy) => {
    const command = commandFor(remedy, facts);
    return command === undefined ? [] : [[remedy.id, command] as const];
  };
  return { kind: 'diagnosed', diagnosis, commands: Object.fromEntries(diagnosis.remedies.flatMap(typed)), facts };
}
