import type { PullKind } from '../domain/diagnosis.ts';
import { accountOf, type KubePod } from '../domain/kube-objects.ts';
import { pullTroubles } from '../domain/pull-trouble.ts';
import { workloadOf } from '../domain/workload.ts';

/** One image that is looked at, and what pulls it. */
export interface PullCase {
  readonly kind: PullKind;
  /** What shows logins: a pod, or what stands for a build or an import, which show theirs as one would. */
  readonly pod: KubePod;
  readonly container: string;
  /** As the spec writes it. */
  readonly image: string;
  /** The pods that share the trouble: of one workload, waiting for this image. */
  readonly stuck: readonly KubePod[];
  /** All pods of that workload. */
  readonly total: number;
}

/** The account a pod runs as, `-` where what is known of it does not tell. */
export function accountTold(pod: KubePod): string {
  const isTold = pod.isPartial !== true || (pod.spec.serviceAccountName ?? '') !== '';
  return isTold ? accountOf(pod) : '-';
}

/** Every image a pod waits for: those of init containers first, as they run first. */
export function casesOf(pod: KubePod, siblings: readonly KubePod[]): readonly PullCase[] {
  const workload = workloadOf(pod);
  const ofWorkload = siblings.filter(
    (each) => each.metadata.deletionTimestamp === undefined && workloadOf(each) === workload,
  );
  return pullTroubles(pod).map(({ container, image }) => ({
    kind: 'pod',
    pod,
    container,
    image,
    stuck: ofWorkload.filter((each) => pullTroubles(each).some((trouble) => trouble.image === image)),
    total: ofWorkload.length,
  }));
}

/** An image a pod names, whether it waits for it or not. */
export function caseOf(pod: KubePod, container: string, image: string, siblings: readonly KubePod[]): PullCase {
  const found = casesOf(pod, siblings).find((each) => each.container === container);
  const workload = workloadOf(pod);
  const total = siblings.filter((each) => workloadOf(each) === workload).length;
  return found ?? { kind: 'pod', pod, container, image, stuck: [], total };
}
