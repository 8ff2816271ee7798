import type { ImageReference } from '../../domain/image-reference.ts';
import type { Settings } from '../../flow/scenario.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';

export interface TestPullAnswers {
  readonly image: ImageReference;
  /** How it is tried: by a pod of its own, or by OpenShift's import. */
  readonly by: 'pod' | 'import';
  /** Whose pull it is. An import takes no account. */
  readonly account: string;
}

/** What is settled when all has been asked: an import asks for no account. */
export type SettledAnswers = Omit<TestPullAnswers, 'account'> & Partial<TestPullAnswers>;

/** What the plan and the proof need to know of the world. */
export interface TestPullFacts {
  readonly identity: ClusterIdentity;
  readonly settings: Settings;
  /** Whether this user may do what the try takes. `undefined`: the server would not say, and the try itself will tell. */
  readonly mayTry: boolean | undefined;
}
