import { asPullSecret } from '../../chain/project.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { matchKeyring } from '../../domain/keyring.ts';
import type { Login } from '../../domain/login.ts';
import { isManagedSecret } from '../../domain/managed-secret.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';

/** The login a secret holds for an image, as the kubelet would take it first. Errors: SECRET-05, -10, -53, -59, the cluster's. */
export async function loginInSecret(secret: string, image: ImageReference, context: Context): Promise<Result<Login>> {
  const { namespace } = context.identity;
  const read = await context.ports.cluster.get('Secret', namespace, secret, context.signal);
  if (!read.ok) return read;
  if (read.value === undefined) return failed(problem('SECRET-10', { secret, namespace }));
  if (isManagedSecret(read.value)) return failed(problem('SECRET-59', { secret }));
  const { matches, poisoned } = matchKeyring(image.kubeletLookup, [asPullSecret(read.value)]);
  if (poisoned !== undefined) return failed(problem('SECRET-05', poisoned));
  const login = matches.find((match) => match.login !== undefined)?.login;
  return login === undefined ? failed(problem('SECRET-53', { secret, host: image.host })) : ok(login);
}
