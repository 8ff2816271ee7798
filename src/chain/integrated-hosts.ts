import { readPullSecret } from '../domain/docker-config.ts';
import {
  hostOfRepository,
  INTEGRATED_REGISTRY_PORT,
  integratedRegistryServices,
} from '../domain/integrated-registry.ts';
import type { KubeImageStream, KubeSecret } from '../domain/kube-objects.ts';
import { isManagedSecret } from '../domain/managed-secret.ts';
import { parseRegistryServer } from '../domain/registry-host.ts';
import type { Cluster } from '../ports/cluster.ts';

/**
 * The names the integrated registry has on this cluster besides those it has on all: what the managed secrets of a project are
 * for, what image streams say of their repositories, and the addresses of its service. What may not be read is left out.
 * @param namespaces projects whose image streams are looked at
 */
export async function readIntegratedHosts(
  cluster: Cluster,
  namespaces: readonly string[],
  secrets: readonly KubeSecret[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const [streams, services] = await Promise.all([
    Promise.all(namespaces.map((namespace) => cluster.list('ImageStream', namespace, {}, signal))),
    Promise.all(
      integratedRegistryServices.map(({ namespace, name }) => cluster.get('Service', namespace, name, signal)),
    ),
  ]);
  const addresses = services.flatMap((service) => (service.ok ? (service.value?.spec.clusterIPs ?? []) : []));
  const hosts = [
    ...secrets.filter(isManagedSecret).flatMap(hostsOfSecret),
    ...streams.flatMap((list) => (list.ok ? list.value.flatMap(hostsOfStream) : [])),
    ...addresses.map((address) => (address.includes(':') ? `[${address}]` : address)).map(withPort),
  ];
  return [...new Set(hosts)].filter((host) => host !== '');
}

/** What a stream says of where it can be pulled from: within the cluster, and by a route. */
export function hostsOfStream({ status }: KubeImageStream): readonly string[] {
  const { dockerImageRepository = '', publicDockerImageRepository = '' } = status;
  return [dockerImageRepository, publicDockerImageRepository].map(hostOfRepository).filter((host) => host !== '');
}

/** A managed secret has an entry for every name. */
function hostsOfSecret({ type, data }: KubeSecret): readonly string[] {
  return readPullSecret(type, data).entries.flatMap(({ key }) => {
    const server = parseRegistryServer(key);
    return server.ok ? [server.value.host] : [];
  });
}

function withPort(address: string): string {
  return `${address}:${INTEGRATED_REGISTRY_PORT}`;
}
