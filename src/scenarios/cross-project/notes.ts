import { misplacedBinding } from '../../chain/binding-cause.ts';
import { whatLacks } from '../../chain/image-stream.ts';
import { eachOf, widestGrant } from '../../domain/image-pullers.ts';
import { accountOf } from '../../domain/kube-objects.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { say, type Text } from '../../domain/text.ts';
import { hasOwner } from '../../domain/workload.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { CrossProjectFacts, SettledAnswers } from './answers.ts';
import { stuckPods } from './stuck-pods.ts';
import { words } from './words.ts';

/** What to know before saying yes, the gravest first: what will not help, what went wrong before, what is open already. */
export function notesFor(answers: SettledAnswers, facts: CrossProjectFacts): readonly Text[] {
  return [
    ...imageNotes(facts),
    ...podNotes(answers, facts),
    ...misboundBefore(answers, facts).map((one) => problemWords(one).happened),
    ...wideGrants(facts).map((one) => problemWords(one).happened),
    ...reviewNotes(answers, facts),
  ];
}

/** A right to pull what is not there mends nothing. */
function imageNotes({ image, stream }: CrossProjectFacts): readonly Text[] {
  if (image === undefined || stream === 'unread') return [];
  const lacking = whatLacks(image, stream);
  return lacking === undefined ? [] : [problemWords(lacking).happened];
}

/** Pods this run does not help, or leaves to themselves. */
function podNotes({ accounts, restart }: SettledAnswers, facts: CrossProjectFacts): readonly Text[] {
  const { elsewhere, mayRecreate } = facts;
  const others = [...new Set(elsewhere.map(({ pod }) => accountOf(pod)))];
  const names = [...new Set(elsewhere.map(({ pod }) => pod.metadata.name))];
  const stuck = stuckPods(facts);
  const bare = restart ? stuck.filter(({ pod }) => !hasOwner(pod)).map(({ pod }) => pod.metadata.name) : [];
  return [
    ...(others.length === 0 || accounts === 'all'
      ? []
      : [say(words, (w) => w.letter.runsAs(names.join(', '), others.join(', '), accounts.join(', ')))]),
    ...(restart && mayRecreate === false ? [say(words, (w) => w.letter.notRecreated)] : []),
    ...(bare.length === 0 || mayRecreate === false ? [] : [say(words, (w) => w.letter.bare(bare.join(', ')))]),
    ...(stuck.length > 0 && !restart ? [say(words, (w) => w.letter.byThemselves(stuck.length))] : []),
  ];
}

/** Bindings that were meant for these accounts, and are not. */
function misboundBefore(answers: SettledAnswers, { access, ownBindings }: CrossProjectFacts): readonly Problem[] {
  const { project: namespace, imageProject } = access;
  return eachOf(answers).flatMap((account) => {
    const misbound = misplacedBinding(access, ownBindings, account);
    return misbound === undefined ? [] : [problem('BINDING-17', { account, namespace, imageProject, ...misbound })];
  });
}

function wideGrants({ access }: CrossProjectFacts): readonly Problem[] {
  const wide = widestGrant(access.bindings ?? []);
  return wide === undefined ? [] : [problem('BINDING-51', { ...wide, imageProject: access.imageProject })];
}

/** What the cluster's API said before the change, of the very accounts. */
function reviewNotes(answers: SettledAnswers, { access }: CrossProjectFacts): readonly Text[] {
  const reviews = [...access.reviews.values()];
  if (reviews.includes(undefined)) return [say(words, (w) => w.letter.notReviewed(access.imageProject))];
  const may = reviews.filter((allowed) => allowed === true).length;
  return [
    say(words, (w) =>
      answers.accounts === 'all' ? w.letter.reviewedGroup(may > 0) : w.letter.reviewed(may, reviews.length),
    ),
  ];
}
