import type { KubePod } from '../domain/kube-objects.ts';
import { pullTrouble } from '../domain/pull-trouble.ts';
import { ok, type Result } from '../domain/result.ts';
import { plain, say, type Words } from '../domain/text.ts';
import { hasOwner } from '../domain/workload.ts';
import { type Action, type Applied, defineAction, type Intent } from '../plan/action.ts';
import type { AccessQuestion, RemadePod } from '../ports/cluster.ts';
import type { Ports } from '../ports/ports.ts';
import { runAnnotation } from './ownership.ts';
import { finishRemaking, keepAndDelete, keptPod, makeKept } from './remake-pod.ts';

export interface RecreateBarePod extends Intent {
  readonly pod: string;
  readonly uid: string;
  /** The image it is stuck on. */
  readonly image: string;
}

interface Receipt {
  readonly uid: string;
}

const words: Words<{ verb: string; detail: string; checked: string; making: string }> = {
  en: {
    verb: 'delete and make anew',
    detail: 'no undo; its logs and what lies in its emptyDir volumes are lost',
    checked: 'the cluster would take the new one',
    making: 'deleted, making it anew',
  },
  ja: {
    verb: '削除して再作成',
    detail: '元に戻せません。ログと emptyDir の内容は失われます',
    checked: '新しい Pod は受け入れられます',
    making: '削除済み、再作成中',
  },
};

/**
 * Makes a stuck pod that nothing owns anew, under its name, so that it gets the pull secrets its account lists by now. First the
 * cluster says whether it would take the new one; then all it is made from is kept in a secret of the project until it stands. So
 * whenever this is broken off, a second try or undo makes it.
 */
export const recreateBarePod = defineAction<RecreateBarePod, Receipt>({
  kind: 'recreate-bare-pod',

  title: ({ pod }) => ({
    verb: say(words, (w) => w.verb),
    object: plain(pod),
    detail: say(words, (w) => w.detail),
  }),

  commands: (intent) => ({ oc: byHand(intent, 'oc'), kubectl: byHand(intent, 'kubectl') }),

  object: () => undefined,

  apply: async (intent, ports, { run, dryRun, signal, progress }) => {
    const { namespace, pod: name, uid } = intent;
    const current = await ports.cluster.get('Pod', namespace, name, signal);
    if (!current.ok) return current;
    // Broken off before: deleted, and not made yet.
    const kept = dryRun ? ok(undefined) : await keptPod(intent, run, ports, signal);
    if (!kept.ok) return kept;
    const isStuck = current.value?.metadata.uid === uid && pullTrouble(current.value, intent.image) !== undefined;
    if (kept.value === undefined && !isStuck) return unchanged(uid);
    if (current.value === undefined || !isStuck) return applied(await makeKept(intent, run, ports, signal));

    const shows = await ownPullSecrets(current.value, namespace, ports, signal);
    if (!shows.ok) return shows;
    const read = await ports.cluster.podManifest(namespace, name, signal);
    if (!read.ok) return read;
    if (read.value === undefined || read.value.uid !== uid) return unchanged(uid);
    const { manifest } = read.value;
    const anew: RemadePod = {
      metadata: { name, annotations: { [runAnnotation]: run } },
      manifest,
      ...(shows.value === undefined ? {} : { pullSecrets: shows.value }),
    };
    const trial = { ...anew, metadata: { ...anew.metadata, name: trialName(name) } };
    const allowed = await ports.cluster.createPod(namespace, trial, { dryRun: true }, signal);
    if (!allowed.ok) return allowed;
    if (dryRun) return ok({ outcome: 'changed', receipt: { uid } });
    progress(say(words, (w) => w.checked));
    const deleted = await keepAndDelete(intent, anew, run, ports, signal);
    if (!deleted.ok) return deleted;
    if (deleted.value === 'changed') return unchanged(uid);
    progress(say(words, (w) => w.making));
    return applied(await makeKept(intent, run, ports, signal));
  },

  finish: finishRemaking,
});

/** Rights it takes. */
export function recreateBarePodTakes(namespace: string): readonly AccessQuestion[] {
  return ['pods', 'secrets'].flatMap((resource) => ['create', 'delete'].map((verb) => ({ verb, resource, namespace })));
}

/** One action for each of these pods that is stuck on the image and that nothing would replace. */
export function recreateBarePods(
  pods: readonly KubePod[],
  { namespace, image }: { readonly namespace: string; readonly image: string },
): readonly Action[] {
  return pods
    .filter((pod) => !hasOwner(pod) && pod.metadata.deletionTimestamp === undefined)
    .filter((pod) => pullTrouble(pod, image) !== undefined)
    .map(({ metadata: { name, uid = '' } }) => recreateBarePod({ namespace, pod: name, uid, image }));
}

/** The list of a pod that names pull secrets beyond its account's is its own; any other was filled in, and is left out. */
async function ownPullSecrets(
  { spec }: KubePod,
  namespace: string,
  { cluster }: Ports,
  signal: AbortSignal,
): Promise<Result<readonly string[] | undefined>> {
  const account = await cluster.get('ServiceAccount', namespace, spec.serviceAccountName || 'default', signal);
  if (!account.ok) return account;
  const lists = (account.value?.imagePullSecrets ?? []).map(({ name }) => name);
  const shows = (spec.imagePullSecrets ?? []).flatMap(({ name }) => (name === undefined || name === '' ? [] : [name]));
  return ok(shows.every((name) => lists.includes(name)) ? undefined : shows);
}

/** A name that is surely free, for asking alone. */
function trialName(name: string): string {
  return `${name.slice(0, 240).replace(/[-.]+$/, '')}-anew`;
}

function unchanged(uid: string): Result<Applied<Receipt>> {
  return ok({ outcome: 'unchanged', receipt: { uid } });
}

function applied(made: Result<KubePod>): Result<Applied<Receipt>> {
  return made.ok ? ok({ outcome: 'changed', receipt: { uid: made.value.metadata.uid ?? '' } }) : made;
}

/** What the server, the scheduler and admission have put in is taken out; `replace --force` deletes and creates. */
function byHand({ namespace, pod }: RecreateBarePod, cli: string): string[] {
  const fields = '.status, .spec.nodeName, .spec.imagePullSecrets, .metadata.uid, .metadata.resourceVersion';
  return [
    `${cli} get pod ${pod} -n ${namespace} -o json | jq 'del(${fields})' | ${cli} replace --force -n ${namespace} -f -`,
  ];
}
