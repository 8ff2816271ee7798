import { bindingOfNamesake, bindingsFor, IMAGE_PULLER } from '../domain/image-pullers.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { integratedImage } from '../domain/integrated-registry.ts';
import { accountOf, type KubePod, type KubeRoleBinding } from '../domain/kube-objects.ts';
import { type MisboundReason, type Problem, problem } from '../domain/problem.ts';
import { pullTrouble } from '../domain/pull-trouble.ts';
import type { BorrowedImages } from './borrowed-images.ts';
import { type ImageAccess, mayPull } from './image-access.ts';
import type { Project } from './project.ts';

/** What nodes say where the way there, or the image, is to blame, and no right. */
const otherTrouble = /name unknown|manifest unknown|not found|x509|no such host|timeout|refused/i;

/**
 * Whether a pod's image belongs to another project that does not let the pod's account pull, or to its own that does not any
 * more. `undefined`: it is no such image, or the account may. Where nobody will tell, it is suspected of another project, unless
 * the node says otherwise.
 */
export function bindingCause(
  pod: KubePod,
  image: ImageReference,
  project: Project,
  borrowed: BorrowedImages,
): Problem | undefined {
  const owner = integratedImage(image, borrowed)?.project;
  const access = owner === undefined ? undefined : borrowed.access.get(owner);
  if (owner === undefined || access === undefined) return undefined;
  const account = accountOf(pod);
  const may = mayPull(access, account);
  if (may === true) return undefined;
  // Every project comes with a binding for its own pods.
  if (may === undefined && owner === project.name) return undefined;
  if (may === undefined && otherTrouble.test(pullTrouble(pod, image.text)?.message ?? '')) return undefined;
  const misbound = misplacedBinding(access, borrowed.ownBindings, account);
  const about = { account, namespace: project.name, imageProject: owner };
  return misbound === undefined
    ? problem('BINDING-16', { ...about, reason: may === false ? 'reviewed' : 'suspected' })
    : problem('BINDING-17', { ...about, ...misbound });
}

/** A binding that was meant for this account, and binds another, or in the wrong project. */
export function misplacedBinding(
  { bindings = [], imageProject, project }: ImageAccess,
  ownBindings: readonly KubeRoleBinding[] | undefined,
  account: string,
): { readonly binding: string; readonly reason: MisboundReason } | undefined {
  const namesake = bindingOfNamesake(bindings, imageProject, account);
  if (namesake !== undefined) return { binding: namesake.metadata.name, reason: 'account' };
  // A group's binding there is how every project lets its own pods pull.
  const atHome = bindingsFor(ownBindings ?? [], project, account).find(
    ({ roleRef, subjects = [] }) => roleRef.name === IMAGE_PULLER && subjects.every(({ kind }) => kind !== 'Group'),
  );
  return atHome === undefined ? undefined : { binding: atHome.metadata.name, reason: 'project' };
}
