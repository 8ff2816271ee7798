import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';
import type { Cluster, ClusterIdentity } from '../../ports/cluster.ts';
import type { FixAnswers, FixSubject } from './answers.ts';

/** Where a subject is looked for: in the cluster, or in what was pasted. */
export interface LookedAt {
  readonly cluster: Cluster;
  readonly identity: ClusterIdentity;
  readonly namespace: string;
  readonly named: Pick<Extract<FixSubject, { kind: 'named' }>, 'of' | 'name'>;
}

/** Errors: INPUT-06 where nothing is named. */
export async function lookAt(answers: Partial<FixAnswers>, context: Context): Promise<Result<LookedAt>> {
  const { subject, name } = answers;
  const { identity, ports } = context;
  const named = subject?.kind === 'named' ? subject : name;
  if (named === undefined) return failed(problem('INPUT-06', { flags: ['POD|KIND/NAME'] }));
  return ok({ cluster: ports.cluster, identity, namespace: identity.namespace, named });
}
