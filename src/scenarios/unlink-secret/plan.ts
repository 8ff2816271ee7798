import { type LinkFor, listsOf } from '../../actions/link-pull-secret.ts';
import { recreatePods } from '../../actions/recreate-pods.ts';
import { unlinkPullSecret } from '../../actions/unlink-pull-secret.ts';
import { unlistInTemplate } from '../../actions/unlist-in-template.ts';
import { accountNamed, listsItsOwn } from '../../chain/project.ts';
import { accountOf, type KubePod } from '../../domain/kube-objects.ts';
import { joined, plain, say, type Text } from '../../domain/text.ts';
import { hasOwner, workloadOf } from '../../domain/workload.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { PlanOutcome, ReviewLetter, WaitingLetter } from '../../flow/scenario.ts';
import { ownerWords } from '../../messages/owner-words.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { Action } from '../../plan/action.ts';
import type { Plan } from '../../plan/plan.ts';
import { words as shared } from '../shared-questions/words.ts';
import type { UnlinkSecretAnswers, UnlinkSecretFacts } from './answers.ts';
import { words } from './words.ts';

/** Takes the secret off what lists it, then recreates the pods that still show it. Pure: the same input gives the same plan. */
export function makePlan(answers: UnlinkSecretAnswers, facts: UnlinkSecretFacts): PlanOutcome {
  const { namespace } = facts.identity;
  const { secret, image } = answers;
  const unlinks = facts.listing.map((account): Action => {
    const { name } = account.metadata;
    // Builds take logins from both lists of their account.
    const from: readonly LinkFor[] = name === 'builder' ? ['pull', 'mount'] : ['pull'];
    return unlinkPullSecret({ namespace, account: name, secret, from, listed: listsOf(account) });
  });
  const templates = facts.templates.map(({ kind, workload }): Action => {
    const { name } = workload.metadata;
    const pods = facts.project.pods.filter((pod) => workloadOf(pod) === name).length;
    const listed = workload.template?.imagePullSecrets ?? [];
    return unlistInTemplate({ namespace, kind, name, secret, listed, pods });
  });
  const pods = podsToRecreate(answers, facts);
  const recreated =
    pods.length === 0
      ? []
      : [
          recreatePods({
            namespace,
            image: image.text,
            workload: [...new Set(pods.map(workloadOf))].join(', '),
            pods: pods.map(({ metadata }) => ({ name: metadata.name, uid: metadata.uid ?? '' })),
          }),
        ];
  const plan = planFor([...unlinks, ...templates, ...recreated], facts);
  if (plan.actions.length === 0) return { kind: 'unchanged', plan, facts };
  const mayNot = unlinks.length > 0 && facts.rights.link === false ? 'link' : undefined;
  const missing = mayNot ?? (pods.length > 0 && facts.rights.recreate === false ? 'recreate' : undefined);
  if (missing !== undefined) return { kind: 'waiting', letter: waitingLetter(missing, plan, answers, facts) };
  return { kind: 'plan', plan, letter: letterFor(answers, facts), facts };
}

/** Stuck pods that would come back without the secret: those its account has given it to. */
export function podsToRecreate({ restart }: UnlinkSecretAnswers, facts: UnlinkSecretFacts): readonly KubePod[] {
  if (!restart) return [];
  return facts.stuck.filter((pod) => hasOwner(pod) && !listsItsOwn(pod, accountNamed(facts.project, accountOf(pod))));
}

function planFor(actions: readonly Action[], { identity }: UnlinkSecretFacts): Plan {
  const { name: clusterName, clusterUid, server, namespace, namespaceUid, practice } = identity;
  const target = { clusterName, clusterUid, server, namespace, namespaceUid, practice };
  return { scenario: 'unlink-secret', target, actions };
}

function letterFor(answers: UnlinkSecretAnswers, facts: UnlinkSecretFacts): ReviewLetter {
  const { identity, afterwards, tried, rights } = facts;
  const { secret } = answers;
  const may = Object.values(rights).every((right) => right === true) ? 'ok' : 'unknown';
  const sentTo = afterwards?.sentTo;
  return {
    tried: [...tried, { status: may, what: say(shared, (w) => w.tried.rights) }],
    sent: say(words, (w) =>
      sentTo === undefined ? w.letter.sentNothing(identity.name) : w.letter.sent(sentTo, identity.name),
    ),
    readable: say(words, (w) => w.letter.readable),
    stays: say(words, (w) => w.letter.stays(secret)),
    undo: say(words, (w) => w.letter.undo),
    notes: notesFor(answers, facts),
  };
}

function notesFor(
  { restart }: UnlinkSecretAnswers,
  { stuck, reverting, afterwards }: UnlinkSecretFacts,
): readonly Text[] {
  const bare = restart ? stuck.filter((pod) => !hasOwner(pod)).map(({ metadata }) => metadata.name) : [];
  const used = afterwards?.used;
  const isUntried = afterwards?.trial.ok !== true;
  return [
    ...reverting.map(({ object, owner }) => joined(plain(`${object}: `), ownerWords(owner))),
    ...(bare.length === 0 ? [] : [say(words, (w) => w.letter.bare(bare.join(', ')))]),
    ...(afterwards?.trial.ok === false ? [problemWords(afterwards.trial.problem).short] : []),
    ...(isUntried ? [] : [say(words, (w) => (used === undefined ? w.letter.nodesUseNone : w.letter.nodesUse(used)))]),
  ];
}

function waitingLetter(
  right: 'link' | 'recreate',
  plan: Plan,
  { image, accounts, secret }: UnlinkSecretAnswers,
  { identity, settings }: UnlinkSecretFacts,
): WaitingLetter {
  const { namespace, openshift } = identity;
  const cli = openshift.length > 0 ? 'oc' : 'kubectl';
  const answered = accounts.flatMap((account) => ['--service-account', account]);
  return {
    whom: say(words, (w) => w.waiting.whom(namespace)),
    what: say(words, (w) => w.waiting.what(w.waiting.rights[right], namespace)),
    commands: plan.actions.flatMap((action) => action.commands[cli]),
    afterwards: goOnCommand(
      settings,
      'unlink-secret',
      '-n',
      namespace,
      '--image',
      image.text,
      ...answered,
      '--secret',
      secret,
    ),
  };
}
