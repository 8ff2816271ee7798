import { testImport } from '../../actions/test-import.ts';
import { testPullPod } from '../../actions/test-pull-pod.ts';
import { say } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { PlanOutcome, ReviewLetter, WaitingLetter } from '../../flow/scenario.ts';
import type { Action } from '../../plan/action.ts';
import type { SettledAnswers, TestPullFacts } from './answers.ts';
import { words } from './words.ts';

/** One try. Pure: the same input gives the same plan. */
export function makePlan(answers: SettledAnswers, facts: TestPullFacts): PlanOutcome {
  const { identity, mayTry } = facts;
  const action = actionFor(answers, facts);
  if (mayTry === false) return { kind: 'waiting', letter: waitingLetter(action, answers, facts) };
  const { name: clusterName, clusterUid, server, namespace, namespaceUid, practice } = identity;
  return {
    kind: 'plan',
    plan: {
      scenario: 'test-pull',
      target: { clusterName, clusterUid, server, namespace, namespaceUid, practice },
      actions: [action],
    },
    letter: letterFor(answers, facts),
    facts,
  };
}

function actionFor({ by, image, account = 'default' }: SettledAnswers, { identity, settings }: TestPullFacts): Action {
  const { namespace } = identity;
  return by === 'import'
    ? testImport({ namespace, image: image.text })
    : testPullPod({ namespace, image: image.text, account, seconds: settings.watchSeconds });
}

function letterFor({ by, image }: SettledAnswers, { identity, mayTry }: TestPullFacts): ReviewLetter {
  const { namespace } = identity;
  return {
    tried: [{ status: mayTry === true ? 'ok' : 'unknown', what: say(words, (w) => w.letter.rights) }],
    sent: say(words, (w) => w.letter.sent[by](identity.name, image.host)),
    readable: say(words, (w) => w.letter.readable[by](namespace)),
    stays: say(words, (w) => w.letter.stays),
    undo: say(words, (w) => w.letter.undo[by]),
    notes: [say(words, (w) => w.letter.notes[by])],
  };
}

/** A letter for somebody who has the right that is missing: what to run, and how to go on afterwards. */
function waitingLetter(
  action: Action,
  { by, image, account }: SettledAnswers,
  { identity, settings }: TestPullFacts,
): WaitingLetter {
  const { namespace, openshift } = identity;
  const who = account === undefined ? [] : ['--service-account', account];
  return {
    whom: say(words, (w) => w.waiting.whom(namespace)),
    what: say(words, (w) => w.waiting.what[by](namespace)),
    commands: action.commands[openshift.length > 0 ? 'oc' : 'kubectl'],
    afterwards: goOnCommand(settings, 'test-pull', '-n', namespace, '--image', image.text, '--by', by, ...who),
  };
}
