import { readIntegratedHosts } from '../../chain/integrated-hosts.ts';
import { readPullSecrets } from '../../chain/project.ts';
import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { type IntegratedImage, integratedImage, isOfIntegratedRegistry } from '../../domain/integrated-registry.ts';
import type { KubePod } from '../../domain/kube-objects.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import type { Context } from '../../flow/scenario.ts';

/** The names of the integrated registry, as far as this user may read them. */
export async function registryHosts({ ports, identity, signal }: Context, also?: string): Promise<readonly string[]> {
  const { namespace } = identity;
  const secrets = await readPullSecrets(ports.cluster, namespace, signal);
  const projects = [...new Set([namespace, ...(also === undefined || also === '' ? [] : [also])])];
  return readIntegratedHosts(ports.cluster, projects, secrets.ok ? secrets.value : [], signal);
}

/** Where an image lies on the integrated registry; its own project's streams may know a name others do not. */
export async function whereItLies(image: ImageReference, context: Context): Promise<IntegratedImage | undefined> {
  const [owner] = image.path.split('/');
  return (
    integratedImage(image, { hosts: [] }) ?? integratedImage(image, { hosts: await registryHosts(context, owner) })
  );
}

/** INPUT-16 where the host is the integrated registry's, but the path is not a project and one of its streams. */
export async function strayPath(image: ImageReference, context: Context): Promise<Problem | undefined> {
  const parts = image.path.split('/');
  if (parts.length === 2) return undefined;
  const isOfIt = (hosts: readonly string[]) => isOfIntegratedRegistry(image, { hosts });
  if (!isOfIt([]) && !isOfIt(await registryHosts(context, parts[0]))) return undefined;
  return problem('INPUT-16', { image: image.text, path: image.path });
}

/** One image of another project, and the pod that uses it. */
export interface ImageInUse {
  readonly pod: KubePod;
  /** As the pod names it. */
  readonly text: string;
  readonly image: IntegratedImage;
}

/** The images of the integrated registry that pods use. */
export function imagesInUse(pods: readonly KubePod[], hosts: readonly string[]): readonly ImageInUse[] {
  return pods.flatMap((pod) => {
    if (pod.metadata.deletionTimestamp !== undefined) return [];
    const { initContainers = [], containers } = pod.spec;
    const texts = new Set([...initContainers, ...containers].flatMap(({ image }) => image ?? []));
    return [...texts].flatMap((text) => {
      const parsed = parseImageReference(text);
      const image = parsed.ok ? integratedImage(parsed.value, { hosts }) : undefined;
      return image === undefined ? [] : [{ pod, text, image }];
    });
  });
}
