import type { ApiObject, Event } from './api/api-object.ts';
import { kinds } from './api/kinds.ts';
import { create, update } from './api/operations.ts';
import type { Store } from './api/store.ts';
import { system } from './api/user.ts';

export interface Occurrence {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly fieldPath?: string;
}

export type RecordEvent = (about: ApiObject, occurrence: Occurrence) => void;

/** Writes events; what happens again is counted in the event that is there. Source: client-go tools/record. */
export function eventRecorder(
  store: Store,
  source: { readonly component: string; readonly host?: string },
): RecordEvent {
  return ({ apiVersion, kind, metadata }, { type, reason, message, fieldPath }) => {
    const { name, namespace = '', uid = '', resourceVersion = '' } = metadata;
    const lastTimestamp = `${new Date().toISOString().slice(0, 19)}Z`;
    const same = store.list(kinds.events, namespace).find((event) => {
      return (
        event.involvedObject.uid === uid && event.reason === reason && event.message === message && event.type === type
      );
    });
    if (same !== undefined) {
      update(kinds.events, { ...same, count: (same.count ?? 1) + 1, lastTimestamp }, { store, user: system });
      return;
    }
    const event: Event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${process.hrtime.bigint().toString(16)}`, namespace },
      involvedObject: {
        kind,
        namespace,
        name,
        uid,
        apiVersion,
        resourceVersion,
        ...(fieldPath !== undefined && { fieldPath }),
      } as Event['involvedObject'],
      reason,
      message,
      source,
      firstTimestamp: lastTimestamp,
      lastTimestamp,
      count: 1,
      type,
      reportingComponent: source.component,
    };
    // Where the namespace is gone there is nobody left to tell.
    create(kinds.events, namespace, event, { store, user: system });
  };
}
