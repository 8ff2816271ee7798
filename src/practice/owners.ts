import { createHash } from 'node:crypto';
import type { ApiObject, Pod, Workload } from './api/api-object.ts';
import { apiVersionOf, type Kind } from './api/kind.ts';
import { kinds } from './api/kinds.ts';
import { create, update } from './api/operations.ts';
import type { Store } from './api/store.ts';
import { system } from './api/user.ts';
import { eventRecorder } from './record-event.ts';

const WATCHED: ReadonlySet<Kind> = new Set<Kind>([
  kinds.deployments,
  kinds.replicasets,
  kinds.pods,
  kinds.serviceaccounts,
]);

/**
 * Deployments, ReplicaSets and the garbage collector: what is owned follows its owner. A new template replaces the old
 * ReplicaSet at once; rolling over pod by pod is left out. Returns the function that ends it.
 */
export function startOwners(store: Store): () => void {
  const context = { store, user: system };
  const record = eventRecorder(store, { component: 'replicaset-controller' });
  let planned: NodeJS.Immediate | undefined;

  const unsubscribe = store.subscribe(({ kind, before, after }) => {
    if (!WATCHED.has(kind)) return;
    if (after === undefined && before !== undefined) collect(before.metadata.uid);
    // Many changes, one look.
    planned ??= setImmediate(() => {
      planned = undefined;
      for (const deployment of store.list(kinds.deployments)) rollOut(deployment);
      for (const replicaSet of store.list(kinds.replicasets)) scale(replicaSet);
    });
  });

  function collect(owner: string | undefined): void {
    for (const kind of [kinds.replicasets, kinds.pods] as readonly Kind[]) {
      for (const { metadata } of store.list(kind)) {
        if (metadata.ownerReferences?.some(({ uid }) => uid === owner))
          store.remove(kind, metadata.namespace, metadata.name);
      }
    }
  }

  function rollOut(deployment: Workload): void {
    const { name, namespace = '' } = deployment.metadata;
    const { replicas = 1, template, selector } = deployment.spec;
    const hash = createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);
    const current = `${name}-${hash}`;
    const label = { 'pod-template-hash': hash };
    if (store.get(kinds.replicasets, namespace, current) === undefined) {
      const labels = { ...template.metadata?.labels, ...label };
      const replicaSet: Workload = {
        apiVersion: apiVersionOf(kinds.replicasets),
        kind: 'ReplicaSet',
        metadata: { name: current, namespace, labels, ownerReferences: [ownerOf(deployment)] },
        spec: { replicas, selector, template: { ...template, metadata: { ...template.metadata, labels } } },
      };
      create(kinds.replicasets, namespace, replicaSet, context);
    }
    let ready = 0;
    for (const owned of ownedBy(store.list(kinds.replicasets, namespace), deployment)) {
      const wanted = owned.metadata.name === current ? replicas : 0;
      if (owned.spec.replicas !== wanted)
        update(kinds.replicasets, { ...owned, spec: { ...owned.spec, replicas: wanted } }, context);
      ready += Number(owned.status?.readyReplicas ?? 0);
    }
    reportReady(kinds.deployments, deployment, replicas, ready);
  }

  function scale(replicaSet: Workload): void {
    const { name, namespace = '' } = replicaSet.metadata;
    const { replicas = 1, template } = replicaSet.spec;
    const own = ownedBy(store.list(kinds.pods, namespace), replicaSet);
    for (const { metadata } of own.slice(replicas)) store.remove(kinds.pods, namespace, metadata.name);
    for (let missing = replicas - own.length; missing > 0; missing -= 1) {
      const metadata = {
        ...template.metadata,
        name: '',
        generateName: `${name}-`,
        namespace,
        ownerReferences: [ownerOf(replicaSet)],
      };
      const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec };
      const created = create(kinds.pods, namespace, pod, context);
      if (!created.ok) {
        record(replicaSet, {
          type: 'Warning',
          reason: 'FailedCreate',
          message: `Error creating: ${created.status.message}`,
        });
        break;
      }
      record(replicaSet, {
        type: 'Normal',
        reason: 'SuccessfulCreate',
        message: `Created pod: ${created.value.metadata.name}`,
      });
    }
    const ready = own.filter(({ status }) => status?.phase === 'Running').length;
    reportReady(kinds.replicasets, replicaSet, replicas, ready);
  }

  function reportReady(kind: Kind<Workload>, { metadata }: Workload, replicas: number, ready: number): void {
    const current = store.get(kind, metadata.namespace, metadata.name);
    if (current === undefined) return;
    const counts = {
      replicas,
      updatedReplicas: replicas,
      readyReplicas: ready,
      availableReplicas: ready,
      unavailableReplicas: replicas - ready,
    };
    const status = { observedGeneration: current.metadata.generation ?? 1, ...counts };
    update(kind, { ...current, status }, context, { subresource: 'status' });
  }

  return () => {
    unsubscribe();
    clearImmediate(planned);
  };
}

function ownerOf({ apiVersion, kind, metadata: { name, uid = '' } }: ApiObject) {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

function ownedBy<T extends ApiObject>(objects: readonly T[], { metadata: { uid } }: ApiObject): readonly T[] {
  return objects.filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid));
}
