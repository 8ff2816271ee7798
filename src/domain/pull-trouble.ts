import type { KubeContainerStatus, KubePod } from './kube-objects.ts';
import { sameImage } from './same-image.ts';

/** One container that waits for its image. */
export interface PullTrouble {
  readonly container: string;
  readonly image: string;
  /** The kubelet's waiting reason, e.g. `ImagePullBackOff`. */
  readonly reason: string;
  readonly message: string;
}

/**
 * The kubelet's waiting reasons that say an image was not pulled.
 * Source: Kubernetes pkg/kubelet/images/types.go and pkg/kubelet/kuberuntime.
 */
const reasons: ReadonlySet<string> = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/**
 * Where a pull secret cannot be read, the kubelet gives the reader's error itself as the reason, e.g.
 * `illegal base64 data at input byte 0`. Every other reason is one word.
 */
function saysPull(reason: string): boolean {
  return reasons.has(reason) || reason.includes(' ');
}

/** Every container of a pod that waits for an image: init containers first, as they run first. */
export function pullTroubles(pod: KubePod): readonly PullTrouble[] {
  const { initContainerStatuses = [], containerStatuses = [], ephemeralContainerStatuses = [] } = pod.status ?? {};
  return [...initContainerStatuses, ...containerStatuses, ...ephemeralContainerStatuses].flatMap((status) => {
    const waiting = status.state?.waiting;
    if (waiting?.reason === undefined || !saysPull(waiting.reason)) return [];
    const image = imageOf(pod, status);
    return [{ container: status.name, image, reason: waiting.reason, message: waiting.message ?? '' }];
  });
}

/** The trouble of a pod with one image (in any spelling), or with any where none is named. */
export function pullTrouble(pod: KubePod, image?: string): PullTrouble | undefined {
  return pullTroubles(pod).find((trouble) => image === undefined || sameImage(trouble.image, image));
}

/** Whether the pod has the image: its container runs, or has run. */
export function hasPulled(pod: KubePod, image: string): boolean {
  const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
  return [...initContainerStatuses, ...containerStatuses].some(
    (status) =>
      sameImage(imageOf(pod, status), image) &&
      (status.state?.running !== undefined || status.state?.terminated !== undefined) &&
      status.imageID !== undefined &&
      status.imageID !== '',
  );
}

/**
 * Waiting reasons that come only when the image is there, and its container was to be made or started.
 * Source: Kubernetes pkg/kubelet/kuberuntime/kuberuntime_container.go, startContainer.
 */
const afterwards: ReadonlySet<string> = new Set([
  'CreateContainerConfigError',
  'PreCreateHookError',
  'CreateContainerError',
  'PreStartHookError',
  'RunContainerError',
  'PostStartHookError',
  'CrashLoopBackOff',
]);

/** Whether the pod has the image, or got so far that its node must have it, whatever became of the container then. */
export function isPastPull(pod: KubePod, image: string): boolean {
  if (hasPulled(pod, image)) return true;
  return (pod.status?.containerStatuses ?? []).some(
    ({ state, ...status }) =>
      sameImage(imageOf(pod, status), image) &&
      (afterwards.has(state?.waiting?.reason ?? '') ||
        ['StartError', 'ContainerCannotRun'].includes(state?.terminated?.reason ?? '')),
  );
}

/** Whether a container of the pod names an image, in any spelling. */
export function usesImage(pod: KubePod, image: string): boolean {
  const { initContainers = [], containers, ephemeralContainers = [] } = pod.spec;
  return [...initContainers, ...containers, ...ephemeralContainers].some(
    (container) => container.image !== undefined && sameImage(container.image, image),
  );
}

/** As the spec writes it: a status may show another spelling of the same image. */
function imageOf(pod: KubePod, status: KubeContainerStatus): string {
  const { initContainers = [], containers, ephemeralContainers = [] } = pod.spec;
  const all = [...initContainers, ...containers, ...ephemeralContainers];
  return all.find(({ name }) => name === status.name)?.image ?? status.image ?? '';
}
