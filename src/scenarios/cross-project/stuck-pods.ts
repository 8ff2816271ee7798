import { pullTrouble } from '../../domain/pull-trouble.ts';
import { hasOwner } from '../../domain/workload.ts';
import type { CrossProjectFacts, SettledAnswers, UsingPod } from './answers.ts';

/** Pods of these accounts that cannot pull what they want of the other project. */
export function stuckPods({ using }: CrossProjectFacts): readonly UsingPod[] {
  return using.filter(({ pod, image }) => pullTrouble(pod, image) !== undefined);
}

/** Only pods that would come back, and only on demand. */
export function podsToRecreate({ restart }: SettledAnswers, facts: CrossProjectFacts): readonly UsingPod[] {
  return restart && facts.mayRecreate !== false ? stuckPods(facts).filter(({ pod }) => hasOwner(pod)) : [];
}
