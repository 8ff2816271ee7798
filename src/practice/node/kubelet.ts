import { setTimeout as sleep } from 'node:timers/promises';
import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { matchKeyring, type PullSecret } from '../../domain/keyring.ts';
import type { Container, Pod } from '../api/api-object.ts';
import { containerStatuses } from '../api/container-statuses.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import { decodeData } from '../api/secret-rules.ts';
import type { Store } from '../api/store.ts';
import { system } from '../api/user.ts';
import { eventRecorder } from '../record-event.ts';
import { type NodeNetwork, pullImage } from './pull-image.ts';
import { type Runtime, runtimeWords } from './runtime-words.ts';

export interface KubeletOptions {
  readonly node: string;
  readonly runtime: Runtime;
  readonly network: NodeNetwork;
  /** How many times faster than real time it waits. */
  readonly speed: number;
}

const FIRST_BACK_OFF = 10_000;
const LONGEST_BACK_OFF = 300_000;

/**
 * The kubelet of the only node. It keeps no images: every pull asks the registry. Events and waiting reasons are those of
 * k8s pkg/kubelet/images/image_manager.go. Returns the function that ends it.
 */
export function startKubelet(store: Store, { node, runtime, network, speed }: KubeletOptions): () => void {
  const record = eventRecorder(store, { component: 'kubelet', host: node });
  const schedulerRecord = eventRecorder(store, { component: 'default-scheduler' });
  /** Pods being looked after, by uid. */
  const running = new Map<string, AbortController>();

  const unsubscribe = store.subscribe(({ kind, after, before }) => {
    if (kind !== kinds.pods) return;
    const uid = (after ?? before)?.metadata.uid ?? '';
    if (after === undefined) {
      running.get(uid)?.abort();
      running.delete(uid);
    } else if (!running.has(uid)) {
      const care = new AbortController();
      running.set(uid, care);
      // After the write that brought the pod has been answered.
      setImmediate(() => void lookAfter(after as Pod, care.signal));
    }
  });

  async function lookAfter(created: Pod, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { namespace = '', name } = created.metadata;
    update(kinds.pods, { ...created, spec: { ...created.spec, nodeName: node } }, { store, user: system });
    schedulerRecord(created, {
      type: 'Normal',
      reason: 'Scheduled',
      message: `Successfully assigned ${namespace}/${name} to ${node}`,
    });
    await Promise.all(created.spec.containers.map((container) => start(created, container, signal)));
  }

  /** Pulls until it works or the pod is gone. */
  async function start(pod: Pod, container: Container, signal: AbortSignal): Promise<void> {
    const image = container.image ?? '';
    const tell = (type: 'Normal' | 'Warning', reason: string, message: string) => {
      if (!signal.aborted) record(pod, { type, reason, message, fieldPath: `spec.containers{${container.name}}` });
    };
    const wait = (reason: string, message: string) => setStatus(pod, container, { waiting: { reason, message } });
    const reference = parseImageReference(image);
    if (!reference.ok) {
      const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
      tell('Warning', 'InspectFailed', message);
      tell('Warning', 'Failed', 'Error: InvalidImageName');
      wait('InvalidImageName', message);
      return;
    }
    wait('ContainerCreating', '');
    for (let delay = FIRST_BACK_OFF; !signal.aborted; delay = Math.min(2 * delay, LONGEST_BACK_OFF)) {
      tell('Normal', 'Pulling', `Pulling image "${image}"`);
      const began = performance.now();
      const result = await tryAll(pod, reference.value, signal);
      if (signal.aborted) return;
      if ('digest' in result) {
        const took = `${Math.max(1, Math.round(performance.now() - began))}ms`;
        tell(
          'Normal',
          'Pulled',
          `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${result.bytes} bytes.`,
        );
        tell('Normal', 'Created', 'Container created');
        tell('Normal', 'Started', 'Container started');
        setStatus(
          pod,
          container,
          { running: { startedAt: new Date().toISOString().replace(/\.\d+/, '') } },
          `${reference.value.kubeletLookup}@${result.digest}`,
        );
        return;
      }
      tell(
        'Warning',
        'Failed',
        result.poisoned ? `Error: ${result.message}` : `Failed to pull image "${image}": ${result.message}`,
      );
      if (!result.poisoned) tell('Warning', 'Failed', 'Error: ErrImagePull');
      wait('ErrImagePull', result.message);
      await nap(delay / 2, signal);
      const backOff = `Back-off pulling image "${image}"`;
      tell('Normal', 'BackOff', backOff);
      tell('Warning', 'Failed', 'Error: ImagePullBackOff');
      wait('ImagePullBackOff', `${backOff}: ErrImagePull: ${result.message}`);
      await nap(delay / 2, signal);
    }
  }

  async function nap(milliseconds: number, signal: AbortSignal): Promise<void> {
    await sleep(milliseconds / speed, undefined, { signal, ref: false }).catch(() => undefined);
  }

  type Tried =
    | { readonly digest: string; readonly bytes: number }
    | { readonly message: string; readonly poisoned: boolean };

  /** Every login the keyring offers, in its order, until one works; without any, as nobody. Secrets are read afresh. */
  async function tryAll(pod: Pod, image: ImageReference, signal: AbortSignal): Promise<Tried> {
    const keyring = matchKeyring(image.kubeletLookup, secretsOf(pod));
    if (keyring.poisoned !== undefined) return { message: keyring.poisoned.detail, poisoned: true };
    const logins = keyring.matches.length === 0 ? [undefined] : keyring.matches.map(({ login }) => login);
    const failures = new Set<string>();
    for (const login of logins) {
      const pull = await pullImage(image, login, network, signal);
      if (pull.ok) return pull;
      failures.add(runtimeWords[runtime](pull, image));
    }
    const [first = ''] = failures;
    return { message: failures.size === 1 ? first : `[${[...failures].join(', ')}]`, poisoned: false };
  }

  function secretsOf(pod: Pod): readonly PullSecret[] {
    const names = (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) => name ?? []);
    const found = names.map((name) => ({ name, secret: store.get(kinds.secrets, pod.metadata.namespace, name) }));
    const missing = found.filter(({ secret }) => secret === undefined).map(({ name }) => name);
    if (missing.length > 0) {
      const message = `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
      record(pod, { type: 'Warning', reason: 'FailedToRetrieveImagePullSecret', message });
    }
    return found.flatMap(({ name, secret }) =>
      secret === undefined ? [] : [{ name, type: secret.type, data: decodeData(secret.data ?? {}) }],
    );
  }

  /** Writes one container's state into the pod's status as it now is. */
  function setStatus(pod: Pod, container: Container, state: Readonly<Record<string, object>>, imageID = ''): void {
    const { namespace, name, uid } = pod.metadata;
    const current = store.get(kinds.pods, namespace, name);
    if (current === undefined || current.metadata.uid !== uid) return;
    const ready = 'running' in state;
    const own = {
      name: container.name,
      image: container.image ?? '',
      imageID,
      ready,
      started: ready,
      restartCount: 0,
      state,
    };
    const others = containerStatuses(current).filter((other) => other.name !== container.name);
    const statuses = [...others, own].toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const allReady =
      statuses.length === current.spec.containers.length && statuses.every((status) => status.ready === true);
    const condition = (type: string, holds: boolean) => ({ type, status: holds ? 'True' : 'False' });
    const status = {
      ...current.status,
      phase: allReady ? 'Running' : 'Pending',
      startTime: current.status?.startTime ?? new Date().toISOString().replace(/\.\d+/, ''),
      conditions: [
        condition('PodScheduled', true),
        condition('Initialized', true),
        condition('ContainersReady', allReady),
        condition('Ready', allReady),
      ],
      containerStatuses: statuses,
    };
    update(kinds.pods, { ...current, status }, { store, user: system }, { subresource: 'status' });
  }

  return () => {
    unsubscribe();
    for (const care of running.values()) care.abort();
  };
}
