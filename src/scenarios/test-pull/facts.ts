import { ok, type Result } from '../../domain/result.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import type { AccessQuestion } from '../../ports/cluster.ts';
import type { SettledAnswers, TestPullFacts } from './answers.ts';

/** What this user may do. Whoever may make pods but not delete them would leave one behind. */
export async function readFacts(
  { by }: SettledAnswers,
  _checks: Readonly<Record<string, CheckOutcome>>,
  { identity, settings, ports, signal }: Context,
): Promise<Result<TestPullFacts>> {
  const reviewed = await ports.cluster.mayI(takes(by, identity.namespace), signal);
  const rights = reviewed.ok ? reviewed.value : [undefined];
  const mayTry = rights.includes(false) ? false : rights.includes(undefined) ? undefined : true;
  return ok({ identity, settings, mayTry });
}

function takes(by: SettledAnswers['by'], namespace: string): readonly AccessQuestion[] {
  return by === 'pod'
    ? ['create', 'delete', 'get', 'watch'].map((verb) => ({ verb, resource: 'pods', namespace }))
    : [{ verb: 'create', group: 'image.openshift.io', resource: 'imagestreamimports', namespace }];
}
