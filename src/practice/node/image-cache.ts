import { createHash } from 'node:crypto';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { KeyringMatch } from '../../domain/keyring.ts';
import type { PulledImage } from './pull-image.ts';

/** A login as a pod came by it: the same secret counts as the same login, whatever it holds by now. */
export interface ShownLogin {
  readonly login: KeyringMatch['login'];
  readonly secretUid: string;
}

/** The images a node has, and who may use them without pulling. Source: k8s pkg/kubelet/images/pullmanager (KEP-2535). */
export interface ImageCache {
  /** The image, where it is there and one of these logins, or nobody in particular, has pulled it before. */
  find(image: ImageReference, shown: readonly ShownLogin[]): PulledImage | undefined;
  has(image: ImageReference): boolean;
  /** @param by undefined: pulled without a login, so anybody may use it */
  keep(image: ImageReference, pulled: PulledImage, by: ShownLogin | undefined): void;
}

export function createImageCache(): ImageCache {
  const images = new Map<string, { pulled: PulledImage; anybody: boolean; readonly by: Set<string> }>();
  const keyOf = ({ kubeletLookup, digest, effectiveTag }: ImageReference) =>
    `${kubeletLookup}@${digest ?? effectiveTag}`;

  return {
    has: (image) => images.has(keyOf(image)),
    find(image, shown) {
      const found = images.get(keyOf(image));
      if (found === undefined) return undefined;
      const allowed = found.anybody || shown.flatMap(proofsOf).some((proof) => found.by.has(proof));
      return allowed ? found.pulled : undefined;
    },
    keep(image, pulled, by) {
      const found = images.get(keyOf(image)) ?? { pulled, anybody: false, by: new Set<string>() };
      found.pulled = pulled;
      if (by === undefined) found.anybody = true;
      else for (const proof of proofsOf(by)) found.by.add(proof);
      images.set(keyOf(image), found);
    },
  };
}

function proofsOf({ login, secretUid }: ShownLogin): readonly string[] {
  const content = login === undefined ? '' : `${login.username}:${login.password.reveal()}`;
  return [`secret ${secretUid}`, createHash('sha256').update(content).digest('hex')];
}
