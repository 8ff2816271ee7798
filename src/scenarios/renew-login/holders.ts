import { readPullSecrets } from '../../chain/project.ts';
import { readPullSecret } from '../../domain/docker-config.ts';
import { matchesKey } from '../../domain/keyring.ts';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import type { Login } from '../../domain/login.ts';
import { isManagedSecret } from '../../domain/managed-secret.ts';
import { parseRegistryServer } from '../../domain/registry-host.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';
import type { HeldLogin } from './answers.ts';

/** A secret that holds a login, and the entries that do. */
export interface Holder {
  readonly namespace: string;
  readonly secret: KubeSecret;
  readonly keys: readonly string[];
}

/** One login of a secret. */
export interface HeldEntry extends HeldLogin {
  readonly namespace: string;
  readonly secret: KubeSecret;
  readonly key: string;
  readonly login: Login;
}

/** How many projects are looked into at once, and at most: a cluster may have thousands. */
const AT_ONCE = 8;
const MOST_PROJECTS = 500;

/**
 * Every login in the pull secrets of this project and of every other whose secrets may be listed. What OpenShift keeps for
 * its own registry is left out. Errors: those of listing this project's secrets.
 */
export async function heldEntries(
  context: Context,
): Promise<Result<{ readonly entries: readonly HeldEntry[]; readonly unread: number | 'all' }>> {
  const { ports, identity, signal } = context;
  const own = await readPullSecrets(ports.cluster, identity.namespace, signal);
  if (!own.ok) return own;
  const projects = await ports.cluster.projects(signal);
  const others = projects.ok ? projects.value.filter((name) => name !== identity.namespace) : [];
  const looked = others.slice(0, MOST_PROJECTS);
  const found = new Map([[identity.namespace, own.value]]);
  for (let at = 0; at < looked.length; at += AT_ONCE) {
    const some = looked.slice(at, at + AT_ONCE);
    const lists = await Promise.all(some.map((name) => readPullSecrets(ports.cluster, name, signal)));
    for (const [index, list] of lists.entries()) if (list.ok) found.set(some[index] ?? '', list.value);
  }
  const entries = [...found].flatMap(([namespace, secrets]) =>
    secrets.flatMap((secret) => (isManagedSecret(secret) ? [] : entriesOf(namespace, secret))),
  );
  return ok({ entries, unread: projects.ok ? others.length + 1 - found.size : 'all' });
}

function entriesOf(namespace: string, secret: KubeSecret): readonly HeldEntry[] {
  return readPullSecret(secret.type, secret.data).entries.flatMap(({ key, login }) =>
    login === undefined || login.username === '' || /\p{Cc}/u.test(login.username + key)
      ? []
      : [{ namespace, secret, key, login, host: hostOfKey(key), username: login.username }],
  );
}

/** The registry a key is for, whatever way it is written. */
function hostOfKey(key: string): string {
  const server = parseRegistryServer(key);
  return server.ok ? server.value.host : key;
}

/** The secrets that hold a login, each with the entries that do. */
export function holdersOf(entries: readonly HeldEntry[], held: HeldLogin): readonly Holder[] {
  const holders = new Map<KubeSecret, Holder>();
  for (const { namespace, secret, key, host, username } of entries) {
    if (username !== held.username || (host !== held.host && !matchesKey(key, `${held.host}/x`))) continue;
    const before = holders.get(secret)?.keys ?? [];
    holders.set(secret, { namespace, secret, keys: [...before, key] });
  }
  return [...holders.values()];
}

/** `PROJECT/NAME`, as people and flags name a secret of any project. */
export function holderName({ namespace, secret }: Holder): string {
  return `${namespace}/${secret.metadata.name}`;
}
