import type { ImageReference } from '../domain/image-reference.ts';
import { accountOf, type KubePod, type KubeServiceAccount } from '../domain/kube-objects.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { bindingCause } from './binding-cause.ts';
import { type BorrowedImages, nothingBorrowed } from './borrowed-images.ts';
import { accountNamed, fittingSecrets, keyringOf, listsItsOwn, type Project, shownBy } from './project.ts';

/**
 * Why a pod's login for an image does not reach the registry, or does not do there, from the cluster's API alone: what the pod
 * shows, what its account lists, what lies in the project, and who may pull another project's images. `undefined`: the pod does show a login, so the registry or the login is to blame,
 * which only a live try can tell.
 */
export function likelyCause(
  pod: KubePod,
  image: ImageReference,
  project: Project,
  borrowed: BorrowedImages = nothingBorrowed,
): Problem | undefined {
  const unbound = bindingCause(pod, image, project, borrowed);
  if (unbound !== undefined) return unbound;
  const account = accountOf(pod);
  const shown = shownBy(pod);
  const there = [...project.secrets, ...(project.others ?? [])];
  const missing = shown.find((name) => !there.some((secret) => secret.metadata.name === name));
  const keyring = keyringOf(project, shown, image.kubeletLookup);
  if (keyring.poisoned !== undefined) {
    return problem('SECRET-05', keyring.poisoned);
  }
  const match = keyring.matches[0];
  if (match !== undefined) {
    return match.login === undefined || match.login.password.isEmpty
      ? problem('SECRET-21', { host: image.host })
      : undefined;
  }
  const fitting = fittingSecrets(project, image.kubeletLookup).map((secret) => secret.metadata.name);
  if (fitting.length === 0) {
    return missing === undefined
      ? problem('SECRET-31', { host: image.host, namespace: project.name })
      : problem('SECRET-10', { secret: missing, namespace: project.name });
  }
  return misplaced(pod, account, fitting, project);
}

/** A fitting secret lies in the project, but this pod does not show it. */
function misplaced(pod: KubePod, account: string, fitting: readonly string[], project: Project): Problem {
  const own = accountNamed(project, account);
  const pulls = namesIn(own, 'imagePullSecrets');
  const listed = fitting.find((name) => pulls.includes(name));
  if (listed !== undefined) {
    // Secrets are filled in only when a pod is made, and only if it lists none itself.
    return listsItsOwn(pod, own)
      ? problem('ACCOUNT-12', { pod: pod.metadata.name, account })
      : problem('POD-13', { pod: pod.metadata.name, account, secret: listed });
  }
  const mounted = fitting.find((name) => namesIn(own, 'secrets').includes(name));
  if (mounted !== undefined) return problem('ACCOUNT-14', { account, secret: mounted });
  for (const secret of fitting) {
    const linkedTo = project.accounts
      .filter((other) => namesIn(other, 'imagePullSecrets').includes(secret))
      .map((other) => other.metadata.name);
    if (linkedTo.length > 0) return problem('ACCOUNT-11', { account, secret, linkedTo });
  }
  return problem('ACCOUNT-32', { account, secret: fitting[0] ?? '' });
}

function namesIn(account: KubeServiceAccount | undefined, list: 'imagePullSecrets' | 'secrets'): readonly string[] {
  return (account?.[list] ?? []).flatMap(({ name }) => name ?? []);
}
