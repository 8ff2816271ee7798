import type { Kind, KubeObjects } from '../domain/kube-objects.ts';
import type { Result } from '../domain/result.ts';
import type { Cluster, ListQuery, Watched } from '../ports/cluster.ts';
import type { CredentialFiles } from '../ports/credential-files.ts';
import type { CredentialHelper } from '../ports/credential-helper.ts';
import type { EvidenceReader } from '../ports/evidence.ts';
import type { Files } from '../ports/files.ts';
import type { Journal } from '../ports/journal.ts';
import type { LoginTool } from '../ports/login-tool.ts';
import type { Registry, RegistryTrust } from '../ports/registry.ts';
import type { Reports } from '../ports/reports.ts';

/**
 * Ports that are opened by their first use. The first frame never waits for the cluster library, a kubeconfig or the
 * practice cluster; what cannot be opened says so in the answer of whatever was asked.
 */
export function lazyCluster(open: () => Promise<Result<Cluster>>): Cluster {
  const on = async <T>(use: (cluster: Cluster) => Promise<Result<T>>): Promise<Result<T>> => {
    const cluster = await open();
    return cluster.ok ? use(cluster.value) : cluster;
  };
  return {
    identity: (signal, project) => on((cluster) => cluster.identity(signal, project)),
    projects: (signal) => on((cluster) => cluster.projects(signal)),
    get: (kind, namespace, name, signal) => on((cluster) => cluster.get(kind, namespace, name, signal)),
    list: (kind, namespace, query, signal) => on((cluster) => cluster.list(kind, namespace, query, signal)),
    pages: (kind, namespace, query, signal) => lazyPages(open, kind, namespace, query, signal),
    createSecret: (namespace, secret, options, signal) =>
      on((cluster) => cluster.createSecret(namespace, secret, options, signal)),
    createRoleBinding: (namespace, binding, options, signal) =>
      on((cluster) => cluster.createRoleBinding(namespace, binding, options, signal)),
    createPod: (namespace, pod, options, signal) => on((cluster) => cluster.createPod(namespace, pod, options, signal)),
    podManifest: (namespace, name, signal) => on((cluster) => cluster.podManifest(namespace, name, signal)),
    importImage: (namespace, wanted, signal) => on((cluster) => cluster.importImage(namespace, wanted, signal)),
    update: (kind, namespace, name, change, options, signal) =>
      on((cluster) => cluster.update(kind, namespace, name, change, options, signal)),
    remove: (kind, namespace, name, preconditions, options, signal) =>
      on((cluster) => cluster.remove(kind, namespace, name, preconditions, options, signal)),
    mayI: (questions, signal) => on((cluster) => cluster.mayI(questions, signal)),
    mayThey: (requester, questions, signal) => on((cluster) => cluster.mayThey(requester, questions, signal)),
    watch: (kind, namespace, query, signal) => lazyWatch(open, kind, namespace, query, signal),
  };
}

async function* lazyPages<K extends Kind>(
  open: () => Promise<Result<Cluster>>,
  kind: K,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly KubeObjects[K][]>> {
  const cluster = await open();
  if (cluster.ok) yield* cluster.value.pages(kind, namespace, query, signal);
  else yield cluster;
}

async function* lazyWatch<K extends Kind>(
  open: () => Promise<Result<Cluster>>,
  kind: K,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): AsyncGenerator<Result<Watched<K>>> {
  const cluster = await open();
  if (cluster.ok) yield* cluster.value.watch(kind, namespace, query, signal);
  else yield cluster;
}

/** `trust` may add to what the flags give: the practice cluster's own authority. */
export function lazyRegistry(
  open: () => Promise<Registry>,
  trusting: (trust: RegistryTrust) => RegistryTrust,
): Registry {
  return {
    probe: async (host, trust, signal) => (await open()).probe(host, trusting(trust), signal),
    tryImage: async (image, login, options, signal) =>
      (await open()).tryImage(image, login, { ...options, trust: trusting(options.trust) }, signal),
    listTags: async (image, login, options, signal) =>
      (await open()).listTags(image, login, { ...options, trust: trusting(options.trust) }, signal),
    tryPush: async (image, login, options, signal) =>
      (await open()).tryPush(image, login, { ...options, trust: trusting(options.trust) }, signal),
  };
}

/** `trust` may add to what the flags give here too. */
export function lazyLoginTool(
  open: () => Promise<LoginTool>,
  trusting: (trust: RegistryTrust) => RegistryTrust,
): LoginTool {
  return {
    available: async (signal) => (await open()).available(signal),
    login: async (tool, server, login, trust, signal) =>
      (await open()).login(tool, server, login, trusting(trust), signal),
  };
}

export function lazyCredentialFiles(open: () => Promise<CredentialFiles>): CredentialFiles {
  return {
    find: async () => (await open()).find(),
    read: async (path) => (await open()).read(path),
    unwrap: async (text, shown) => (await open()).unwrap(text, shown),
  };
}

export function lazyCredentialHelper(open: () => Promise<CredentialHelper>): CredentialHelper {
  return { get: async (suffix, server, signal) => (await open()).get(suffix, server, signal) };
}

export function lazyEvidence(open: () => Promise<EvidenceReader>): EvidenceReader {
  return {
    read: async (text, shown) => (await open()).read(text, shown),
    open: async (evidence, shown) => (await open()).open(evidence, shown),
  };
}

export function lazyFiles(open: () => Promise<Files>): Files {
  return {
    read: async (path) => (await open()).read(path),
    write: async (path, content) => (await open()).write(path, content),
  };
}

export function lazyReports(open: () => Promise<Reports>): Reports {
  return {
    read: async (path) => (await open()).read(path),
    write: async (path, text) => (await open()).write(path, text),
  };
}

/** `locate` needs no opening: it only names the file. */
export function lazyJournal(open: () => Promise<Journal>, locate: (run: string) => string): Journal {
  return {
    begin: async (header) => (await open()).begin(header),
    append: async (run, entry) => (await open()).append(run, entry),
    list: async () => (await open()).list(),
    locate,
  };
}
