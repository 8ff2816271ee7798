import { isDeepStrictEqual } from 'node:util';
import type { ServiceAccount } from '../api/api-object.ts';
import { kinds } from '../api/kinds.ts';
import { update } from '../api/operations.ts';
import type { Store } from '../api/store.ts';
import { system } from '../api/user.ts';

/** What Argo CD marks its objects with: `APPLICATION:GROUP/KIND:NAMESPACE/NAME`. */
const TRACKED = 'argocd.argoproj.io/tracking-id';
/** OpenShift's own entry, which it is told to leave (`ignoreDifferences`). */
const MANAGED = 'openshift.io/internal-registry-pull-secret-ref';

/**
 * Argo CD where it heals by itself, as far as it concerns who may pull: an account that bears its mark keeps the pull secrets
 * it first came with. Returns the function that ends it.
 */
export function startPuttingBack(store: Store): () => void {
  /** By the account's uid. */
  const written = new Map<string, ServiceAccount['imagePullSecrets']>();
  let ended = false;

  function putBack({ metadata: { namespace, name, uid = '' } }: ServiceAccount): void {
    const account = store.get(kinds.serviceaccounts, namespace, name);
    if (ended || account?.metadata.uid !== uid || account === undefined) return;
    const source = written.get(uid) ?? [];
    const managed = account.metadata.annotations?.[MANAGED];
    const own = (account.imagePullSecrets ?? []).filter((each) => each.name !== managed);
    if (isDeepStrictEqual(own, source)) return;
    const kept = (account.imagePullSecrets ?? []).filter((each) => each.name === managed);
    const context = { store, user: system, manager: 'argocd-controller' };
    update(kinds.serviceaccounts, { ...account, imagePullSecrets: [...source, ...kept] }, context);
  }

  const unsubscribe = store.subscribe(({ kind, before, after }) => {
    if (kind !== kinds.serviceaccounts || after?.metadata.annotations?.[TRACKED] === undefined) return;
    const account = after as ServiceAccount;
    if (before === undefined) written.set(account.metadata.uid ?? '', account.imagePullSecrets);
    else if (written.has(account.metadata.uid ?? '')) setImmediate(() => putBack(account));
  });
  return () => {
    ended = true;
    unsubscribe();
  };
}
