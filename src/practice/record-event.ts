import type { ApiObject, Event } from './api/api-object.ts';
import { kinds } from './api/kinds.ts';
import { create, update } from './api/operations.ts';
import type { Store } from './api/store.ts';
import { timestamp } from './api/timestamp.ts';
import { system } from './api/user.ts';

export interface Occurrence {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly fieldPath?: string;
}

export type RecordEvent = (about: ApiObject, occurrence: Occurrence) => void;

/** A real cluster forgets events after an hour; here the oldest go. */
const MOST_EVENTS = 2_000;

/** Writes events; what happens again is counted in the event that is there. Source: client-go tools/record. */
export function eventRecorder(
  store: Store,
  source: { readonly component: string; readonly host?: string },
): RecordEvent {
  /** Names of the events written here, oldest first, by what they say. */
  const written = new Map<string, { readonly namespace: string; readonly name: string }>();

  function remember(key: string, place: { readonly namespace: string; readonly name: string }): void {
    written.set(key, place);
    if (written.size <= MOST_EVENTS) return;
    const [oldest] = written;
    if (oldest === undefined) return;
    written.delete(oldest[0]);
    store.remove(kinds.events, oldest[1].namespace, oldest[1].name);
  }

  return ({ apiVersion, kind, metadata }, { type, reason, message, fieldPath }) => {
    const { name, namespace = '', uid = '', resourceVersion = '' } = metadata;
    const lastTimestamp = timestamp();
    const key = JSON.stringify([uid, reason, message, type, fieldPath]);
    const place = written.get(key);
    const same = place === undefined ? undefined : store.get(kinds.events, place.namespace, place.name);
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
    const made = create(kinds.events, namespace, event, { store, user: system });
    if (made.ok) remember(key, { namespace, name: event.metadata.name });
  };
}
