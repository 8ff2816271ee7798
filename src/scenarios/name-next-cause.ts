import { diagnose } from '../chain/diagnose.ts';
import { casesOf } from '../chain/pull-case.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import type { Context, Proof, Scenario } from '../flow/scenario.ts';

/**
 * The same scenario, which says why where its proof ends with a pod that still cannot pull: the chain is found out anew, so that
 * the next cause is named and can be gone on with.
 */
export function namingNextCause(scenario: Scenario): Scenario {
  return {
    ...scenario,
    async *prove(answers, facts, context) {
      let last: Proof | undefined;
      for await (const proof of scenario.prove(answers, facts, context)) {
        last = proof;
        yield proof;
      }
      const next = last === undefined ? undefined : await nextCause(last, context);
      if (last === undefined || next === undefined) return;
      const { links, unproven } = next;
      yield { links, unproven: [...unproven, ...last.unproven], diagnosis: next };
    },
  };
}

/** Undefined where no pod is stuck, where it cannot be looked at, and where nothing more can be said than before. */
async function nextCause({ links, diagnosis }: Proof, context: Context): Promise<Diagnosis | undefined> {
  const stuck = links.find(({ link, status }) => link === 'pod' && status === 'broken');
  if (diagnosis !== undefined || stuck === undefined || context.signal.aborted) return undefined;
  const { ports, identity, settings, signal } = context;
  const { namespace } = identity;
  const pod = await ports.cluster.get('Pod', namespace, stuck.subject.en, signal);
  const [subject] = pod.ok && pod.value !== undefined ? casesOf(pod.value, [pod.value]) : [];
  if (subject === undefined) return undefined;
  const consent = settings.consentedAuthServer;
  const lookout = {
    cluster: ports.cluster,
    registry: ports.registry,
    clock: ports.clock,
    identity,
    trust: settings.trust,
    ...(consent === undefined ? {} : { consentedRealmHost: consent }),
  };
  const found = await diagnose(subject, namespace, lookout, signal, () => {});
  return found.ok && found.value.causes.length > 0 ? found.value : undefined;
}
