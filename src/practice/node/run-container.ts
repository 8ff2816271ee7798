import { setTimeout as sleep } from 'node:timers/promises';
import { parseImageReference } from '../../domain/image-reference.ts';
import type { Pod } from '../api/api-object.ts';
import { timestamp } from '../api/timestamp.ts';
import type { Occurrence } from '../record-event.ts';
import { type PlacedContainer, writeContainerState } from './container-state.ts';
import type { Kubelet } from './kubelet.ts';
import { type PodPull, pullForPod } from './pull-for-pod.ts';
import { noSuchCommand } from './runtime-words.ts';

const FIRST_BACK_OFF = 10_000;
const LONGEST_BACK_OFF = 300_000;
/** What a runtime may say in front of its message; the kubelet makes it the reason, and puts it into its own words. */
const REASONS: Readonly<Record<string, string>> = {
  RegistryUnavailable: 'the registry is unavailable',
  SignatureValidationFailed: 'the signature validation failed',
};

/**
 * Gets the image and starts the container, again and again until that works or the pod is gone. What does not run on (an
 * init container, one of a job) is over at once. Events and waiting reasons are those of k8s pkg/kubelet/images/image_manager.go.
 */
export async function runContainer(
  kubelet: Kubelet,
  pod: Pod,
  container: PlacedContainer,
  signal: AbortSignal,
): Promise<void> {
  const { name, image = '', imagePullPolicy = 'IfNotPresent', list } = container;
  const fieldPath = `spec.${list === 'containerStatuses' ? 'containers' : 'initContainers'}{${name}}`;
  const tell = (type: Occurrence['type'], reason: string, message: string) => {
    if (!signal.aborted) kubelet.record(pod, { type, reason, message, fieldPath });
  };
  const wait = (reason: string, message = '') => {
    const waiting = { reason, ...(message !== '' && { message }) };
    if (!signal.aborted) writeContainerState(kubelet.store, pod, container, { waiting });
  };
  const nap = async (milliseconds: number) => {
    await sleep(milliseconds / kubelet.speed, undefined, { signal, ref: false }).catch(() => undefined);
  };

  const reference = parseImageReference(image);
  if (!reference.ok) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
    tell('Warning', 'InspectFailed', message);
    tell('Warning', 'Failed', 'Error: InvalidImageName');
    wait('InvalidImageName', message);
    return;
  }
  const pulling = () => tell('Normal', 'Pulling', `Pulling image "${image}"`);
  for (let delay = FIRST_BACK_OFF; !signal.aborted; delay = Math.min(2 * delay, LONGEST_BACK_OFF)) {
    const began = performance.now();
    const result = await pullForPod(kubelet, pod, reference.value, imagePullPolicy, pulling, signal);
    if (signal.aborted) return;
    if (result.end === 'pulled' || result.end === 'present') {
      tell('Normal', 'Pulled', gotMessage(result, image, performance.now() - began));
      const imageID = `${reference.value.kubeletLookup}@${result.image.digest}`;
      const start = startOf(kubelet, container);
      if (start?.at === 'creating') {
        // Creating is tried again with the next look at the pod, which pulls anew where the policy says so.
        tell('Warning', 'Failed', `Error: ${start.message}`);
        wait('CreateContainerError', start.message);
        await nap(delay);
        continue;
      }
      tell('Normal', 'Created', 'Container created');
      if (start !== undefined && (pod.spec.restartPolicy ?? 'Always') === 'Always') {
        tell('Warning', 'Failed', `Error: ${start.message}`);
        wait('RunContainerError', start.message);
        await nap(delay);
        continue;
      }
      if (start === undefined) tell('Normal', 'Started', 'Container started');
      else tell('Warning', 'Failed', `Error: ${start.message}`);
      const state = start === undefined ? startedState(pod, container) : failedState(start.message);
      writeContainerState(kubelet.store, pod, container, state, imageID);
      return;
    }
    if (result.end === 'unreadable') {
      // Nothing is pulled, so there is no ErrImagePull either: the reason is the raw text.
      tell('Warning', 'Failed', `Error: ${result.message}`);
      wait(result.message, result.message);
      await nap(delay);
      continue;
    }
    if (result.end === 'never') {
      const message = `Container image "${image}" is not present with pull policy of Never`;
      tell('Warning', 'ErrImageNeverPull', message);
      tell('Warning', 'Failed', 'Error: ErrImageNeverPull');
      wait('ErrImageNeverPull', message);
      await nap(delay);
      continue;
    }
    tell('Warning', 'Failed', `Failed to pull image "${image}": ${result.message}`);
    const { reason, message } = refusal(result.message, image);
    tell('Warning', 'Failed', `Error: ${reason}`);
    wait(reason, message);
    await nap(delay / 2);
    const backOff = `Back-off pulling image "${image}"`;
    tell('Normal', 'BackOff', backOff);
    tell('Warning', 'Failed', 'Error: ImagePullBackOff');
    wait('ImagePullBackOff', `${backOff}: ${reason}: ${message}`);
    await nap(delay / 2);
  }
}

function gotMessage(
  { end, image: { bytes } }: Extract<PodPull, { image: unknown }>,
  image: string,
  took: number,
): string {
  if (end === 'present') return `Container image "${image}" already present on machine and can be accessed by the pod`;
  const time = `${Math.max(1, Math.round(took))}ms`;
  return `Successfully pulled image "${image}" in ${time} (${time} including waiting). Image size: ${bytes} bytes.`;
}

/** What the sample images hold besides the program they run by themselves. */
const COMMANDS = new Set(['sh', 'sleep', 'cat', 'echo', 'ls', 'env', 'true', 'false', 'id', 'tail', 'date']);

/** Undefined where the container starts. */
function startOf({ runtime }: Kubelet, { command }: PlacedContainer) {
  const [program] = Array.isArray(command) ? (command as readonly unknown[]) : [];
  if (typeof program !== 'string' || COMMANDS.has(program.replace(/^(?:\/usr)?\/bin\//, ''))) return undefined;
  return noSuchCommand[runtime](program);
}

/** Source: containerd, internal/cri/server/container_start.go: such a container has never been started. */
function failedState(message: string) {
  const startedAt = '1970-01-01T00:00:00Z';
  return { terminated: { reason: 'StartError', message, exitCode: 128, startedAt, finishedAt: timestamp() } };
}

function startedState({ spec }: Pod, { list }: PlacedContainer) {
  const startedAt = timestamp();
  const runsOn = list === 'containerStatuses' && (spec.restartPolicy ?? 'Always') === 'Always';
  if (runsOn) return { running: { startedAt } };
  return { terminated: { reason: 'Completed', exitCode: 0, startedAt, finishedAt: startedAt } };
}

function refusal(said: string, image: string): { readonly reason: string; readonly message: string } {
  const reason = Object.keys(REASONS).find((each) => said.startsWith(`${each}: `));
  if (reason === undefined) return { reason: 'ErrImagePull', message: said };
  return { reason, message: `image pull failed for ${image} because ${REASONS[reason]}${said.slice(reason.length)}` };
}
