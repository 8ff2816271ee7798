import { causesFromWords } from '../../chain/cause-from-words.ts';
import { likelyCause } from '../../chain/likely-cause.ts';
import { mayPullNow } from '../../chain/may-pull-now.ts';
import type { WordsOfNode } from '../../chain/named-cause.ts';
import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { accountOf, type KubePod } from '../../domain/kube-objects.ts';
import type { Problem } from '../../domain/problem.ts';
import { readPullError } from '../../domain/pull-error.ts';
import { pullTrouble } from '../../domain/pull-trouble.ts';
import { say } from '../../domain/text.ts';
import { workloadOf } from '../../domain/workload.ts';
import type { StuckImage } from '../../flow/survey.ts';
import { problemWords } from '../../messages/problem-words.ts';
import { surveyWords } from './survey-words.ts';

type Known = Pick<WordsOfNode, 'project' | 'borrowed' | 'now'>;

/** What is known around a stuck pod. */
export interface Around extends Omit<Known, 'project'> {
  /** The name of its project. */
  readonly name: string;
  /** What lies there, or why that could not be read: then no other cause is named. */
  readonly project: Known['project'] | Problem;
}

/** Why a pod probably cannot pull an image: what can be told without asking its registry. */
export function describeStuck(
  image: string,
  pod: KubePod,
  around: Around,
): Omit<StuckImage, 'totalPods' | 'stuckPods' | 'since'> {
  const { name, borrowed } = around;
  const parsed = parseImageReference(image);
  const cause = parsed.ok ? likeliest(pod, parsed.value, around) : parsed.problem;
  const opened = parsed.ok && cause === undefined ? mayPullNow(pod, parsed.value, borrowed) : undefined;
  const unnamed = say(surveyWords, (w) => (opened === undefined ? w.shown : w.mayPullNow));
  return {
    project: name,
    image,
    workload: workloadOf(pod),
    account: accountOf(pod),
    cause,
    causeInShort: cause === undefined ? unnamed : problemWords(cause).short,
    pod: pod.metadata.name,
    container: pullTrouble(pod, image)?.container ?? '',
  };
}

function likeliest(pod: KubePod, image: ImageReference, { project, ...rest }: Around): Problem | undefined {
  return 'code' in project ? project : causeOf(pod, image, { project, ...rest });
}

/**
 * What its node says, where that names a cause; else what the cluster's API shows of it. A pod that waits for the next try
 * often says nothing but that.
 */
function causeOf(pod: KubePod, image: ImageReference, around: Known): Problem | undefined {
  const { message = '', reason } = pullTrouble(pod, image.text) ?? {};
  const [named] = causesFromWords({ reading: readPullError(message, reason), pod, image, ...around });
  const unnamed = named === undefined || named.problem.code === 'IMAGE-50';
  return unnamed ? likelyCause(pod, image, around.project, around.borrowed) : named.problem;
}
