import { chainWords } from '../chain/chain-words.ts';
import { diagnose } from '../chain/diagnose.ts';
import { casesOf } from '../chain/pull-case.ts';
import type { Diagnosis } from '../domain/diagnosis.ts';
import type { KubeContainerStatus, KubePod } from '../domain/kube-objects.ts';
import { say, type Text } from '../domain/text.ts';
import type { Context, Proof, Scenario } from '../flow/scenario.ts';
import { lookoutFrom } from './lookout-from.ts';

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
      // What was looked at alone is told whole already.
      if (last === undefined || last.diagnosis !== undefined) return;
      const next = await nextCause(last, context);
      if (next !== undefined) {
        yield { links: next.links, unproven: [...next.unproven, ...last.unproven], diagnosis: next };
        return;
      }
      const still = await stillWaiting(last, context);
      if (still.length > 0) yield { ...last, still };
    },
  };
}

/** Other images the pod that has this one waits for: when one link is mended the next one shows. */
async function stillWaiting({ links }: Proof, context: Context): Promise<readonly Text[]> {
  const pulled = links.find(({ link, status, seenFrom }) => link === 'pod' && status === 'ok' && seenFrom !== null);
  if (pulled === undefined || context.signal.aborted || context.settings.dryRun !== 'none') return [];
  const pod = await settledPod(pulled.subject.en, context);
  const images = new Set(pod === undefined ? [] : casesOf(pod, [pod]).map(({ image }) => image));
  return [...images].map((image) => say(chainWords, (w) => w.alsoWaits(pulled.subject.en, image)));
}

/** Seconds a pod is given to try its other images as well. */
const SETTLING = 10;

/** The pod as soon as each of its containers has started, or says why it does not; as it is then where that takes long. */
async function settledPod(name: string, { ports, identity, signal }: Context): Promise<KubePod | undefined> {
  const { cluster, clock } = ports;
  const { namespace } = identity;
  const now = await cluster.get('Pod', namespace, name, signal);
  if (!now.ok || now.value === undefined || isSettled(now.value)) return now.ok ? now.value : undefined;
  const limit = new AbortController();
  const either = AbortSignal.any([signal, limit.signal]);
  const timer = clock.sleep(SETTLING * 1000, either).then(() => limit.abort());
  let last: KubePod = now.value;
  for await (const change of cluster.watch('Pod', namespace, { fields: `metadata.name=${name}` }, either)) {
    if (!change.ok) break;
    last = change.value.object;
    if (change.value.type === 'deleted' || isSettled(last)) break;
  }
  limit.abort();
  await timer;
  return last;
}

const ON_THE_WAY = new Set(['ContainerCreating', 'PodInitializing', '']);

function isSettled({ status = {} }: KubePod): boolean {
  const { initContainerStatuses = [], containerStatuses = [] } = status;
  const all = [...initContainerStatuses, ...containerStatuses];
  // A container that waits for the one before it is told of by that one.
  return (
    all.length > 0 &&
    (all.some(isStuck) || all.every(({ state }) => !ON_THE_WAY.has(state?.waiting?.reason ?? 'started')))
  );
}

function isStuck({ state }: KubeContainerStatus): boolean {
  const reason = state?.waiting?.reason ?? '';
  return reason !== '' && !ON_THE_WAY.has(reason);
}

/** Undefined where no pod is stuck, where it cannot be looked at, and where nothing more can be said than before. */
async function nextCause({ links }: Proof, context: Context): Promise<Diagnosis | undefined> {
  const stuck = links.find(({ link, status }) => link === 'pod' && status === 'broken');
  if (stuck === undefined || context.signal.aborted) return undefined;
  const { ports, identity, signal } = context;
  const { namespace } = identity;
  const pod = await ports.cluster.get('Pod', namespace, stuck.subject.en, signal);
  const [subject] = pod.ok && pod.value !== undefined ? casesOf(pod.value, [pod.value]) : [];
  if (subject === undefined) return undefined;
  const found = await diagnose(subject, namespace, lookoutFrom(context), signal, () => {});
  return found.ok && found.value.causes.length > 0 ? found.value : undefined;
}
