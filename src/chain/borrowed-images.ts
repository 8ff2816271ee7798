import { type ImageReference, parseImageReference } from '../domain/image-reference.ts';
import { integratedImage, integratedRegistryNames } from '../domain/integrated-registry.ts';
import { accountOf, type KubeRoleBinding } from '../domain/kube-objects.ts';
import { pullTroubles } from '../domain/pull-trouble.ts';
import type { Cluster } from '../ports/cluster.ts';
import { type ImageAccess, readImageAccess } from './image-access.ts';
import { readIntegratedHosts } from './integrated-hosts.ts';
import type { Project } from './project.ts';

/** What stuck pods want of the integrated registry, of other projects and of their own, and whether they may have it. */
export interface BorrowedImages {
  /** Names of the integrated registry on this cluster. */
  readonly hosts: readonly string[];
  /** By the project of the images. */
  readonly access: ReadonlyMap<string, ImageAccess>;
  /** The bindings of the pods' own project; undefined where they may not be listed. */
  readonly ownBindings: readonly KubeRoleBinding[] | undefined;
}

export const nothingBorrowed: BorrowedImages = { hosts: [], access: new Map(), ownBindings: undefined };

/** Projects looked into at once: what is stuck seldom wants images of more. */
const MOST_PROJECTS = 8;

/**
 * Reads who may pull what the stuck pods of a project want of others, and of their own. Nothing is asked where none of them can be on
 * the integrated registry.
 * @param isServed whether the cluster has image streams, so that the registry may have more names than everywhere
 */
export async function readBorrowedImages(
  cluster: Cluster,
  project: Project,
  isServed: boolean,
  signal: AbortSignal,
): Promise<BorrowedImages> {
  const stuck = project.pods.flatMap((pod) =>
    pullTroubles(pod).flatMap(({ image }) => {
      const parsed = parseImageReference(image);
      return parsed.ok ? [{ image: parsed.value, account: accountOf(pod) }] : [];
    }),
  );
  const isNamedSo = ({ image }: { readonly image: ImageReference }) =>
    integratedRegistryNames.some((name) => name === image.host.toLowerCase());
  if (stuck.length === 0 || !(isServed || stuck.some(isNamedSo))) return nothingBorrowed;
  const hosts = isServed ? await readIntegratedHosts(cluster, [project.name], project.secrets, signal) : [];
  const accounts = new Map<string, Set<string>>();
  for (const { image, account } of stuck) {
    const owner = integratedImage(image, { hosts })?.project;
    if (owner === undefined) continue;
    accounts.set(owner, (accounts.get(owner) ?? new Set()).add(account));
  }
  if (accounts.size === 0) return { ...nothingBorrowed, hosts };
  const [own, access] = await Promise.all([
    cluster.list('RoleBinding', project.name, {}, signal),
    Promise.all(
      [...accounts].slice(0, MOST_PROJECTS).map(async ([imageProject, names]) => {
        const wanted = { imageProject, project: project.name, accounts: [...names] };
        return [imageProject, await readImageAccess(cluster, wanted, signal)] as const;
      }),
    ),
  ]);
  return { hosts, access: new Map(access), ownBindings: own.ok ? own.value : undefined };
}
