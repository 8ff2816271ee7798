import type { ImageReference } from './image-reference.ts';

/**
 * Whether an image is named without its registry. The kubelet looks up logins for Docker Hub then, while CRI-O goes through a
 * search list of its own and may pull from elsewhere. Source: containers/image docs/containers-registries.conf.5.
 */
export function isShortName({ text, dockerHub }: ImageReference): boolean {
  return dockerHub && !/^(?:index\.)?docker\.io\//.test(text);
}
