import type { V1ManagedFieldsEntry, V1ObjectMeta } from '@kubernetes/client-node';
import type { ObjectMeta } from '../../domain/kube-objects.ts';
import { optional, present, text, textMap, time } from './fields.ts';

/** The `metadata` every object has. */
export function metaFrom(raw: V1ObjectMeta | undefined): ObjectMeta {
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
      managers: raw?.managedFields && managersOf(raw.managedFields),
    }),
  };
}

/** Of all that is kept of who owns which field, only the names. */
function managersOf(entries: readonly V1ManagedFieldsEntry[]): readonly string[] {
  return [...new Set(entries.flatMap(({ manager }) => optional(manager) ?? []))];
}
