import { setTimeout as sleep } from 'node:timers/promises';
import { parseImageReference } from '../../domain/image-reference.ts';
import type { Container, Pod } from '../api/api-object.ts';
import type { Occurrence } from '../record-event.ts';
import { writeContainerState } from './container-state.ts';
import type { Kubelet } from './kubelet.ts';
import { pullForPod } from './pull-for-pod.ts';

const FIRST_BACK_OFF = 10_000;
const LONGEST_BACK_OFF = 300_000;

/**
 * Pulls until it works or the pod is gone. It keeps no images: every pull asks the registry. Events and waiting reasons are
 * those of k8s pkg/kubelet/images/image_manager.go.
 */
export async function runContainer(
  kubelet: Kubelet,
  pod: Pod,
  container: Container,
  signal: AbortSignal,
): Promise<void> {
  const { name, image = '' } = container;
  const tell = (type: Occurrence['type'], reason: string, message: string) => {
    if (!signal.aborted) kubelet.record(pod, { type, reason, message, fieldPath: `spec.containers{${name}}` });
  };
  const wait = (reason: string, message: string) => {
    if (!signal.aborted) writeContainerState(kubelet.store, pod, container, { waiting: { reason, message } });
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
  wait('ContainerCreating', '');
  for (let delay = FIRST_BACK_OFF; !signal.aborted; delay = Math.min(2 * delay, LONGEST_BACK_OFF)) {
    const began = performance.now();
    const result = await pullForPod(
      kubelet,
      pod,
      reference.value,
      () => tell('Normal', 'Pulling', `Pulling image "${image}"`),
      signal,
    );
    if (signal.aborted) return;
    if (result.end === 'pulled') {
      const took = `${Math.max(1, Math.round(performance.now() - began))}ms`;
      const size = `Image size: ${result.bytes} bytes.`;
      tell('Normal', 'Pulled', `Successfully pulled image "${image}" in ${took} (${took} including waiting). ${size}`);
      tell('Normal', 'Created', 'Container created');
      tell('Normal', 'Started', 'Container started');
      const running = { startedAt: new Date().toISOString().replace(/\.\d+/, '') };
      writeContainerState(
        kubelet.store,
        pod,
        container,
        { running },
        `${reference.value.kubeletLookup}@${result.digest}`,
      );
      return;
    }
    if (result.end === 'unreadable') {
      // Nothing is pulled, so there is no ErrImagePull either: the reason is the raw text.
      tell('Warning', 'Failed', `Error: ${result.message}`);
      wait(result.message, result.message);
      await nap(delay);
      continue;
    }
    tell('Warning', 'Failed', `Failed to pull image "${image}": ${result.message}`);
    tell('Warning', 'Failed', 'Error: ErrImagePull');
    wait('ErrImagePull', result.message);
    await nap(delay / 2);
    const backOff = `Back-off pulling image "${image}"`;
    tell('Normal', 'BackOff', backOff);
    tell('Warning', 'Failed', 'Error: ImagePullBackOff');
    wait('ImagePullBackOff', `${backOff}: ErrImagePull: ${result.message}`);
    await nap(delay / 2);
  }
}
