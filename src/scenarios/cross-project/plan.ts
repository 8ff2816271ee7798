import { freeBindingName, grantImagePuller } from '../../actions/grant-image-puller.ts';
import { recreatePods } from '../../actions/recreate-pods.ts';
import { mayPull } from '../../chain/image-access.ts';
import { eachOf } from '../../domain/image-pullers.ts';
import { imagePullerName } from '../../domain/object-name.ts';
import { say } from '../../domain/text.ts';
import { workloadOf } from '../../domain/workload.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { Finding, PlanOutcome, ReviewLetter, WaitingLetter } from '../../flow/scenario.ts';
import type { Action } from '../../plan/action.ts';
import type { Plan } from '../../plan/plan.ts';
import { words as shared } from '../shared-questions/words.ts';
import { type CrossProjectFacts, imageProjectOf, type SettledAnswers } from './answers.ts';
import { notesFor } from './notes.ts';
import { podsToRecreate } from './stuck-pods.ts';
import { whom } from './whom.ts';
import { type CrossProjectWords, words } from './words.ts';

/** One binding for those who may not pull yet. Pure: the same input gives the same plan. */
export function makePlan(answers: SettledAnswers, facts: CrossProjectFacts): PlanOutcome {
  const { identity, access } = facts;
  if (access.imageProject === identity.namespace && !isKeptOut(answers, facts)) {
    return { kind: 'nothing', why: say(words, (w) => w.sameProject(identity.namespace)), facts };
  }
  const lacking = lackingAccounts(answers, facts);
  const recreating = recreations(answers, facts);
  const grant = grantFor(lacking ?? answers.accounts, facts);
  const plan = planFor([...(lacking === undefined ? [] : [grant]), ...recreating], facts);
  if (lacking === undefined && recreating.length === 0) {
    return { kind: 'unchanged', plan: planFor([grant], facts), facts };
  }
  if (lacking !== undefined && facts.mayBind === false) {
    return { kind: 'waiting', letter: waitingLetter(grant, answers, facts) };
  }
  const letter = lacking === undefined ? letterOfPods(answers, facts) : letterOfGrant(answers, facts);
  return { kind: 'plan', plan, letter, facts };
}

/** Every project comes with a binding for its own pods: only where they are seen to lack the right has somebody taken it away. */
function isKeptOut({ accounts }: SettledAnswers, { access }: CrossProjectFacts): boolean {
  return eachOf({ accounts }).some((account) => mayPull(access, account) === false);
}

/** Those who are to pull and may not, as far as is known; undefined where all may. */
export function lackingAccounts(
  { accounts }: Pick<SettledAnswers, 'accounts'>,
  { access }: CrossProjectFacts,
): SettledAnswers['accounts'] | undefined {
  const lacking = eachOf({ accounts }).filter((account) => mayPull(access, account) !== true);
  if (lacking.length === 0) return undefined;
  return accounts === 'all' ? 'all' : lacking;
}

function grantFor(accounts: SettledAnswers['accounts'], { identity, access }: CrossProjectFacts): Action {
  const { namespace: project } = identity;
  const name = freeBindingName(imagePullerName(project, accounts), access.bindings ?? []);
  return grantImagePuller({ namespace: access.imageProject, name, project, accounts });
}

/** One action an image. */
function recreations(answers: SettledAnswers, facts: CrossProjectFacts): readonly Action[] {
  const images = Map.groupBy(podsToRecreate(answers, facts), ({ image }) => image);
  return [...images].map(([image, uses]) => {
    const pods = uses.map(({ pod }) => pod);
    return recreatePods({
      namespace: facts.identity.namespace,
      image,
      workload: [...new Set(pods.map(workloadOf))].join(', '),
      pods: pods.map(({ metadata }) => ({ name: metadata.name, uid: metadata.uid ?? '' })),
    });
  });
}

function planFor(actions: readonly Action[], { identity }: CrossProjectFacts): Plan {
  const { name: clusterName, clusterUid, server, namespace, namespaceUid, practice } = identity;
  return {
    scenario: 'cross-project',
    target: { clusterName, clusterUid, server, namespace, namespaceUid, practice },
    actions,
  };
}

/** The right is there already: only pods are recreated. */
function letterOfPods(answers: SettledAnswers, facts: CrossProjectFacts): ReviewLetter {
  const { identity, access, mayRecreate } = facts;
  const pullers = (w: CrossProjectWords) => whom(w, answers.accounts, identity.namespace);
  return {
    tried: [{ status: mayRecreate === true ? 'ok' : 'unknown', what: say(shared, (w) => w.tried.rights) }],
    sent: say(words, (w) => w.letter.onlyPods.sent(identity.name)),
    readable: say(words, (w) => w.letter.onlyPods.readable(pullers(w), access.imageProject)),
    stays: say(words, (w) => w.letter.onlyPods.stays),
    undo: say(words, (w) => w.letter.onlyPods.undo),
    notes: notesFor(answers, facts),
  };
}

function letterOfGrant(answers: SettledAnswers, facts: CrossProjectFacts): ReviewLetter {
  const { identity, access, isRoleSeen, mayBind } = facts;
  const tried: readonly Finding[] = [
    { status: mayBind === true ? 'ok' : 'unknown', what: say(shared, (w) => w.tried.rights) },
    { status: isRoleSeen ? 'ok' : 'unknown', what: say(words, (w) => w.letter.role) },
  ];
  return {
    tried,
    sent: say(words, (w) => w.letter.sent(identity.name)),
    readable: say(words, (w) => w.letter.readable(whom(w, answers.accounts, identity.namespace), access.imageProject)),
    stays: say(words, (w) => w.letter.stays),
    undo: say(words, (w) => w.letter.undo),
    notes: notesFor(answers, facts),
  };
}

/** A letter for an administrator of the other project: what to run, and how to go on afterwards. */
function waitingLetter(grant: Action, answers: SettledAnswers, facts: CrossProjectFacts): WaitingLetter {
  const { identity, access, administrators } = facts;
  const { imageProject } = access;
  const cli = identity.openshift.length > 0 ? 'oc' : 'kubectl';
  const named = administrators.join(', ');
  return {
    whom:
      named === ''
        ? say(words, (w) => w.waiting.whom(imageProject))
        : say(words, (w) => w.waiting.whomNamed(named, imageProject)),
    what: say(words, (w) => w.waiting.what(whom(w, answers.accounts, identity.namespace), imageProject)),
    commands: grant.commands[cli],
    afterwards: commandAfterwards(answers, facts),
  };
}

function commandAfterwards(answers: SettledAnswers, { identity, settings }: CrossProjectFacts): string {
  const { image, accounts } = answers;
  const from = image === null ? ['--images-from', imageProjectOf(answers)] : ['--image', image.text];
  const who =
    accounts === 'all' ? ['--all-service-accounts'] : accounts.flatMap((account) => ['--service-account', account]);
  return goOnCommand(settings, 'cross-project', '-n', identity.namespace, ...from, ...who);
}
