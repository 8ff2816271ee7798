import { type KeyringResult, matchKeyring, type PullSecret } from '../domain/keyring.ts';
import { accountOf, type KubePod, type KubeSecret, type KubeServiceAccount } from '../domain/kube-objects.ts';
import { isManagedSecret } from '../domain/managed-secret.ts';
import type { Problem } from '../domain/problem.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Cluster } from '../ports/cluster.ts';

/** What decides pulls in one project: its pods, its accounts, and every secret of a pull secret's type. */
export interface Project {
  readonly name: string;
  readonly pods: readonly KubePod[];
  readonly accounts: readonly KubeServiceAccount[];
  readonly secrets: readonly KubeSecret[];
  /** Secrets of other types that a pod or an account lists for pulling, where they were looked for. */
  readonly others?: readonly KubeSecret[];
  /** Set where its secrets may not be read: `secrets` is empty then, and says nothing. */
  readonly unread?: Problem;
}

/** A project but for its pods: what decides which login they show. */
export type ProjectLogins = Omit<Project, 'pods'>;

/** The secret types the kubelet reads logins from. */
const pullTypes = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'] as const;

/** Reads a project. Where its secrets may not be listed the Problem says so: without them no cause can be named. */
export async function readProject(cluster: Cluster, namespace: string, signal: AbortSignal): Promise<Result<Project>> {
  const [pods, logins] = await Promise.all([
    cluster.list('Pod', namespace, {}, signal),
    readProjectLogins(cluster, namespace, signal),
  ]);
  if (!pods.ok) return pods;
  return logins.ok ? ok({ ...logins.value, pods: pods.value }) : logins;
}

/** The same without its pods, which may be many. */
export async function readProjectLogins(
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal,
): Promise<Result<ProjectLogins>> {
  const [accounts, secrets] = await Promise.all([
    cluster.list('ServiceAccount', namespace, {}, signal),
    readPullSecrets(cluster, namespace, signal),
  ]);
  if (!accounts.ok) return accounts;
  return secrets.ok ? ok({ name: namespace, accounts: accounts.value, secrets: secrets.value }) : secrets;
}

/** Every secret of a project of a type the kubelet reads logins from. */
export async function readPullSecrets(
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal,
): Promise<Result<readonly KubeSecret[]>> {
  const lists = await Promise.all(
    pullTypes.map((type) => cluster.list('Secret', namespace, { fields: `type=${type}` }, signal)),
  );
  const secrets: KubeSecret[] = [];
  for (const list of lists) {
    if (!list.ok) return list;
    secrets.push(...list.value);
  }
  return ok(secrets);
}

/** Secrets by name, in the order given, as the keyring takes them. Names without a secret are left out, as the kubelet does. */
export function pullSecretsNamed(project: Pick<Project, 'secrets'>, names: readonly string[]): readonly PullSecret[] {
  return names.flatMap((name) => {
    const secret = project.secrets.find((candidate) => candidate.metadata.name === name);
    return secret === undefined ? [] : [asPullSecret(secret)];
  });
}

export function asPullSecret(secret: KubeSecret): PullSecret {
  return { name: secret.metadata.name, type: secret.type, data: secret.data };
}

/** The names a pod shows to registries: its own list, filled from the account when the pod was made. */
export function shownBy(pod: KubePod): readonly string[] {
  return (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) => (name === undefined || name === '' ? [] : [name]));
}

/** Whether a pod lists pull secrets of its own, beyond its account's: then those of the account are never filled in. */
export function listsItsOwn(pod: KubePod, account: KubeServiceAccount | undefined): boolean {
  const filledIn = account?.imagePullSecrets?.map(({ name }) => name) ?? [];
  return shownBy(pod).some((name) => !filledIn.includes(name));
}

/** What the kubelet would try for an image with these secrets, in its order. */
export function keyringOf(project: Pick<Project, 'secrets'>, names: readonly string[], lookup: string): KeyringResult {
  return matchKeyring(lookup, pullSecretsNamed(project, names));
}

/** Pull secrets of the project that hold a usable login for an image, each asked by itself, so that no neighbour spoils it. */
export function fittingSecrets(project: Pick<Project, 'secrets'>, lookup: string): readonly KubeSecret[] {
  return project.secrets.filter((secret) => {
    if (isManagedSecret(secret)) return false;
    const { matches } = matchKeyring(lookup, [asPullSecret(secret)]);
    return matches.some(({ login }) => login !== undefined && login.username !== '' && !login.password.isEmpty);
  });
}

export function accountNamed(project: Pick<Project, 'accounts'>, name: string): KubeServiceAccount | undefined {
  return project.accounts.find((account) => account.metadata.name === name);
}

export function podsOf(project: Pick<Project, 'pods'>, account: string): readonly KubePod[] {
  return project.pods.filter((pod) => accountOf(pod) === account && pod.metadata.deletionTimestamp === undefined);
}
