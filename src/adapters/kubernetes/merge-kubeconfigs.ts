import type { Kubeconfig } from './kubeconfig-file.ts';

/**
 * Merges kubeconfigs by kubectl's rules: of two entries with one name the first file's stands, whole, and the first
 * current-context that is not empty counts. Source: client-go clientcmd `ClientConfigLoadingRules.Load`.
 */
export function mergeKubeconfigs(files: readonly Kubeconfig[]): Kubeconfig {
  return {
    currentContext: files.map((file) => file.currentContext).find((name) => name !== '') ?? '',
    clusters: firstOfEach(files.map((file) => file.clusters)),
    users: firstOfEach(files.map((file) => file.users)),
    contexts: firstOfEach(files.map((file) => file.contexts)),
  };
}

function firstOfEach<T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const merged = new Map<string, T>();
  for (const [name, entry] of maps.flatMap((map) => [...map])) {
    if (!merged.has(name)) merged.set(name, entry);
  }
  return merged;
}
