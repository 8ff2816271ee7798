import type { Lookout } from '../../chain/lookout.ts';
import type { PullCase } from '../../chain/pull-case.ts';
import { type Evidence, isWhole, told } from '../../domain/evidence.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import { missingFor } from '../../domain/missing-evidence.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';
import { lookoutFrom } from '../lookout-from.ts';
import type { FixAnswers } from './answers.ts';
import { casesNamed, stuckCases } from './find-cases.ts';

/** Where a subject is looked for, in the cluster or in what was pasted, and the images that were found for it. */
export interface LookedAt {
  readonly cases: readonly PullCase[];
  readonly namespace: string;
  /** How one of them is looked at. */
  lookout(subject: PullCase): Lookout;
}

/** Errors: INPUT-06 (nothing named), INPUT-20 (a text that tells of no image), CLUSTER-07 (no such pod), those of reading. */
export async function lookAt(answers: Partial<FixAnswers>, context: Context): Promise<Result<LookedAt>> {
  const { subject, name } = answers;
  if (subject?.kind === 'pasted') return lookAtText(answers, context);
  const named = subject?.kind === 'named' ? subject : name;
  if (named === undefined) return failed(problem('INPUT-06', { flags: ['POD|KIND/NAME'] }));
  const { identity, ports, signal } = context;
  const { namespace } = identity;
  const cases = await casesNamed(named, ports.cluster, namespace, signal);
  return cases.ok ? ok({ cases: cases.value, namespace, lookout: () => lookoutFrom(context) }) : cases;
}

/** The same over what somebody pasted: it is read as a cluster is, and tried nowhere. */
async function lookAtText({ pasted }: Partial<FixAnswers>, context: Context): Promise<Result<LookedAt>> {
  if (pasted === undefined) return failed(problem('INPUT-06', { flags: ['-'] }));
  const { ports, signal } = context;
  const read = await ports.evidence.read(pasted);
  if (!read.ok) return read;
  const evidence = read.value;
  const cluster = await ports.evidence.open(evidence);
  const identity = await cluster.identity(signal);
  if (!identity.ok) return identity;
  const { namespace } = identity.value;
  const stuck = await stuckCases(cluster, namespace, signal);
  if (!stuck.ok) return stuck;
  const others = stuck.value.length > 0 ? [] : await healthy(evidence, cluster, namespace, signal);
  const cases = [...stuck.value, ...others];
  if (cases.length === 0) return failed(problem('INPUT-20', { what: 'stdin' }));
  const lookout = ({ pod }: PullCase): Lookout => ({
    ...lookoutFrom(context),
    cluster,
    identity: identity.value,
    text: {
      isWhole: (kind) => isWhole(evidence, kind, namespace),
      missing: missingFor(evidence, pod).map(({ command }) => command),
    },
  });
  return ok({ cases, namespace, lookout });
}

/** Pods of a text that wait for nothing it tells of. */
async function healthy(
  evidence: Evidence,
  cluster: Lookout['cluster'],
  namespace: string,
  signal: AbortSignal,
): Promise<readonly PullCase[]> {
  const pods: readonly KubePod[] = told(evidence, 'Pod');
  const found = await Promise.all(
    pods
      .slice(0, MOST_PODS)
      .map(({ metadata }) => casesNamed({ of: 'Pod', name: metadata.name }, cluster, namespace, signal)),
  );
  return found.flatMap((cases) => (cases.ok ? cases.value : []));
}

/** Of a long table of healthy pods nobody wants a list. */
const MOST_PODS = 20;
