import { isListed, listsOf } from '../../actions/link-pull-secret.ts';
import { without } from '../../actions/list-places.ts';
import { accountNamed, listsItsOwn, type Project, podsOf } from '../../chain/project.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { accountOf, type KubePod, type KubeServiceAccount, type NameReference } from '../../domain/kube-objects.ts';
import { usesImage } from '../../domain/pull-trouble.ts';

/** Those of some accounts that list a secret, for pulling or mounting. */
export function accountsListing(
  project: Project,
  accounts: readonly string[],
  secret: string,
): readonly KubeServiceAccount[] {
  return accounts.flatMap((name) => {
    const account = accountNamed(project, name);
    if (account === undefined) return [];
    const { pull, mount } = listsOf(account);
    return isListed(pull, secret) || (name === 'builder' && isListed(mount, secret)) ? [account] : [];
  });
}

/** Pods of some accounts that use an image and whose own list, and not that of their account, names a secret. */
export function podsListingItThemselves(
  project: Project,
  accounts: readonly string[],
  image: ImageReference,
  secret: string,
): readonly KubePod[] {
  return accounts
    .flatMap((account) => podsOf(project, account))
    .filter((pod) => usesImage(pod, image.text))
    .filter((pod) => listsItsOwn(pod, accountNamed(project, accountOf(pod))))
    .filter((pod) => isListed(pod.spec.imagePullSecrets, secret));
}

/** Every list pods will show once a secret is on it no more, each once; the account's where it is on none. */
export function listsAfterwards(
  project: Project,
  accounts: readonly string[],
  image: ImageReference,
  secret: string,
): readonly (readonly string[])[] {
  const own = podsListingItThemselves(project, accounts, image, secret).map(({ spec }) => spec.imagePullSecrets ?? []);
  const listing = accountsListing(project, accounts, secret).map((account) => listsOf(account).pull);
  const standing =
    own.length + listing.length > 0 ? [...listing, ...own] : accounts.map((name) => pullListOf(project, name));
  const lists = standing.map((list) => without(list, secret).flatMap(({ name }) => name ?? []));
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}

function pullListOf(project: Project, account: string): readonly NameReference[] {
  return accountNamed(project, account)?.imagePullSecrets ?? [];
}
