import type {
  CoreV1Event,
  V1ClusterRole,
  V1Namespace,
  V1Node,
  V1RoleBinding,
  V1Secret,
  V1Service,
  V1ServiceAccount,
} from '@kubernetes/client-node';
import type {
  KubeClusterRole,
  KubeEvent,
  KubeNamespace,
  KubeNode,
  KubeRoleBinding,
  KubeSecret,
  KubeService,
  KubeServiceAccount,
} from '../../domain/kube-objects.ts';
import { Secret } from '../../domain/secret.ts';
import { lines, optional, present, text, time } from './fields.ts';
import { metaFrom } from './meta-from.ts';
import { references } from './name-references.ts';

/*
 * From the library's objects, or the same read from a watch as plain JSON, to the domain's. What has not the shape of the
 * API throws; the client tells that as "something else answers there". All text passes the cleaner, also what a real API
 * server would never let in: it need not be one.
 */

export function namespaceFrom(raw: V1Namespace): KubeNamespace {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: metaFrom(raw.metadata) };
}

/**
 * Bytes of a secret that are no UTF-8 become U+FFFD, as in the kubelet's own reader of credential files. A byte order mark
 * stays: there it is an error.
 */
export function secretFrom(raw: V1Secret): KubeSecret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metaFrom(raw.metadata),
    type: text(raw.type ?? 'Opaque'),
    ...present({ immutable: raw.immutable }),
    data: Object.fromEntries(
      Object.entries(raw.data ?? {}).map(([key, value]) => [
        text(key),
        new Secret(Buffer.from(value, 'base64').toString('utf8')),
      ]),
    ),
  };
}

export function serviceAccountFrom(raw: V1ServiceAccount): KubeServiceAccount {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metaFrom(raw.metadata),
    ...present({ secrets: references(raw.secrets), imagePullSecrets: references(raw.imagePullSecrets) }),
  };
}

export function eventFrom(raw: CoreV1Event): KubeEvent {
  const { involvedObject: about, source } = raw;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: metaFrom(raw.metadata),
    involvedObject: present({
      kind: optional(about.kind),
      name: optional(about.name),
      uid: optional(about.uid),
      fieldPath: optional(about.fieldPath),
    }),
    ...present({
      reason: optional(raw.reason),
      message: lines(raw.message),
      type: optional(raw.type),
      count: raw.count,
      source: source && present({ component: optional(source.component), host: optional(source.host) }),
      firstTimestamp: time(raw.firstTimestamp),
      lastTimestamp: time(raw.lastTimestamp),
      eventTime: time(raw.eventTime),
    }),
  };
}

export function roleBindingFrom(raw: V1RoleBinding): KubeRoleBinding {
  const { apiGroup, kind, name } = raw.roleRef;
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metaFrom(raw.metadata),
    roleRef: { apiGroup: text(apiGroup), kind: text(kind), name: text(name) },
    ...present({
      subjects: raw.subjects?.map((subject) => ({
        kind: text(subject.kind),
        name: text(subject.name),
        ...present({ namespace: optional(subject.namespace), apiGroup: optional(subject.apiGroup) }),
      })),
    }),
  };
}

export function nodeFrom(raw: V1Node): KubeNode {
  const { architecture, operatingSystem } = raw.status?.nodeInfo ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: metaFrom(raw.metadata),
    ...present({ architecture: optional(architecture), operatingSystem: optional(operatingSystem) }),
  };
}

export function clusterRoleFrom(raw: V1ClusterRole): KubeClusterRole {
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: metaFrom(raw.metadata) };
}

/** A service without an address of its own has the word `None` for it. */
export function serviceFrom(raw: V1Service): KubeService {
  const { clusterIP, clusterIPs } = raw.spec ?? {};
  const addresses = (clusterIPs ?? [clusterIP]).flatMap((address) => optional(address) ?? []);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metaFrom(raw.metadata),
    spec: { clusterIPs: addresses.filter((address) => address !== 'None' && address !== '') },
  };
}
