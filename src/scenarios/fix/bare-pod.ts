import { recreateBarePod, recreateBarePodTakes } from '../../actions/recreate-bare-pod.ts';
import { chainWords } from '../../chain/chain-words.ts';
import { podLink } from '../../chain/pod.ts';
import { watchPods } from '../../chain/watch-pods.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { plain, say } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { Context, PlanOutcome, Proof } from '../../flow/scenario.ts';
import { pulledEvents } from '../watched-proof.ts';
import type { FixFacts } from './answers.ts';
import { words } from './words.ts';

type BarePod = Extract<Remedy['leads'], { to: 'bare-pod' }>;

/** Whether this user may make a pod anew; undefined where the server would not say, and the write itself will tell. */
export async function mayRemake({ ports, identity, signal }: Context): Promise<boolean | undefined> {
  const reviewed = await ports.cluster.mayI(recreateBarePodTakes(identity.namespace), signal);
  if (!reviewed.ok) return undefined;
  return reviewed.value.includes(false) ? false : reviewed.value.every((may) => may === true) ? true : undefined;
}

/** A pod that nothing owns is the one change `fix` makes itself: no other scenario is about pods alone. */
export function planBarePod({ pod, uid, image }: BarePod, facts: FixFacts): PlanOutcome {
  const { identity, settings, mayRemake: may } = facts;
  const { name: clusterName, clusterUid, server, namespace, namespaceUid, practice, openshift } = identity;
  const action = recreateBarePod({ namespace, pod, uid, image });
  if (may === false) {
    const commands = action.commands[openshift.length > 0 ? 'oc' : 'kubectl'];
    const afterwards = goOnCommand(settings, 'fix', pod, '-n', namespace);
    const whom = say(words, (w) => w.bare.whom(namespace));
    return { kind: 'waiting', letter: { whom, what: say(words, (w) => w.bare.please(pod)), commands, afterwards } };
  }
  const target = { clusterName, clusterUid, server, namespace, namespaceUid, practice };
  const w = (pick: 'sent' | 'readable' | 'stays' | 'undo' | 'note') => say(words, ({ bare }) => bare[pick]);
  return {
    kind: 'plan',
    plan: { scenario: 'fix', target, actions: [action] },
    letter: {
      tried: [{ status: may === true ? 'ok' : 'unknown', what: say(words, ({ bare }) => bare.tried) }],
      sent: w('sent'),
      readable: w('readable'),
      stays: w('stays'),
      undo: w('undo'),
      notes: [w('note')],
    },
    facts,
  };
}

/** Watches the pod that was made in the former one's place until it has pulled, or is stuck again. */
export async function* proveBarePod(
  { uid, image }: BarePod,
  { diagnosis }: FixFacts,
  context: Context,
): AsyncGenerator<Proof, void, void> {
  const { ports, identity, settings, signal } = context;
  const { account } = diagnosis.subject;
  const watch = {
    namespace: identity.namespace,
    image,
    accounts: [account],
    deleted: new Set([uid]),
    left: [],
    expected: 1,
    seconds: settings.watchSeconds,
  };
  const rest = diagnosis.links.filter(({ link }) => link !== 'pod');
  let seen = diagnosis.links.filter(({ link }) => link === 'pod');
  for await (const { pods, pulled, end } of watchPods(ports.cluster, ports.clock, watch, signal)) {
    const own = pods.filter(({ metadata }) => metadata.name === diagnosis.subject.pod);
    const told = end === undefined ? [] : await pulledEvents(context, identity.namespace);
    seen = [podLink(own, image, told, undefined)];
    const progress = say(chainWords, (w) => w.watching(pulled, 1, settings.watchSeconds));
    yield { links: [...seen, ...rest], unproven: [], ...(end === undefined ? { progress } : {}) };
  }
  if (seen.length === 0) yield { links: rest, unproven: [plain(diagnosis.subject.pod)] };
}
