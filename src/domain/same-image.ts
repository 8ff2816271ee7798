import { parseImageReference } from './image-reference.ts';

/** Whether two spellings name the same image: `nginx` and `docker.io/library/nginx:latest` do. */
export function sameImage(one: string, other: string): boolean {
  return one === other || inFull(one) === inFull(other);
}

function inFull(text: string): string {
  const image = parseImageReference(text);
  if (!image.ok) return text;
  const { host, path, digest, effectiveTag } = image.value;
  // The digest decides where there is one.
  return digest === null ? `${host}/${path}:${effectiveTag ?? ''}` : `${host}/${path}@${digest}`;
}
