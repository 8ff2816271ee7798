/** Who runs a registry, where that decides which login it takes. */
export type RegistryOperator = 'docker-hub' | 'red-hat' | 'quay' | 'github' | 'amazon' | 'google' | 'azure' | 'other';

/** Host names by the operators' own documentation; a port may follow. */
const HOSTS: readonly (readonly [RegExp, RegistryOperator])[] = [
  [/^(?:[a-z0-9-]+\.)?docker\.io$/, 'docker-hub'],
  [/(?:^|\.)redhat\.(?:io|com)$/, 'red-hat'],
  [/^quay\.io$/, 'quay'],
  [/^ghcr\.io$/, 'github'],
  [/\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/, 'amazon'],
  [/(?:-docker\.pkg\.dev|^gcr\.io|\.gcr\.io)$/, 'google'],
  [/\.azurecr\.(?:io|cn|us)$/, 'azure'],
];

/** Who runs the registry of this HOST[:PORT]. */
export function operatorOf(host: string): RegistryOperator {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return HOSTS.find(([hosts]) => hosts.test(name))?.[1] ?? 'other';
}
