import type { ImageReference } from '../domain/image-reference.ts';
import { integratedImage } from '../domain/integrated-registry.ts';
import { accountOf, type KubePod } from '../domain/kube-objects.ts';
import type { BorrowedImages } from './borrowed-images.ts';
import { mayPull } from './image-access.ts';

/** Which project's image a stuck pod may pull by now: it waits for its node's next try, and no right is missing. */
export function mayPullNow(pod: KubePod, image: ImageReference, borrowed: BorrowedImages): string | undefined {
  const owner = integratedImage(image, borrowed)?.project;
  const access = owner === undefined ? undefined : borrowed.access.get(owner);
  return access !== undefined && mayPull(access, accountOf(pod)) === true ? owner : undefined;
}
