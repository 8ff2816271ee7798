import type { NamedCause } from '../domain/diagnosis.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import type { KubePod } from '../domain/kube-objects.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { PullErrorReading, SaidCause } from '../domain/pull-error.ts';
import { say, type Text } from '../domain/text.ts';
import type { BorrowedImages } from './borrowed-images.ts';
import type { Project } from './project.ts';
import { type SettleWords, settleWords } from './settle-words.ts';

export type { NamedCause } from '../domain/diagnosis.ts';

/** What a node said, and what is known beside it. */
export interface WordsOfNode {
  readonly reading: PullErrorReading;
  readonly pod: KubePod;
  readonly image: ImageReference;
  readonly project: Project;
  readonly borrowed: BorrowedImages;
  /** To tell a login that says itself when it is over. */
  readonly now: Date;
  /** Whether the image was got without a login, where that was tried. */
  readonly givenToAnyone?: boolean;
}

/** Named from the node's words. */
export function fromNode(found: Problem, certainty: SaidCause['certainty'], settle?: keyof SettleWords): NamedCause {
  const known = { problem: found, certainty, seenFrom: 'node' } as const;
  return certainty === 'sure' || settle === undefined ? known : { ...known, settledBy: settledBy(settle) };
}

export function settledBy(settle: keyof SettleWords): Text {
  return say(settleWords, (w) => w[settle]);
}

/** A node's words in full, for where no cause can be named from them. */
export function inItsWords({ reading, pod, image }: WordsOfNode): Problem {
  return problem('IMAGE-50', { pod: pod.metadata.name, image: image.canonical, message: reading.says });
}
