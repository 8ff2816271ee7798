import type { KubePod } from '../domain/kube-objects.ts';
import { ok, type Result } from '../domain/result.ts';
import { shellQuote } from '../domain/shell-quote.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { type Applied, type ApplyContext, defineAction, type Intent, type Undone } from '../plan/action.ts';
import type { Ports } from '../ports/ports.ts';
import { managedBy, runAnnotation } from './ownership.ts';
import { newTestPod, type PullToTry, testPodName, testPodSpec } from './test-pod.ts';
import { type PullTest, watchTestPod } from './watch-test-pod.ts';

export interface TestPullPod extends Intent, PullToTry {}

interface Receipt {
  readonly pod: string;
  readonly uid: string;
  readonly end: PullTest['end'];
}

/** What the action found out, for the proof. */
export interface FoundByPod extends PullTest {
  /** The pod could not be taken away. */
  readonly isLeft: boolean;
}

const words: Words<{
  verb: string;
  detail: (account: string) => string;
  made: (pod: string) => string;
  onNode: (node: string) => string;
  tidying: string;
}> = {
  en: {
    verb: 'try the pull with a pod',
    detail: (account) => `as ${account}; the pod is taken away again`,
    made: (pod) => `${pod} made, waiting for a node`,
    onNode: (node) => `${node} pulls`,
    tidying: 'taking the pod away',
  },
  ja: {
    verb: 'Pod でプルを試行',
    detail: (account) => `${account} として。Pod は終了後に削除します`,
    made: (pod) => `${pod} を作成、ノードを待機中`,
    onNode: (node) => `${node} でプル中`,
    tidying: 'Pod を削除中',
  },
};

/** How long taking the pod away may last, also for somebody who wants out. */
const TIDYING = 10_000;

/**
 * Makes a pod that only has its image pulled, waits for the node's word, and takes it away on every way out. A pull that fails is
 * no failure of the action: it is what was to be found out.
 */
export const testPullPod = defineAction<TestPullPod, Receipt>({
  kind: 'test-pull-pod',

  title: ({ image, account }) => ({
    verb: say(words, (w) => w.verb),
    object: plain(image),
    detail: say(words, (w) => w.detail(account)),
  }),

  commands: (intent) => ({ oc: byHand(intent, 'oc'), kubectl: byHand(intent, 'kubectl') }),

  object: (intent) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName: 'pull-test-', namespace: intent.namespace, labels: managedBy },
    spec: testPodSpec(intent),
  }),

  apply: async (intent, ports, context) => {
    const { run, dryRun, signal } = context;
    const { namespace } = intent;
    // One of this very run may stand, where what became of the try before was not told.
    const standing = dryRun ? ok(undefined) : await ownPod(intent, run, ports, signal);
    if (!standing.ok) return standing;
    const made =
      standing.value === undefined
        ? await ports.cluster.createPod(namespace, newTestPod(run, intent), { dryRun }, signal)
        : ok(standing.value);
    if (made.ok)
      return dryRun ? ok(applied(made.value, undefined, false)) : tryWith(made.value, intent, ports, context);
    // Perhaps it was made, and nobody waits for the answer: then it must not stay.
    const perhaps = made.problem.code === 'RUN-04' ? await ownPod(intent, run, ports, soon()) : ok(undefined);
    if (!perhaps.ok || perhaps.value === undefined) return made;
    const isLeft = !(await takeAway(perhaps.value, ports));
    return ok(applied(perhaps.value, { ...nothingSeen(perhaps.value), isLeft }, isLeft));
  },

  undo: async ({ namespace }, { pod, uid }, ports, signal) => {
    const gone = await ports.cluster.remove('Pod', namespace, pod, { uid }, {}, signal);
    if (!gone.ok) return gone;
    return ok<Undone>({ outcome: gone.value === 'removed' ? 'undone' : 'nothing-to-undo' });
  },

  // The run died while the pod stood: what carries its id is its own.
  recover: async (intent, run, ports, signal) => {
    const found = await ownPod(intent, run, ports, signal);
    if (!found.ok) return found;
    return ok(found.value === undefined ? undefined : receiptOf(found.value, 'stopped'));
  },
});

async function tryWith(
  pod: KubePod,
  intent: TestPullPod,
  ports: Ports,
  { signal, stop = signal, progress }: ApplyContext,
): Promise<Result<Applied<Receipt>>> {
  let isGone = false;
  try {
    progress(say(words, (w) => w.made(pod.metadata.name)));
    const onNode = (node: string) => progress(say(words, (w) => w.onNode(node)));
    const watching = { pod, pull: intent, onNode };
    const test = await watchTestPod(ports, watching, AbortSignal.any([signal, stop]));
    progress(say(words, (w) => w.tidying));
    isGone = test.end === 'gone' || (await takeAway(pod, ports));
    return ok(applied(pod, { ...test, isLeft: !isGone }, !isGone));
  } finally {
    if (!isGone) await takeAway(pod, ports);
  }
}

/** With a deadline of its own: whoever has gone away must not leave the pod behind. Tells whether it is gone. */
async function takeAway({ metadata }: KubePod, { cluster }: Ports): Promise<boolean> {
  const { namespace = '', name, uid = '' } = metadata;
  const removed = await cluster.remove('Pod', namespace, name, { uid }, {}, soon());
  return removed.ok;
}

function soon(): AbortSignal {
  return AbortSignal.timeout(TIDYING);
}

/** The pod of a run, if it stands. */
async function ownPod(
  intent: TestPullPod,
  run: string,
  { cluster }: Ports,
  signal: AbortSignal,
): Promise<Result<KubePod | undefined>> {
  const found = await cluster.get('Pod', intent.namespace, testPodName(run, intent), signal);
  if (!found.ok) return found;
  return ok(found.value?.metadata.annotations?.[runAnnotation] === run ? found.value : undefined);
}

function applied(pod: KubePod, found: FoundByPod | undefined, isLeft: boolean): Applied<Receipt> {
  const receipt = receiptOf(pod, found?.end ?? 'stopped');
  return { outcome: isLeft ? 'created' : 'tried', receipt, ...(found === undefined ? {} : { found }) };
}

function receiptOf({ metadata: { name, uid = '' } }: KubePod, end: PullTest['end']): Receipt {
  return { pod: name, uid, end };
}

function nothingSeen(pod: KubePod): PullTest {
  return { end: 'stopped', pod, reason: '', said: '', warning: '', pulledAt: undefined };
}

/** The same pod, by hand: made, looked at when its node has had time, taken away. */
function byHand(intent: TestPullPod, cli: string): string[] {
  const { namespace } = intent;
  const name = 'pull-test';
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: managedBy }, spec: testPodSpec(intent) };
  return [
    `echo ${shellQuote(JSON.stringify(pod))} | ${cli} create -n ${namespace} -f -`,
    `sleep 30; ${cli} get events -n ${namespace} --field-selector=involvedObject.name=${name}`,
    `${cli} delete pod ${name} -n ${namespace}`,
  ];
}
