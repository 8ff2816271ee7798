import { changeTemplate } from '../../actions/change-template.ts';
import { recreatePods } from '../../actions/recreate-pods.ts';
import { pullTroubles } from '../../domain/pull-trouble.ts';
import { joined, plain, say, type Text } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { PlanOutcome, ReviewLetter } from '../../flow/scenario.ts';
import { ownerWords } from '../../messages/owner-words.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { Action } from '../../plan/action.ts';
import type { Plan } from '../../plan/plan.ts';
import { words as shared } from '../shared-questions/words.ts';
import type { ChangeTemplateFacts, SettledAnswers } from './answers.ts';
import { shownWorkload } from './offers.ts';
import { words } from './words.ts';

/** Changes the template, then deletes the stuck pods its owner would not replace by itself. Pure. */
export function makePlan(answers: SettledAnswers, facts: ChangeTemplateFacts): PlanOutcome {
  const { found, change, pods, identity } = facts;
  const { namespace } = identity;
  const { kind, workload } = found;
  const { name } = workload.metadata;
  const isInit =
    change.field !== 'serviceAccountName' &&
    (workload.template?.initContainers ?? []).some((container) => container.name === change.container);
  const changed = changeTemplate({ namespace, kind, name, change, isInit, pods: pods.length });
  const plan = planFor([changed, ...recreations(facts)], facts);
  if (change.from === change.to) return { kind: 'unchanged', plan: planFor([changed], facts), facts };
  if (facts.mayChange === false) {
    const cli = identity.openshift.length > 0 ? 'oc' : 'kubectl';
    const letter = {
      whom: say(words, (w) => w.waiting.whom(namespace)),
      what: say(words, (w) => w.waiting.what(shownWorkload(answers.workload), namespace)),
      commands: plan.actions.flatMap((action) => action.commands[cli]),
      afterwards: goOnCommand(facts.settings, 'which', '-n', namespace, shownWorkload(answers.workload)),
    };
    return { kind: 'waiting', letter };
  }
  return { kind: 'plan', plan, letter: letterFor(facts), facts };
}

/**
 * A Deployment rolls stuck pods over. Others wait for them: a StatefulSet until its first pod runs, a ReplicaSet for good; a
 * DaemonSet may be told to.
 */
function recreations({ found, stuck, identity }: ChangeTemplateFacts): readonly Action[] {
  const { kind, workload } = found;
  if (kind !== 'StatefulSet' && kind !== 'ReplicaSet' && kind !== 'DaemonSet') return [];
  const images = [...new Set(stuck.flatMap((pod) => pullTroubles(pod).map(({ image }) => image)))];
  return images.map((image) =>
    recreatePods({
      namespace: identity.namespace,
      image,
      workload: workload.metadata.name,
      pods: stuck
        .filter((pod) => pullTroubles(pod).some((trouble) => trouble.image === image))
        .map(({ metadata }) => ({ name: metadata.name, uid: metadata.uid ?? '' })),
    }),
  );
}

function planFor(actions: readonly Action[], { identity }: ChangeTemplateFacts): Plan {
  const { name: clusterName, clusterUid, server, namespace, namespaceUid, practice } = identity;
  const target = { clusterName, clusterUid, server, namespace, namespaceUid, practice };
  return { scenario: 'change-template', target, actions };
}

function letterFor(facts: ChangeTemplateFacts): ReviewLetter {
  const { identity, tried, mayChange, afterwards } = facts;
  const rights = mayChange === true ? 'ok' : 'unknown';
  const sentTo = afterwards?.sentTo;
  return {
    tried: [...tried, { status: rights, what: say(shared, (w) => w.tried.rights) }],
    sent: say(words, (w) =>
      sentTo === undefined ? w.letter.sentNothing(identity.name) : w.letter.sent(sentTo, identity.name),
    ),
    readable: say(words, (w) => w.letter.readable),
    stays: say(words, (w) => w.letter.stays),
    undo: say(words, (w) => w.letter.undo),
    notes: notesFor(facts),
  };
}

/** What OpenShift writes into a template by itself, as a tag of an image stream moves. */
const TRIGGERS = 'image.openshift.io/triggers';

function notesFor({ found, change, reverting, afterwards }: ChangeTemplateFacts): readonly Text[] {
  const follows = change.field === 'image' && found.workload.metadata.annotations?.[TRIGGERS] !== undefined;
  return [
    ...reverting.map(({ object, owner }) => joined(plain(`${object}: `), ownerWords(owner))),
    ...(follows ? [say(words, (w) => w.letter.follows(TRIGGERS))] : []),
    ...(afterwards?.trial.ok === false ? [problemWords(afterwards.trial.problem).short] : []),
  ];
}
