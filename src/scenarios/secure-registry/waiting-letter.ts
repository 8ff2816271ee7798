import { say } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { WaitingLetter } from '../../flow/scenario.ts';
import type { Plan } from '../../plan/plan.ts';
import type { SecureRegistryFacts, SettledAnswers } from './answers.ts';
import { words } from './words.ts';

/** A letter for somebody who has the right that is missing: what to run, and how to go on afterwards. */
export function waitingLetter(
  right: 'secrets' | 'link' | 'recreate',
  plan: Plan,
  { image, accounts = [] }: SettledAnswers,
  { identity, settings }: SecureRegistryFacts,
): WaitingLetter {
  const { namespace, openshift } = identity;
  const cli = openshift.length > 0 ? 'oc' : 'kubectl';
  const answered = [['--image', image.text], ...accounts.map((account) => ['--service-account', account])].flat();
  return {
    whom: say(words, (w) => w.waitingWhom(namespace)),
    what: say(words, (w) => w.waitingWhat(w.waitingRights[right], namespace)),
    commands: plan.actions.flatMap((action) => action.commands[cli]),
    afterwards: goOnCommand(settings, plan.scenario, '-n', namespace, ...answered),
  };
}
