import type {
  CoreV1Event,
  V1Container,
  V1ContainerStatus,
  V1Namespace,
  V1ObjectMeta,
  V1Pod,
  V1RoleBinding,
  V1Secret,
  V1ServiceAccount,
} from '@kubernetes/client-node';
import type {
  KubeContainer,
  KubeContainerStatus,
  KubeEvent,
  KubeNamespace,
  KubePod,
  KubeRoleBinding,
  KubeSecret,
  KubeServiceAccount,
  NameReference,
  ObjectMeta,
} from '../../domain/kube-objects.ts';
import { Secret } from '../../domain/secret.ts';
import { lines, optional, present, text, textMap, time } from './fields.ts';

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

export function podFrom(raw: V1Pod): KubePod {
  const { spec, status } = raw;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metaFrom(raw.metadata),
    spec: {
      ...present({
        serviceAccountName: optional(spec?.serviceAccountName),
        nodeName: optional(spec?.nodeName),
        imagePullSecrets: references(spec?.imagePullSecrets),
        initContainers: spec?.initContainers?.map(containerFrom),
        ephemeralContainers: spec?.ephemeralContainers?.map(containerFrom),
      }),
      containers: (spec?.containers ?? []).map(containerFrom),
    },
    ...present({
      status:
        status &&
        present({
          phase: optional(status.phase),
          startTime: time(status.startTime),
          containerStatuses: status.containerStatuses?.map(containerStatusFrom),
          initContainerStatuses: status.initContainerStatuses?.map(containerStatusFrom),
          ephemeralContainerStatuses: status.ephemeralContainerStatuses?.map(containerStatusFrom),
        }),
    }),
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

function metaFrom(raw: V1ObjectMeta | undefined): ObjectMeta {
  return {
    name: text(raw?.name),
    ...present({
      namespace: optional(raw?.namespace),
      uid: optional(raw?.uid),
      resourceVersion: optional(raw?.resourceVersion),
      creationTimestamp: time(raw?.creationTimestamp),
      deletionTimestamp: time(raw?.deletionTimestamp),
      labels: textMap(raw?.labels),
      annotations: textMap(raw?.annotations),
      ownerReferences: raw?.ownerReferences?.map((owner) => ({
        apiVersion: text(owner.apiVersion),
        kind: text(owner.kind),
        name: text(owner.name),
        uid: text(owner.uid),
        ...present({ controller: owner.controller }),
      })),
    }),
  };
}

function containerFrom(raw: Pick<V1Container, 'name' | 'image' | 'imagePullPolicy'>): KubeContainer {
  return {
    name: text(raw.name),
    ...present({ image: optional(raw.image), imagePullPolicy: optional(raw.imagePullPolicy) }),
  };
}

function containerStatusFrom(raw: V1ContainerStatus): KubeContainerStatus {
  const { waiting, running, terminated } = raw.state ?? {};
  const state = present({
    waiting: waiting && present({ reason: optional(waiting.reason), message: lines(waiting.message) }),
    running: running && present({ startedAt: time(running.startedAt) }),
    terminated: terminated && present({ reason: optional(terminated.reason), exitCode: terminated.exitCode }),
  });
  return {
    name: text(raw.name),
    ...present({ image: optional(raw.image), imageID: optional(raw.imageID), ready: raw.ready }),
    state,
  };
}

/** Entries as the server sent them, by the entry handed out, where the cleaner changed it. */
const sent = new WeakMap<object, unknown>();

/** Nothing checks the names in an account's lists, so they may hold anything, and must be written back unchanged. */
function references(raw: readonly object[] | undefined | null): readonly NameReference[] | undefined {
  return raw?.map((entry) => {
    const cleaned: NameReference = Object.fromEntries(
      Object.entries(entry).flatMap(([key, value]) => (typeof value === 'string' ? [[key, text(value)]] : [])),
    );
    if (Object.entries(entry).some(([key, value]) => Object(cleaned)[key] !== value)) sent.set(cleaned, entry);
    return cleaned;
  });
}

/** An entry of a list as it came from the server; anything else as it is. */
export function asSent(value: object): unknown {
  return sent.get(value) ?? value;
}
