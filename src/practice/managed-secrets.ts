import { writeAuthField } from '../domain/auth-field.ts';
import type { NameReference } from '../domain/kube-objects.ts';
import type { Api } from './api/api.ts';
import type { Secret, ServiceAccount } from './api/api-object.ts';
import { kinds } from './api/kinds.ts';
import { create, update } from './api/operations.ts';
import { randomSuffix } from './api/random-suffix.ts';
import { system } from './api/user.ts';
import { integratedNames } from './registry/integrated-registry.ts';

const ANNOTATION = 'openshift.io/internal-registry';
const A_YEAR = 31_536_000;

/**
 * OpenShift's controller of managed pull secrets: every account has one for the integrated registry, with a token of its own;
 * it comes back where it is deleted or unlinked. Returns the function that ends it.
 * Source: openshift-controller-manager pkg/internalregistry/controllers.
 */
export function startManagedSecrets(api: Pick<Api, 'store' | 'tokens'>): () => void {
  const { store } = api;
  const ensureAll = () => {
    for (const account of store.list(kinds.serviceaccounts)) ensureManagedSecret(api, account);
  };
  let planned: NodeJS.Immediate | undefined;
  const unsubscribe = store.subscribe(({ kind, before, after }) => {
    const lost = kind === kinds.secrets && after === undefined && isManaged(before as Secret);
    if (!lost && (kind !== kinds.serviceaccounts || after === undefined)) return;
    planned ??= setImmediate(() => {
      planned = undefined;
      ensureAll();
    });
  });
  return () => {
    unsubscribe();
    clearImmediate(planned);
  };
}

/** Gives an account the managed secret it should have, and links it both ways. */
export function ensureManagedSecret({ store, tokens }: Pick<Api, 'store' | 'tokens'>, account: ServiceAccount): void {
  const context = { store, user: system };
  const { name, namespace = '', annotations = {} } = account.metadata;
  const secret = annotations[`${ANNOTATION}-pull-secret-ref`] ?? `${name}-dockercfg-${randomSuffix()}`;
  if (store.get(kinds.secrets, namespace, secret) === undefined) {
    const body = dockercfg(tokens.issue(namespace, name, A_YEAR));
    create(kinds.secrets, namespace, managedSecret(namespace, name, secret, body), context);
  }
  const linked = (list: readonly NameReference[] = []) =>
    list.some((each) => each.name === secret) ? list : [...list, { name: secret }];
  const metadata = { ...account.metadata, annotations: { ...annotations, [`${ANNOTATION}-pull-secret-ref`]: secret } };
  const { secrets, imagePullSecrets } = account;
  update(
    kinds.serviceaccounts,
    { ...account, metadata, secrets: linked(secrets), imagePullSecrets: linked(imagePullSecrets) },
    context,
  );
}

function managedSecret(namespace: string, account: string, name: string, body: string): Secret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, annotations: { [`${ANNOTATION}-auth-token.service-account`]: account } },
    type: 'kubernetes.io/dockercfg',
    data: { '.dockercfg': Buffer.from(body).toString('base64') },
  };
}

function dockercfg(token: string): string {
  const auth = writeAuthField('<token>', token);
  const entry = { username: '<token>', password: token, email: 'serviceaccount@example.org', auth };
  return JSON.stringify(Object.fromEntries(integratedNames.map((host) => [host, entry])));
}

function isManaged({ metadata: { annotations = {} } }: Secret): boolean {
  return annotations[`${ANNOTATION}-auth-token.service-account`] !== undefined;
}
