import { isUnreachable } from '../../chain/registry.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';
import type { ImageTrial, RegistryProbe } from '../../ports/registry.ts';

/** What a registry says of an image to somebody without a login; `problem`: it was not reached from here. */
export type RegistryLook =
  | { readonly probe: RegistryProbe; readonly anonymous: Result<ImageTrial> }
  | { readonly problem: Problem };

/**
 * Reads the live challenge and tries the image without any login: what a registry gives to everybody needs no secret. Not
 * reached from here says nothing of the registry; something that is no registry, or unsafe, is a Problem.
 */
export async function lookAtRegistry(
  image: ImageReference,
  { ports, settings, signal }: Pick<Context, 'ports' | 'settings' | 'signal'>,
): Promise<Result<RegistryLook>> {
  const probed = await ports.registry.probe(image.host, settings.trust, signal);
  if (!probed.ok) return isUnreachable(probed.problem) ? ok({ problem: probed.problem }) : probed;
  const anonymous = await ports.registry.tryImage(image, undefined, { trust: settings.trust }, signal);
  return ok({ probe: probed.value, anonymous });
}
