import { createHash } from 'node:crypto';
import type { KubePod, KubeSecret } from '../domain/kube-objects.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Intent, Undone } from '../plan/action.ts';
import type { RemadePod } from '../ports/cluster.ts';
import type { Ports } from '../ports/ports.ts';
import { managedBy, runAnnotation } from './ownership.ts';

/** A pod that is deleted and made anew: between the two, all it is made from lies in a secret of its project. */
export interface Remaking extends Intent {
  readonly pod: string;
  readonly uid: string;
}

/** In the secret: the pod as JSON, which `create -f -` takes too; and, where it lists pull secrets itself, which. */
const POD = 'pod';
const LISTS = 'pull-secret-wizard/lists';

/** How long a pod is given to end, and how often that is looked at. */
const PATIENCE = 120_000;
const PAUSE = 500;

/** The same whenever a run asks for it. */
function secretName({ pod, uid }: Remaking, run: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([run, pod, uid]))
    .digest('hex');
  return `pull-secret-wizard-pod-${digest.slice(0, 10)}`;
}

/** The secret in which this run keeps the pod. */
export async function keptPod(
  remaking: Remaking,
  run: string,
  { cluster }: Ports,
  signal: AbortSignal,
): Promise<Result<KubeSecret | undefined>> {
  const found = await cluster.get('Secret', remaking.namespace, secretName(remaking, run), signal);
  if (!found.ok) return found;
  return ok(found.value?.metadata.annotations?.[runAnnotation] === run ? found.value : undefined);
}

/**
 * Keeps what the pod is made from, then deletes it. `changed`: another pod has that name by now, and stays. Errors: those of
 * keeping, where nothing was changed; POD-53 where it may be deleted.
 */
export async function keepAndDelete(
  remaking: Remaking,
  { manifest, pullSecrets }: RemadePod,
  run: string,
  ports: Ports,
  signal: AbortSignal,
): Promise<Result<'deleted' | 'changed'>> {
  const { cluster } = ports;
  const { namespace, pod, uid } = remaking;
  const secret = {
    metadata: {
      name: secretName(remaking, run),
      labels: managedBy,
      annotations: {
        [runAnnotation]: run,
        ...(pullSecrets === undefined ? {} : { [LISTS]: JSON.stringify(pullSecrets) }),
      },
    },
    type: 'Opaque',
    data: { [POD]: manifest },
  };
  const kept = await cluster.createSecret(namespace, secret, {}, signal);
  if (!kept.ok && kept.problem.code !== 'CLUSTER-08') return kept;
  const removed = await cluster.remove('Pod', namespace, pod, { uid }, {}, signal);
  if (!removed.ok && removed.problem.code !== 'CLUSTER-06') return failed(half(remaking, run, removed.problem.code));
  if (removed.ok && removed.value !== 'changed') return ok('deleted');
  const forgotten = await forget(remaking, run, ports, signal);
  if (!forgotten.ok) return forgotten;
  return removed.ok ? ok('changed') : removed;
}

/** Makes the kept pod, once the one before it has gone, and keeps it no longer. Error: POD-53. */
export async function makeKept(
  remaking: Remaking,
  run: string,
  ports: Ports,
  signal: AbortSignal,
): Promise<Result<KubePod>> {
  const { namespace, pod, uid } = remaking;
  const kept = await keptPod(remaking, run, ports, signal);
  const manifest = kept.ok ? kept.value?.data[POD] : undefined;
  if (!kept.ok || kept.value === undefined || manifest === undefined) {
    return failed(half(remaking, run, kept.ok ? '' : kept.problem.code));
  }
  const standing = await onceGone(remaking, ports, signal);
  if (!standing.ok) return failed(half(remaking, run, standing.problem.code));
  if (standing.value?.metadata.uid === uid) return failed(half(remaking, run, ''));
  const lists = kept.value.metadata.annotations?.[LISTS];
  const anew: RemadePod = {
    metadata: { name: pod, annotations: { [runAnnotation]: run } },
    manifest,
    ...(lists === undefined ? {} : { pullSecrets: JSON.parse(lists) as readonly string[] }),
  };
  // Whoever has made one of that name meanwhile has done it.
  const made =
    standing.value === undefined ? await ports.cluster.createPod(namespace, anew, {}, signal) : ok(standing.value);
  if (!made.ok) return failed(half(remaking, run, made.problem.code));
  const forgotten = await forget(remaking, run, ports, signal);
  return forgotten.ok ? made : forgotten;
}

/** After a run that died: makes the pod where it was deleted; where it was not, only what was kept of it goes. */
export async function finishRemaking(
  remaking: Remaking,
  run: string,
  ports: Ports,
  signal: AbortSignal,
): Promise<Result<Undone>> {
  const kept = await keptPod(remaking, run, ports, signal);
  if (!kept.ok) return kept;
  if (kept.value === undefined) return ok({ outcome: 'nothing-to-undo' });
  const current = await ports.cluster.get('Pod', remaking.namespace, remaking.pod, signal);
  if (!current.ok) return current;
  const isUntouched =
    current.value?.metadata.uid === remaking.uid && current.value.metadata.deletionTimestamp === undefined;
  if (isUntouched) {
    const forgotten = await forget(remaking, run, ports, signal);
    return forgotten.ok ? ok({ outcome: 'undone' }) : forgotten;
  }
  const made = await makeKept(remaking, run, ports, signal);
  return made.ok ? ok({ outcome: 'undone' }) : made;
}

/** The pod of that name when the former one has ended; the former one itself where it takes too long. */
async function onceGone(
  { namespace, pod, uid }: Remaking,
  { cluster, clock }: Ports,
  signal: AbortSignal,
): Promise<Result<KubePod | undefined>> {
  const begun = clock.now().getTime();
  for (;;) {
    const current = await cluster.get('Pod', namespace, pod, signal);
    if (!current.ok || current.value?.metadata.uid !== uid) return current;
    if (signal.aborted || clock.now().getTime() - begun > PATIENCE) return current;
    await clock.sleep(PAUSE, signal);
  }
}

/** Error: RUN-04, so that undo looks after what stayed. */
async function forget(remaking: Remaking, run: string, ports: Ports, signal: AbortSignal): Promise<Result<void>> {
  const kept = await keptPod(remaking, run, ports, signal);
  if (kept.ok && kept.value === undefined) return ok(undefined);
  const { name = '', uid = '' } = (kept.ok ? kept.value?.metadata : undefined) ?? {};
  const removed = kept.ok ? await ports.cluster.remove('Secret', remaking.namespace, name, { uid }, {}, signal) : kept;
  return removed.ok ? ok(undefined) : failed(problem('RUN-04', { detail: `secrets/${secretName(remaking, run)}` }));
}

function half(remaking: Remaking, run: string, detail: string) {
  const { pod, namespace } = remaking;
  return problem('POD-53', { pod, namespace, secret: secretName(remaking, run), detail });
}
