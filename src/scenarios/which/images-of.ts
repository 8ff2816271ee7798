import { parseImageReference } from '../../domain/image-reference.ts';
import type { KubePod, KubePodSpec } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { pullTrouble } from '../../domain/pull-trouble.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';
import type { RunnerKind, Subject, SubjectImage } from './answers.ts';

/** An image of the subject, and whether the subject's pod waits for it. */
export interface FoundImage extends SubjectImage {
  readonly isStuck: boolean;
}

/**
 * The images of a subject, each once, stuck ones first. Errors: CLUSTER-07 (no such object), INPUT-01 (an image that is none),
 * and those of reading.
 */
export async function imagesOf(subject: Subject, context: Context): Promise<Result<readonly FoundImage[]>> {
  if (subject.kind === 'image') return ok([{ image: subject.image, isStuck: false }]);
  if (subject.kind === 'runner') return imagesOfRunner(subject.of, subject.name, context);
  const { ports, identity, signal } = context;
  const pod = await ports.cluster.get('Pod', identity.namespace, subject.text, signal);
  // Pods that are not for this user to see are no reason not to take it for an image.
  return pod.ok && pod.value !== undefined
    ? imagesIn(pod.value.spec, pod.value)
    : ok([{ image: subject.image, isStuck: false }]);
}

async function imagesOfRunner(
  kind: RunnerKind,
  name: string,
  { ports, identity, signal }: Context,
): Promise<Result<readonly FoundImage[]>> {
  const { namespace } = identity;
  const missing = () => failed(problem('CLUSTER-07', { kind, name, namespace }));
  if (kind === 'Pod') {
    const pod = await ports.cluster.get('Pod', namespace, name, signal);
    if (!pod.ok) return pod;
    return pod.value === undefined ? missing() : imagesIn(pod.value.spec, pod.value);
  }
  const workload = await ports.cluster.get(kind, namespace, name, signal);
  if (!workload.ok) return workload;
  const template = workload.value?.template;
  return template === undefined ? missing() : imagesIn(template, undefined);
}

function imagesIn(spec: KubePodSpec, pod: KubePod | undefined): Result<readonly FoundImage[]> {
  const { initContainers = [], containers, ephemeralContainers = [], serviceAccountName = '' } = spec;
  const account = serviceAccountName === '' ? 'default' : serviceAccountName;
  const texts = new Set([...initContainers, ...containers, ...ephemeralContainers].flatMap(({ image }) => image ?? []));
  const found: FoundImage[] = [];
  for (const text of texts) {
    const image = parseImageReference(text);
    if (!image.ok) return image;
    found.push({ image: image.value, account, isStuck: pod !== undefined && pullTrouble(pod, text) !== undefined });
  }
  return ok(found.toSorted((one, other) => Number(other.isStuck) - Number(one.isStuck)));
}
