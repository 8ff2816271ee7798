import { createHash } from 'node:crypto';
import type { ApiObject, Pod, PodTemplate, Workload } from '../api/api-object.ts';
import { apiVersionOf, type Kind } from '../api/kind.ts';
import { create, update } from '../api/operations.ts';
import type { Status } from '../api/status.ts';
import type { Store } from '../api/store.ts';
import { system } from '../api/user.ts';
import { eventRecorder, type Occurrence, type RecordEvent } from '../record-event.ts';

/** What the controllers share. */
export interface Desk {
  readonly store: Store;
  /** The objects an owner has made. */
  ownedBy<T extends ApiObject>(kind: Kind<T>, owner: ApiObject): readonly T[];
  /** Makes what an owner needs, and tells so. False where it was refused: the owner's events say why. */
  make<T extends ApiObject>(kind: Kind<T>, owner: ApiObject, name: Named, content: object, told?: Told): boolean;
  /** An event of the owner's. */
  tell(owner: ApiObject, told: Told): void;
  report<T extends Workload>(kind: Kind<T>, object: T, status: Readonly<Record<string, unknown>>): void;
}

export type Told = Pick<Occurrence, 'reason' | 'message'>;

export type Named = { readonly name: string } | { readonly generateName: string };

export function createDesk(store: Store): Desk {
  const context = { store, user: system };
  const recorders = new Map<string, RecordEvent>();
  const recorderOf = ({ kind }: ApiObject) => {
    const recorder = recorders.get(kind) ?? eventRecorder(store, { component: `${kind.toLowerCase()}-controller` });
    recorders.set(kind, recorder);
    return recorder;
  };
  const tell = (owner: ApiObject, told: Told) => {
    recorderOf(owner)(owner, { type: 'Normal', ...told });
  };
  return {
    store,
    tell,
    ownedBy: (kind, { metadata: { uid = '' } }) => store.ownedBy(kind, uid),
    make(kind, owner, name, content, told) {
      const { namespace = '' } = owner.metadata;
      const { metadata, ...rest } = content as { readonly metadata?: object };
      const made = create(
        kind,
        namespace,
        // The table of kinds pairs each kind with objects of its own.
        {
          apiVersion: apiVersionOf(kind),
          kind: kind.kind,
          ...rest,
          metadata: { ...metadata, name: '', ...name, namespace, ownerReferences: [ownerOf(owner)] },
        } as never,
        context,
      );
      if (!made.ok) {
        const message = `Error creating: ${refusal(made.status, name)}`;
        recorderOf(owner)(owner, { type: 'Warning', reason: 'FailedCreate', message });
        return false;
      }
      const created = (made.value as ApiObject).metadata.name;
      tell(owner, told ?? { reason: 'SuccessfulCreate', message: `Created ${kind.kind.toLowerCase()}: ${created}` });
      return true;
    },
    report(kind, { metadata }, status) {
      const current = store.get(kind, metadata.namespace, metadata.name);
      if (current === undefined) return;
      const observedGeneration = current.metadata.generation ?? 1;
      const whole = { ...current, status: { ...current.status, observedGeneration, ...status } };
      update(kind, whole, context, { subresource: 'status' });
    },
  };
}

/** Without the name that was drawn: what is refused again is the same event again. */
function refusal({ message = '', details }: Status, given: Named): string {
  return 'name' in given ? message : message.replace(`"${details?.name}"`, `"${given.generateName}"`);
}

function ownerOf({ apiVersion, kind, metadata: { name, uid = '' } }: ApiObject) {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

export function isReady({ status }: Pod): boolean {
  return status?.phase === 'Running';
}

export function counts(replicas: number, ready: number) {
  return {
    replicas,
    updatedReplicas: replicas,
    readyReplicas: ready,
    availableReplicas: ready,
    unavailableReplicas: replicas - ready,
  };
}

export function hashOf(template: PodTemplate): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);
}

export function labelled(template: PodTemplate, labels: Readonly<Record<string, string>>): PodTemplate {
  return { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...labels } } };
}
